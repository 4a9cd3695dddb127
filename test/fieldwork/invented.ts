import fc from 'fast-check';
import type { Context } from '#lib/server/context.ts';
import { openProjectDb, type ProjectDb } from '#lib/server/db/open.ts';
import { createText, documentOf } from '#lib/server/texts/create.ts';
import { plainText, positionAt } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { Fieldwork } from '#lib/core/query/evaluate.ts';
import { Node } from '@tiptap/pm/model';

/** A small project that could not be: everything that decides over a question is in it, deleted and private things included. */
export type Invented = {
	readonly codes: readonly { readonly parent: number | null; readonly isDeleted: boolean }[];
	readonly sessions: readonly {
		readonly kind: string;
		readonly date: string | null;
		readonly sites: readonly number[];
		readonly actors: readonly number[];
		readonly isDeleted: boolean;
	}[];
	readonly notes: readonly {
		readonly words: readonly string[];
		readonly session: number | null;
		readonly kind: string;
		readonly author: number;
		readonly isReleased: boolean;
		readonly isDeleted: boolean;
	}[];
	readonly passages: readonly {
		readonly note: number;
		readonly from: number;
		readonly length: number;
		readonly owner: number;
		readonly state: 'live' | 'detached' | 'removed';
		readonly purpose: 'coding' | 'memo';
		readonly layer: string;
	}[];
	readonly codings: readonly { readonly passage: number; readonly code: number; readonly by: number; readonly isDeleted: boolean }[];
};

export const MEMBERS = ['Maja Lind', 'Jon Ørum', 'Ane Thorup'];
export const SITES = ['Sønderkær', 'Åbygård', 'Havnby'];
export const ACTORS = ['Signe', 'Ward nurse 2'];
const WORDS = [
	'trust',
	'Trust',
	'tillid',
	'søn',
	'son',
	'år',
	'ar',
	'end-user',
	'know.',
	'«Know»',
	'cafe\u0301',
	'café',
	'\n',
	'12',
	'12.5'
];

const index = (most: number) => fc.nat({ max: most - 1 });
const some = (most: number) => fc.uniqueArray(index(most), { maxLength: 2 });
const rarely = fc.integer({ min: 0, max: 7 }).map((one) => one === 0);

export const inventedProjects: fc.Arbitrary<Invented> = fc.record({
	codes: fc
		.array(fc.record({ parent: fc.option(index(8)), isDeleted: rarely }), { minLength: 8, maxLength: 8 })
		.map((codes) =>
			codes.map(({ parent, isDeleted }, number) => ({ parent: parent !== null && parent < number ? parent : null, isDeleted }))
		),
	sessions: fc.array(
		fc.record({
			kind: fc.constantFrom('observation', 'interview', 'document'),
			date: fc.constantFrom(null, '2021-02-28', '2021-03-01', '2021-03-31', '2021-06-30', '2022-01-01'),
			sites: some(SITES.length),
			actors: some(ACTORS.length),
			isDeleted: rarely
		}),
		{ minLength: 4, maxLength: 4 }
	),
	notes: fc.array(
		fc.record({
			words: fc.array(fc.constantFrom(...WORDS), { minLength: 4, maxLength: 12 }),
			session: fc.option(index(4), { freq: 4 }),
			kind: fc.constantFrom('field note', 'transcript', 'document'),
			author: index(MEMBERS.length),
			isReleased: fc.constantFrom(true, true, false),
			isDeleted: rarely
		}),
		{ minLength: 3, maxLength: 4 }
	),
	passages: fc.array(
		fc.record({
			note: index(4),
			from: fc.nat({ max: 30 }),
			length: fc.integer({ min: 1, max: 20 }),
			owner: index(MEMBERS.length),
			state: fc.constantFrom('live' as const, 'live', 'live', 'live', 'live', 'live', 'detached', 'removed'),
			purpose: rarely.map((isMemo) => (isMemo ? ('memo' as const) : ('coding' as const))),
			layer: rarely.map((isProposed) => (isProposed ? 'proposals' : 'project'))
		}),
		{ minLength: 8, maxLength: 14 }
	),
	codings: fc.array(fc.record({ passage: index(14), code: index(8), by: index(MEMBERS.length), isDeleted: rarely }), {
		minLength: 14,
		maxLength: 24
	})
});

export const id = {
	member: (number: number) => `member-${number}`,
	code: (number: number) => `code-${number}`,
	site: (number: number) => `site-${number}`,
	actor: (number: number) => `actor-${number}`,
	session: (number: number) => `session-${number}`,
	note: (number: number) => `note-${number}`,
	text: (number: number) => `text-${number}`,
	passage: (number: number) => `passage-${number}`,
	coding: (number: number) => `coding-${number}`
};

/** The project's one database in memory, migrated by the shipped migrations. */
export function inMemory(): Context {
	const db = openProjectDb(':memory:');
	const context: Pick<Context, 'db'> = { db };
	return context as Context;
}

const TABLES = [
	...['coding', 'anchor_event', 'anchor', 'note', 'text_search', 'text', 'session_site', 'session_actor', 'session'],
	...['code_revision', 'code', 'actor', 'site', 'member']
];

