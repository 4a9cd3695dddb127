import { Option, type Command } from 'commander';
import { csvOf } from '#lib/interchange/csv.ts';
import { everyExcerpt, understand } from '#lib/server/query/ask.ts';
import { citationOf, numberOf } from '#lib/server/exchange/export-excerpts.ts';
import { readProject } from '#lib/server/project.ts';
import { acting } from '../acting.ts';
import { pointAt } from '../point-at.ts';
import { Failure, type Io, type Work } from '../io.ts';

type Format = 'table' | 'json' | 'csv';
type Options = { readonly project: string; readonly format: Format; readonly as?: string };

const COLUMNS = ['number', 'codes', 'coders', 'citation', 'quote'] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

export function addQueryCommand(program: Command, io: Io, withInstance: (work: Work) => Promise<void>): void {
	program
		.command('query')
		.description('the excerpts that a question finds, e.g. "code:trust AND date:2021"')
		.argument('<question>')
		.requiredOption('--project <name>', 'its name or id')
		.addOption(new Option('--format <format>', 'how they are printed').choices(['table', 'json', 'csv']).default('table'))
		.option('--as <email>', 'the member who asks; without it the operator')
		.action((question: string, options: Options) =>
			withInstance((instance) => {
				const { context, member } = acting(instance, options.project, options.as);
				const understood = understand(context, question);
				if (!understood.ok) throw new Failure(understood.issues.map((issue) => pointAt(question, issue)).join('\n'), 2);
				const { citation } = readProject(context, member);
				const rows: Row[] = [];
				for (const piece of everyExcerpt(context, member, understood.question))
					for (const row of piece.rows)
						rows.push({
							number: numberOf(row) ?? '',
							codes: row.codings.map(({ path }) => path).join('; '),
							coders: [...new Set(row.codings.map(({ by }) => by.name))].join('; '),
							citation: citationOf(row, citation),
							quote: row.quote
						});
				io.out(PRINT[options.format](rows));
			})
		);
}

const PRINT: Record<Format, (rows: readonly Row[]) => string> = {
	json: (rows) => `${JSON.stringify(rows, null, '\t')}\n`,
	csv: (rows) => csvOf(COLUMNS, rows, { newline: '\n' }),
	table: (rows) =>
		[
			...rows.map(({ number, codes, citation, quote }) => `${number}\t${codes}\n\t${quote.replaceAll('\n', '\n\t')}\n\t${citation}\n`),
			`${rows.length} excerpts\n`
		].join('')
};
