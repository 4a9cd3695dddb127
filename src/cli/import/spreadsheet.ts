import { createReadStream } from 'node:fs';
import { basename, resolve } from 'node:path';
import { ATTRIBUTE_TYPES, FIELDS, hasAttributes, TABLES, type TableKind } from '#lib/core/table/fields.ts';
import { columnName, issuesOf, proposeMatching, type Matching, type Use } from '#lib/core/table/matching.ts';
import { planTable, type TablePlan } from '#lib/core/table/plan-table.ts';
import { countOutcomes, type Outcome } from '#lib/core/table/plan.ts';
import { letterOf, nameOf, tableOf, type Sheet, type Table } from '#lib/core/table/sheet.ts';
import { csvOf } from '#lib/interchange/csv.ts';
import type { Instance } from '#lib/server/instance/instance.ts';
import { perform } from '#lib/server/perform.ts';
import { readScene } from '#lib/server/tables/read-scene.ts';
import { mayBringIn, takeSheetsIn } from '#lib/server/tables/take-sheets-in.ts';
import { acting, type Acting } from '../acting.ts';
import { Failure, type Io } from '../io.ts';
import { parsed, type Given } from './options.ts';

/** Brings a spreadsheet in, or tells what it would do: `import FILE --table-of sessions`. */
export async function bringInSpreadsheet(instance: Instance, io: Io, names: readonly string[], given: Given): Promise<void> {
	const { order, format } = parsed(given);
	const of = TABLES.find((kind) => kind === given.tableOf);
	if (of === undefined) throw new Failure(`There is no table of ‘${given.tableOf ?? ''}’: ${TABLES.join(', ')}.`, 2);
	const [name] = names;
	if (name === undefined || names.length > 1) throw new Failure('Name one spreadsheet.', 2);
	const who = acting(instance, given.project, given.as);
	if (!mayBringIn(who.member)) throw new Failure('Bringing in a spreadsheet needs the right to write or to code.');
	const table = tableOf(await sheetOf(io, who, name, given.sheet));
	const today = new Date(instance.now()).toISOString().slice(0, 10);
	const proposed = proposeMatching(of, table, today);
	const existing = given.leaveExisting === true ? 'leave' : 'change';
	const matching: Matching = { ...proposed, columns: withChoices(proposed, table, given.column ?? []), order, existing };
	const open = issuesOf(matching, table);
	if (open.length > 0)
		throw new Failure(
			`${open.map(({ message }) => message).join('\n')}\nSay it with --column, as in --column "B=${FIELDS[of][0]?.key}".`,
			2
		);
	const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
	const plan = planTable(table, matching, readScene(who.context, who.member), { today, zone, newId: instance.newId });
	if (given.dryRun === true) io.out(told(plan, format));
	else await bring(instance, io, who, of, plan);
}

async function bring(instance: Instance, io: Io, { context, member }: Acting, of: TableKind, plan: TablePlan): Promise<void> {
	if (plan.isTooMuch) throw new Failure('This is more than is taken at once. Bring it in parts, each a file of its own.');
	if (plan.command !== null) {
		const answer = await perform(context, member, instance.newId(), plan.command);
		if (!answer.ok) throw new Failure(answer.message);
	}
	const counts = countOutcomes(plan);
	io.out(`${of}: ${counts.new} added, ${counts.changes} changed, ${counts.same + counts.left} as they were.\n`);
	const problems = plan.lines.filter(({ is }) => is === 'problem');
	for (const { line, name, words } of problems) io.err(`line ${line}, ${name}: ${words.join(' ')}\n`);
	if (plan.unclear !== null) io.err('Say which number comes first in dates: --date-order day-first, month-first or year-first.\n');
	if (problems.length > 0) throw new Failure(`${problems.length} of ${plan.lines.length} lines could not be brought in.`);
}

async function sheetOf(io: Io, { context }: Acting, name: string, wanted: string | undefined): Promise<Sheet> {
	const path = resolve(io.cwd, name);
	const read = await takeSheetsIn(context, createReadStream(path), basename(path)).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') throw new Failure(`There is no file ${path}.`);
		throw error;
	});
	if (!read.ok) throw new Failure(read.reason);
	for (const note of read.notes) io.err(`${note}\n`);
	const named = wanted === undefined ? read.sheets : read.sheets.filter((sheet) => nameOf(sheet.name) === nameOf(wanted));
	const [sheet, ...others] = named;
	const all = read.sheets.map((each) => each.name).join(', ');
	if (sheet === undefined) throw new Failure(`There is no sheet ‘${wanted ?? ''}’ in this file: ${all}.`, 2);
	if (others.length > 0) throw new Failure(`There are several sheets in this file. Name one: --sheet (${all}).`, 2);
	return sheet;
}

/** `Definition=definition`, `C=nothing`, `Beds=number`: a column by its name or letter, and what it is. */
function withChoices({ of, columns }: Matching, table: Table, choices: readonly string[]): readonly Use[] {
	const uses = [...columns];
	for (const choice of choices) {
		const at = choice.lastIndexOf('=');
		const [column, word] = [choice.slice(0, at).trim(), nameOf(choice.slice(at + 1))];
		const places = table.headers.flatMap((header, place) =>
			nameOf(header) === nameOf(column) || nameOf(columnName(table, place)) === nameOf(column) ? [place] : []
		);
		const byLetter = table.headers.findIndex((_, place) => letterOf(place) === column.toUpperCase());
		const place = places.length === 1 ? places[0] : places.length === 0 && byLetter >= 0 ? byLetter : undefined;
		if (at < 1 || place === undefined)
			throw new Failure(`There is no one column ‘${column}’: ${table.headers.map((_, each) => columnName(table, each)).join(', ')}.`, 2);
		uses[place] = useNamed(of, word);
	}
	return uses;
}

function useNamed(of: TableKind, word: string): Use {
	if (word === 'nothing') return { is: 'nothing' };
	const field = FIELDS[of].find(({ key, label }) => key === word || nameOf(label) === word);
	if (field !== undefined) return { is: 'field', field: field.key };
	const type = ATTRIBUTE_TYPES.find((each) => each === word || each.replaceAll(' ', '-') === word);
	if (type !== undefined && hasAttributes(of)) return { is: 'attribute', type };
	const known = [...FIELDS[of].map(({ key }) => key), ...(hasAttributes(of) ? ATTRIBUTE_TYPES : []), 'nothing'];
	throw new Failure(`A column can’t be ‘${word}’: ${known.join(', ')}.`, 2);
}

const WORDS: Readonly<Record<Outcome, string>> = { new: 'new', changes: 'changes', same: 'the same', left: 'stays', problem: 'problem' };

function told({ lines }: TablePlan, format: 'text' | 'csv' | 'json'): string {
	const rows = lines.map(({ line, name, is, changes, words }) => ({
		...{ line: line === null ? '' : String(line), name, is: WORDS[is] },
		changes: changes.map(({ label, before, after }) => `${label}: ${before === '' ? '' : `${before} → `}${after}`).join('; '),
		words: words.join(' ')
	}));
	if (format === 'json') return `${JSON.stringify(lines, null, '\t')}\n`;
	if (format === 'csv') return csvOf(['line', 'name', 'is', 'changes', 'words'], rows, { newline: '\n' });
	return rows.map((row) => `${[row.line.padStart(4), row.is.padEnd(8), row.name, row.changes, row.words].join('  ').trimEnd()}\n`).join('');
}