/** Empties the project and writes an invented one: the rows a question reads, as the services would. Gives them for the naive evaluator too. */
export function writeInvented(context: Context, invented: Invented): Fieldwork {
	const { db } = context;
	for (const table of TABLES) db.$client.exec(`delete from ${table}`);
	MEMBERS.forEach((name, at) => insert(db, 'member', { id: id.member(at), name, initials: initialsOf(name) }));
	SITES.forEach((name, at) => insert(db, 'site', { id: id.site(at), name, rank: `a${at}`, created_at: 0 }));
	ACTORS.forEach((pseudonym, at) => insert(db, 'actor', { id: id.actor(at), pseudonym, created_at: 0 }));
	invented.codes.forEach(({ parent, isDeleted }, at) =>
		insert(db, 'code', {
			...{ id: id.code(at), parent: parent === null ? null : id.code(parent), rank: `a${at}`, name: `Code ${at}`, revision: 1 },
			...{ created_by: id.member(0), created_at: 0, deleted_at: isDeleted ? 1 : null }
		})
	);
	invented.sessions.forEach(({ kind, date, sites, actors, isDeleted }, at) => {
		insert(db, 'session', {
			...{
				id: id.session(at),
				title: `Session ${at}`,
				kind,
				date,
				created_by: id.member(0),
				created_at: 0,
				deleted_at: isDeleted ? 1 : null
			}
		});
		for (const site of sites) insert(db, 'session_site', { session: id.session(at), site: id.site(site) });
		for (const actor of actors) insert(db, 'session_actor', { session: id.session(at), actor: id.actor(actor) });
	});
	const projections = invented.notes.map((note, at) => {
		const session = sessionOf(invented, note.session);
		const document = documentOf(note.words.join(' '));
		createText(context, id.text(at) as TextId, document);
		insert(db, 'note', {
			...{
				id: id.note(at),
				number: at + 1,
				text: id.text(at),
				session,
				kind: note.kind,
				title: `Note ${at}`,
				author: id.member(note.author)
			},
			...{ released_at: note.isReleased ? 1 : null, noted_at: 0, received_at: 0, deleted_at: note.isDeleted ? 1 : null }
		});
		return plainText(Node.fromJSON(schema, document));
	});
	const passages = invented.passages.flatMap(({ note, from, length, ...rest }, at): readonly Fieldwork['passages'][number][] => {
		const projection = projections[note];
		if (projection === undefined) return [];
		const start = Math.min(from, Math.max(0, projection.text.length - 1));
		const end = Math.min(start + length, projection.text.length);
		if (start >= end) return [];
		const { state, purpose, layer, owner } = rest;
		const place = state === 'live' ? { from: positionAt(projection, start), to: positionAt(projection, end) } : { from: null, to: null };
		if (place.from !== null && place.from >= place.to) return [];
		const passage = { id: id.passage(at), text: id.text(note), state, purpose, layer, ...place, quote: projection.text.slice(start, end) };
		insert(db, 'anchor', {
			...passage,
			place: 'text',
			owner: id.member(owner),
			serial: at + 1,
			created_at: 0
		});
		return [passage];
	});
	const there = new Set(passages.map((passage) => passage.id));
	const seen = new Set<string>();
	const codings = invented.codings.flatMap(({ passage, code, by, isDeleted }, at) => {
		const key = `${passage} ${code}`;
		if (!there.has(id.passage(passage)) || invented.codes[code] === undefined || seen.has(key)) return [];
		seen.add(key);
		const row = { passage: id.passage(passage), code: id.code(code), by: id.member(by), isDeleted };
		insert(db, 'coding', {
			...{ id: id.coding(at), anchor: row.passage, code: row.code, revision: 1, by: row.by, at, deleted_at: isDeleted ? 1 : null }
		});
		return [row];
	});
	return {
		notes: invented.notes.map((note, at) => ({
			...{ text: id.text(at), session: sessionOf(invented, note.session), kind: note.kind, author: id.member(note.author) },
			...{ isReleased: note.isReleased, isDeleted: note.isDeleted }
		})),
		sessions: invented.sessions.map((session, at) => ({
			...{ id: id.session(at), kind: session.kind, date: session.date, isDeleted: session.isDeleted },
			...{ sites: session.sites.map(id.site), actors: session.actors.map(id.actor) }
		})),
		passages,
		codings,
		deletedCodes: invented.codes.flatMap(({ isDeleted }, at) => (isDeleted ? [id.code(at)] : []))
	};
}

function sessionOf({ sessions }: Invented, session: number | null): string | null {
	return session === null || sessions[session] === undefined ? null : id.session(session);
}

function initialsOf(name: string): string {
	return name
		.split(' ')
		.map((word) => word[0])
		.join('');
}

function insert(db: ProjectDb, table: string, row: Readonly<Record<string, string | number | null>>): void {
	const columns = Object.keys(row);
	db.$client
		.prepare(`insert into ${table} (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`)
		.run(Object.values(row));
}
