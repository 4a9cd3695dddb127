import type Database from 'better-sqlite3';
import type { CodeFacts, Coder, Named, SessionFacts } from '#lib/core/analysis/field.ts';
import type { Refinement } from '#lib/core/analysis/saturation.ts';
import type { CodedColumns } from '../query/coded-columns.ts';
import type { Statement, Statements } from './statements.ts';

/** What a project's codings are told by at one moment, whoever may see it, as a worker keeps it from picture to picture. Never handed out as it is. */
export type Everything = {
	readonly sessions: readonly SessionFacts[];
	readonly sites: readonly Named[];
	readonly actors: readonly Named[];
	readonly coders: readonly (Coder & InRow)[];
	readonly codes: readonly (CodeFacts & InRow)[];
	readonly refinements: readonly Refinement[];
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
		refinements: refinementsIn(rows(statements.revisions))
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

/** At which place each of these stands, by the number of its row; -1: nowhere. */
export function placesByRow(things: readonly InRow[]): Int32Array {
	return placesIn(things.map(({ row }) => row));
}

function placesIn(list: Int32Array | readonly number[]): Int32Array {
	const most = (list as readonly number[]).reduce((largest, each) => Math.max(largest, each), -1);
	const places = new Int32Array(most + 1).fill(-1);
	for (let at = 0; at < list.length; at++) places[list[at]!] = at;
	return places;
}

/** When each coding of the columns was made: read only for the pictures that tell it. */
export function readTimes(client: Database.Database, { times }: Statements, { row, first, code }: CodedColumns): Float64Array {
	const places = placesIn(row);
	const at = new Float64Array(code.length);
	const made = client.prepare<[], [passage: number, code: number, at: number]>(times.sql).raw();
	for (const [passage, codeRow, time] of made.iterate()) {
		const place = places[passage] ?? -1;
		if (place === -1) continue;
		for (let coding = first[place]!; coding < first[place + 1]!; coding++) if (code[coding] === codeRow) at[coding] = time;
	}
	return at;
}
