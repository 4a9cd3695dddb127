import type { Order } from '../import/written-day.ts';
import { type Field, fieldNamed, FIELDS, hasAttributes, labelOf, type AttributeType, type TableKind } from './fields.ts';
import { letterOf, nameOf, type Line, type Table } from './sheet.ts';
import { readConsent, typeOf } from './values.ts';

/** What a column is taken for. `asked`: nothing is guessed, a person says. */
export type Use =
	| { readonly is: 'field'; readonly field: string }
	| { readonly is: 'attribute'; readonly type: AttributeType }
	| { readonly is: 'nothing' }
	| { readonly is: 'asked' };

export type Matching = {
	readonly of: TableKind;
	/** By the column’s place. */
	readonly columns: readonly Use[];
	/** Which number comes first in a date that can be read in several ways; null as long as nobody has said. */
	readonly order: Order | null;
	/** What becomes of a line whose thing is there already and differs. */
	readonly existing: 'change' | 'leave';
};

/**
 * What the columns’ names say. Columns of one name, and columns that would be the same field, are asked for. What no field is becomes an attribute where
 * the thing has some, of the type that all of its cells can be read as.
 */
export function proposeMatching(of: TableKind, table: Pick<Table, 'headers'> & Partial<Table>, today = ''): Matching {
	const { headers, lines = [] } = table;
	const named = headers.map((header) => (header === '' ? null : fieldNamed(of, header)));
	const columns = headers.map((header, at): Use => {
		const field = named[at] ?? null;
		const isTwice = headers.some((other, place) => place !== at && header !== '' && nameOf(other) === nameOf(header));
		const isRival = field !== null && named.some((other, place) => place !== at && other?.key === field.key);
		if (isTwice || isRival || isOffered(field, lines, at)) return { is: 'asked' };
		if (field !== null && field.offer === undefined) return { is: 'field', field: field.key };
		if (header === '' || !hasAttributes(of)) return { is: 'nothing' };
		return {
			is: 'attribute',
			type: typeOf(
				lines.map(({ cells }) => cells[at] ?? ''),
				today
			)
		};
	});
	return { of, columns, order: null, existing: 'change' };
}

// A column of signatures is no recorded consent, whatever it is called.
function isOffered(field: Field | null, lines: readonly Line[], at: number): boolean {
	if (field?.offer === undefined) return false;
	const cells = lines.map(({ cells: each }) => each[at] ?? '').filter((cell) => cell.trim() !== '');
	return field.key !== 'consent' || cells.some((cell) => readConsent(cell).ok);
}

/** What the columns’ names say the sheet holds: the kind that knows most of them, one that says which thing a line is among them; null where none does. */
export function kindOf(kinds: readonly TableKind[], { headers }: Pick<Table, 'headers'>): TableKind | null {
	const known = kinds.map((of) => {
		const fields = new Set(headers.flatMap((header) => fieldNamed(of, header)?.key ?? []));
		return { of, count: NEEDED[of].some((field) => fields.has(field)) ? fields.size : 0 };
	});
	const most = known.reduce<(typeof known)[number] | null>((best, each) => (each.count > (best?.count ?? 0) ? each : best), null);
	return most?.of ?? null;
}

/** A column by its name, and by its letter where another has the same name or it has none. */
export function columnName({ headers }: Pick<Table, 'headers'>, column: number): string {
	const header = headers[column] ?? '';
	if (header === '') return `Column ${letterOf(column)}`;
	const isAlone = headers.every((other, at) => at === column || nameOf(other) !== nameOf(header));
	return isAlone ? header : `${header} (column ${letterOf(column)})`;
}

/** Where a field’s cells stand; null where no column is it. */
export function columnOf({ columns }: Matching, field: string): number | null {
	const at = columns.findIndex((use) => use.is === 'field' && use.field === field);
	return at < 0 ? null : at;
}

export type MatchingIssue = { readonly column: number | null; readonly message: string };

/** What must be answered before a line can be read; empty where nothing is open. */
export function issuesOf(matching: Matching, table: Pick<Table, 'headers'>): readonly MatchingIssue[] {
	const { of, columns } = matching;
	const issues = columns.flatMap((use, column): MatchingIssue[] =>
		use.is === 'asked'
			? [{ column, message: `Say what ‘${columnName(table, column)}’ is${offerOf(of, table.headers[column] ?? '')}.` }]
			: []
	);
	for (const { key, label } of FIELDS[of]) {
		const places = columns.flatMap((use, at) => (use.is === 'field' && use.field === key ? [at] : []));
		if (places.length > 1)
			issues.push({ column: places[1] ?? null, message: `${places.length} columns are the ${label.toLowerCase()}. Only one can be.` });
	}
	columns.forEach((use, column) => {
		if (use.is === 'attribute' && columnName(table, column).length > LONGEST_NAME)
			issues.push({ column, message: `The name of an attribute has at most ${LONGEST_NAME} characters.` });
	});
	const needed = NEEDED[of];
	if (issues.length === 0 && needed.every((field) => columnOf(matching, field) === null))
		issues.push({
			column: null,
			message: `No column is the ${needed.map((field) => labelOf(of, field).toLowerCase()).join(' or the ')}. Say which one is.`
		});
	return issues;
}

function offerOf(of: TableKind, header: string): string {
	const offer = fieldNamed(of, header)?.offer;
	return offer === undefined ? '' : `: ${offer}, or an attribute`;
}

// One of these says which thing a line is.
const NEEDED: Readonly<Record<TableKind, readonly string[]>> = {
	codebook: ['name', 'path'],
	sessions: ['title'],
	sites: ['name'],
	actors: ['pseudonym']
};
const LONGEST_NAME = 80;
