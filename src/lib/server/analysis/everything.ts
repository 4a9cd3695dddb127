import type Database from 'better-sqlite3';
import type { CodeFacts, Coder, Named, SessionFacts } from '#lib/core/analysis/field.ts';
import type { Refinement } from '#lib/core/analysis/saturation.ts';
import type { Statement, Statements } from './statements.ts';

/** All that is coded in a project at one moment, whoever may see it, as a worker keeps it from picture to picture. Never handed out as it is. */
export type Everything = {
	readonly sessions: readonly SessionFacts[];
	readonly sites: readonly Named[];
	readonly actors: readonly Named[];
	readonly coders: readonly (Coder & InRow)[];
	readonly codes: readonly (CodeFacts & InRow)[];
	readonly refinements: readonly Refinement[];
	/** Of each excerpt: SQLite's numbers of the rows of its note and of itself, and its place. */
	readonly noteRow: Int32Array;
	readonly row: Int32Array;
	readonly from: Int32Array;
	readonly to: Int32Array;
	readonly first: Int32Array;
	readonly code: Int32Array;
};

/** SQLite's number of the row: good for one moment. */
type InRow = { readonly row: number };

type Row = readonly (string | number | null)[];

export function readEverything(client: Database.Database, statements: Statements): Everything {
	const rows = <Columns extends Row>(statement: Statement) =>
		client
			.prepare(statement.sql)
			.raw()
			.all(...statement.params) as Columns[];
	const named = (statement: Statement) => rows<[string, string]>(statement).map(([id, name]) => ({ id, name }));
	const sites = named(statements.sites);
	const actors = named(statements.actors);
	const coders = rows<[string, string, string, number]>(statements.coders).map(([id, name, initials, row]) => ({
		id,
		name,
		initials,
		row
	}));
	const codes = inOrderOfTree(rows(statements.codes));
	return {
		...{ sites, actors, coders, codes },
		sessions: sessionsWith(rows(statements.sessions), linked(rows(statements.atSites), sites), linked(rows(statements.attending), actors)),
		refinements: refinementsIn(rows(statements.revisions)),
		...columnsOf(rows(statements.passages), rows(statements.codings), placesByRow(codes))
	};
}

function placesOf(things: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
	return new Map(things.map(({ id }, index) => [id, index]));
}

// Parents before children, siblings by rank; what stood below a deleted code stands at the top.
function inOrderOfTree(rows: readonly [id: string, parent: string | null, name: string, row: number][]): Everything['codes'] {
	const present = new Set(rows.map(([id]) => id));
	const below = Map.groupBy(rows, ([, parent]) => (parent !== null && present.has(parent) ? parent : null));
	const codes: (CodeFacts & InRow)[] = [];
	const visit = (parent: string | null, place: number) => {
		for (const [id, , name, row] of below.get(parent) ?? []) {
			codes.push({ id, name, parent: place, row });
			visit(id, codes.length - 1);
		}
	};
	visit(null, -1);
	return codes;
}

function linked(links: readonly [session: string, thing: string][], things: readonly Named[]): ReadonlyMap<string, readonly number[]> {
	const places = placesOf(things);
	const found = new Map<string, number[]>();
	for (const [session, thing] of links) {
		const place = places.get(thing);
		if (place === undefined) continue;
		const list = found.get(session);
		if (list === undefined) found.set(session, [place]);
		else list.push(place);
	}
	return found;
}

function sessionsWith(
	rows: readonly [id: string, title: string, date: string | null, kind: string][],
	sites: ReadonlyMap<string, readonly number[]>,
	present: ReadonlyMap<string, readonly number[]>
): readonly SessionFacts[] {
	return rows.map(([id, title, date, kind]) => ({ id, title, date, kind, sites: sites.get(id) ?? [], present: present.get(id) ?? [] }));
}

