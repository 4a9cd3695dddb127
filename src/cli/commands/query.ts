import { InvalidArgumentError, Option, type Command } from 'commander';
import { csvOf } from '#lib/interchange/csv.ts';
import { everyExcerpt, understand } from '#lib/server/query/ask.ts';
import { PLAIN_COLUMNS, plainRow, type PlainRow } from '#lib/server/exchange/plain-row.ts';
import { citationStyle } from '#lib/server/project.ts';
import { acting } from '../acting.ts';
import { addLeaveOptions, letLeave, type LeaveOptions } from '../export/let-leave.ts';
import { pointAt } from '../point-at.ts';
import { Failure, type Io, type Work } from '../io.ts';

type Format = 'table' | 'json' | 'csv';
type Options = { readonly project: string; readonly format: Format; readonly limit?: number; readonly as?: string } & LeaveOptions;

export function addQueryCommand(program: Command, io: Io, withInstance: (work: Work) => Promise<void>): void {
	const command = program
		.command('query')
		.description('the excerpts that a question finds, e.g. "code:trust AND date:2021"; the guide has the language under «Exploring»')
		.argument('<question>')
		.requiredOption('--project <name>', 'its name or id')
		.addOption(new Option('--format <format>', 'how they are printed').choices(['table', 'json', 'csv']).default('table'))
		.option('--limit <number>', 'at most so many', count)
		.option('--as <email>', 'the member who asks; without it the operator');
	addLeaveOptions(command).action((question: string, options: Options) =>
		withInstance(async (instance) => {
			const who = acting(instance, options.project, options.as);
			const { context, member } = who;
			const understood = understand(context, question);
			if (!understood.ok) throw new Failure(understood.issues.map((issue) => pointAt(question, issue)).join('\n'), 2);
			const citation = citationStyle(context);
			const most = options.limit ?? Infinity;
			const rows: PlainRow[] = [];
			const only: string[] = [];
			let found = 0;
			for (const piece of everyExcerpt(context, member, understood.question)) {
				found = piece.of;
				const some = piece.rows.slice(0, most - rows.length);
				only.push(...some.map(({ anchor }) => anchor));
				rows.push(...some.map((row) => plainRow(row, citation)));
				if (rows.length >= most) break;
			}
			await letLeave(io, who, { kind: 'excerpts', question, memos: false, only }, 'excerpts', options);
			io.out(PRINT[options.format](rows, found));
		})
	);
}

function count(written: string): number {
	if (!/^[1-9]\d*$/.test(written)) throw new InvalidArgumentError('It is a whole number from 1.');
	return Number(written);
}

const PRINT: Record<Format, (rows: readonly PlainRow[], found: number) => string> = {
	json: (rows) => `${JSON.stringify(rows, null, '\t')}\n`,
	csv: (rows) => csvOf(PLAIN_COLUMNS, rows, { newline: '\n' }),
	table: (rows, found) =>
		[
			...rows.map(({ number, codes, citation, quote }) => `${number}\t${codes}\n\t${quote.replaceAll('\n', '\n\t')}\n\t${citation}\n`),
			rows.length < found ? `${rows.length} of ${found} excerpts\n` : `${found} ${found === 1 ? 'excerpt' : 'excerpts'}\n`
		].join('')
};