// Against the revision before it: a new name alone refines nothing, nor does the first revision.
function refinementsIn(rows: readonly [code: string, at: number, ...meaning: string[]][]): readonly Refinement[] {
	return rows.flatMap(([code, at, ...meaning], index) => {
		const before = rows[index - 1];
		const isRefined = before !== undefined && before[0] === code && meaning.some((part, each) => part !== before[each + 2]);
		return isRefined ? [{ code, at }] : [];
	});
}

type Columns = Pick<Everything, 'noteRow' | 'row' | 'from' | 'to' | 'first' | 'code'>;

// A hundred thousand of each: numbers in columns from the first, and nothing made for one row alone.
function columnsOf(
	passages: readonly [noteRow: number, row: number, from: number, to: number][],
	codings: readonly [code: number, row: number][],
	codes: Int32Array
): Columns {
	const many = countsBy(codings, codes, largest(passages, codings));
	const size = passages.reduce((sum, [, row]) => sum + (many[row] === 0 ? 0 : 1), 0);
	const [noteRow, rows, from, to] = [new Int32Array(size), new Int32Array(size), new Int32Array(size), new Int32Array(size)];
	const first = new Int32Array(size + 1);
	let excerpt = 0;
	for (const [note, row, start, end] of passages) {
		const codes = many[row]!;
		// Only what has a coding is an excerpt.
		if (codes === 0) continue;
		noteRow[excerpt] = note;
		rows[excerpt] = row;
		from[excerpt] = start;
		to[excerpt] = end;
		first[excerpt + 1] = first[excerpt]! + codes;
		// From here on: where the next coding of this passage belongs.
		many[row] = first[excerpt]!;
		excerpt += 1;
	}
	const seen = placesIn(rows, many.length);
	const code = new Int32Array(first[size]!);
	for (const [codeRow, row] of codings) {
		const place = codes[codeRow] ?? -1;
		if (place !== -1 && seen[row] !== -1) code[many[row]!++] = place;
	}
	return { noteRow, row: rows, from, to, first, code };
}

function largest(passages: readonly (readonly number[])[], codings: readonly (readonly number[])[]): number {
	let most = 0;
	for (const [, row] of passages) most = Math.max(most, row!);
	for (const [, row] of codings) most = Math.max(most, row!);
	return most + 1;
}

// Codings of deleted codes are among them, and count for nothing.
function countsBy(codings: readonly [code: number, row: number][], codes: Int32Array, rows: number): Int32Array {
	const many = new Int32Array(rows);
	for (const [code, row] of codings) if ((codes[code] ?? -1) !== -1) many[row]! += 1;
	return many;
}

function placesByRow(things: readonly InRow[]): Int32Array {
	return placesIn(things.map(({ row }) => row));
}

/** At which place each number stands in a list; -1: nowhere. */
function placesIn(list: Int32Array | readonly number[], size = 0): Int32Array {
	const most = (list as readonly number[]).reduce((largest, each) => Math.max(largest, each), -1);
	const places = new Int32Array(Math.max(size, most + 1)).fill(-1);
	for (let at = 0; at < list.length; at++) places[list[at]!] = at;
	return places;
}

/** Who made each coding, and when: read only for the pictures that tell it. */
export function readMakers(client: Database.Database, { makers }: Statements, { row, first, code, codes, coders }: Everything): Makers {
	const [places, codeAt, coderAt] = [placesIn(row), placesByRow(codes), placesByRow(coders)];
	const coder = new Int32Array(code.length);
	const at = new Float64Array(code.length);
	const made = client.prepare(makers.sql).raw().all() as [passage: number, code: number, coder: number, at: number][];
	for (const [passage, codeRow, coderRow, time] of made) {
		const excerpt = places[passage] ?? -1;
		if (excerpt === -1) continue;
		for (let coding = first[excerpt]!; coding < first[excerpt + 1]!; coding++) {
			if (code[coding] !== codeAt[codeRow]) continue;
			coder[coding] = coderAt[coderRow]!;
			at[coding] = time;
		}
	}
	return { coder, at };
}

/** Of each coding of everything. */
export type Makers = { readonly coder: Int32Array; readonly at: Float64Array };
