import fc from 'fast-check';
import { CONSENTS, type Consent } from '#lib/core/consent/consent.ts';
import type { Context } from '#lib/server/context.ts';
import { openProjectDb, type ProjectDb } from '#lib/server/db/open.ts';
import { forgetCodedTexts } from '#lib/server/query/coded-texts.ts';
import { createText } from '#lib/server/texts/create.ts';
import { plainText, positionAt } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { TextId } from '#lib/core/id/id.ts';
import { Node } from '@tiptap/pm/model';
import type { Fieldwork } from './evaluate.ts';
import { ACTORS, documentOfNote, readNote, signsOf } from './notation.ts';

export { ACTORS };

/** A small project that could not be: everything that decides over a question is in it, deleted and private things included. */
export type Invented = {
	readonly codes: readonly { readonly parent: number | null; readonly isDeleted: boolean; readonly name?: string }[];
	readonly themes?: readonly { readonly name: string; readonly codes: readonly number[] }[];
	readonly sessions: readonly {
		readonly kind: string;
		readonly date: string | null;
		readonly sites: readonly number[];
		readonly actors: readonly number[];
		readonly attributes?: Readonly<Record<string, string | number | boolean>>;
		readonly isDeleted: boolean;
	}[];
	/** Of each of ACTORS; left out: not recorded. */
	readonly consents?: readonly (Consent | 'deleted')[];
	readonly notes: readonly {
		/** Parted by spaces, in the notation of notation.ts; a line feed begins a paragraph too. */
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
		readonly isLetGo?: boolean;
		readonly purpose: 'coding' | 'memo';
		readonly layer: string;
	}[];
	readonly codings: readonly {
		readonly passage: number;
		readonly code: number;
		readonly by: number;
		readonly isDeleted: boolean;
		readonly isExemplar?: boolean;
	}[];
	readonly memos?: readonly {
		readonly subject: 'passage' | 'coding';
		readonly of: number;
		readonly isPersonal: boolean;
		readonly author: number;
		readonly isDeleted: boolean;
	}[];
};

export const MEMBERS = ['Maja Lind', 'Jon Ørum', 'Ane Thorup'];
export const SITES = ['Sønderkær', 'Åbygård', 'Havnby'];
const ACTOR_ATTRIBUTES = [{ 'Years here': 12, union: true }, { 'Years here': 3 }];
const WORDS = [
	...['trust', 'Trust', 'tillid', 'trusting', 'søn', 'son', 'år', 'ar', 'end-user', 'know.', '«Know»', 'cafe\u0301', 'café', '12', '12.5'],
	...['¶', '¶', '¶ OC:', '¶ #', '¶ >', '¶ -', '@Signe', '@Ward nurse 2', 'Signe: “know that”', 'Ward nurse 2: ‘trust it’']
];

const index = (most: number) => fc.nat({ max: most - 1 });
const some = (most: number) => fc.uniqueArray(index(most), { maxLength: 2 });
const rarely = fc.integer({ min: 0, max: 7 }).map((one) => one === 0);
// Half of the places are coarse, so that passages often end where another begins, or have an end in common: there questions differ by one character.
const onGrid = (places: fc.Arbitrary<number>) =>
	fc.oneof(
		places,
		places.map((place) => Math.ceil(place / 5) * 5)
	);

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
			attributes: fc.constantFrom<Readonly<Record<string, string | number | boolean>>>(
				{},
				{ shift: 'night' },
				{ shift: 'Day', beds: 12 },
				{ beds: 3, isolated: true }
			),
			isDeleted: rarely
		}),
		{ minLength: 4, maxLength: 4 }
	),
	consents: fc.array(fc.constantFrom<Consent | 'deleted'>(...CONSENTS, 'withdrawn', 'deleted'), {
		minLength: ACTORS.length,
		maxLength: ACTORS.length
	}),
	notes: fc.array(
		fc.record({
			words: fc.array(fc.constantFrom(...WORDS), { minLength: 4, maxLength: 14 }).map((words) => ['so', ...words]),
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
			from: onGrid(fc.nat({ max: 60 })),
			length: onGrid(fc.integer({ min: 1, max: 20 })),
			owner: index(MEMBERS.length),
			state: fc.constantFrom('live' as const, 'live', 'live', 'live', 'live', 'live', 'detached', 'removed'),
			isLetGo: rarely,
			purpose: rarely.map((isMemo) => (isMemo ? ('memo' as const) : ('coding' as const))),
			layer: rarely.map((isProposed) => (isProposed ? 'proposals' : 'project'))
		}),
		{ minLength: 8, maxLength: 14 }
	),
	codings: fc.array(fc.record({ passage: index(14), code: index(8), by: index(MEMBERS.length), isDeleted: rarely, isExemplar: rarely }), {
		minLength: 14,
		maxLength: 24
	}),
	memos: fc.array(
		fc.record({
			subject: fc.constantFrom('passage' as const, 'coding' as const),
			of: index(20),
			isPersonal: fc.boolean(),
			author: index(MEMBERS.length),
			isDeleted: rarely
		}),
		{ maxLength: 4 }
	)
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
	coding: (number: number) => `coding-${number}`,
	theme: (number: number) => `theme-${number}`,
	memo: (number: number) => `memo-${number}`
};

/** The project's one database in memory, migrated by the shipped migrations. */
export function inMemory(): Context {
	const db = openProjectDb(':memory:');
	const context: Pick<Context, 'db'> = { db };
	return context as Context;
}

const TABLES = [
	...['memo', 'exemplar', 'coding', 'anchor_event', 'anchor', 'note', 'text_search', 'text', 'session_site', 'session_actor', 'session'],
	...['theme_code', 'theme', 'code_revision', 'code', 'actor', 'site', 'member']
];

/** Empties the project and writes an invented one: the rows a question reads, as the services would. Gives them for the naive evaluator too. */
export function writeInvented(context: Context, invented: Invented): Fieldwork {
	const { db } = context;
	db.$client.exec(TABLES.map((table) => `delete from ${table};`).join(''));
	forgetCodedTexts(db);
	writeField(db, invented);
	writeCodes(db, invented);
	const notes = invented.notes.map((note, at) => writeNote(context, invented, note, at));
	const passages = invented.passages.flatMap((passage, at) => writePassage(db, passage, at, notes[passage.note]));
	const codings = writeCodings(db, invented, passages);
	return {
		notes: notes.map(({ row }) => row),
		sessions: invented.sessions.map((session, at) => ({
			...{ id: id.session(at), kind: session.kind, date: session.date, isDeleted: session.isDeleted },
			...{ sites: session.sites.map(id.site), actors: session.actors.map(id.actor) }
		})),
		actors: ACTORS.map((_, at) => actorOf(invented, at)),
		passages,
		codings,
		memos: writeMemos(context, invented, [...passages, ...codings]),
		deletedCodes: invented.codes.flatMap(({ isDeleted }, at) => (isDeleted ? [id.code(at)] : []))
	};
}

/** One who is deleted had taken their consent back. */
function actorOf({ consents = [] }: Invented, at: number): Fieldwork['actors'][number] {
	const said = consents[at] ?? 'not recorded';
	return { id: id.actor(at), consent: said === 'deleted' ? 'withdrawn' : said, isDeleted: said === 'deleted' };
}

function writeField(db: ProjectDb, invented: Invented): void {
	const { sessions } = invented;
	MEMBERS.forEach((name, at) => insert(db, 'member', { id: id.member(at), name, initials: initialsOf(name) }));
	SITES.forEach((name, at) => insert(db, 'site', { id: id.site(at), name, rank: `a${at}`, created_at: 0 }));
	ACTORS.forEach((pseudonym, at) => {
		const { consent, isDeleted } = actorOf(invented, at);
		insert(db, 'actor', {
			...{ id: id.actor(at), pseudonym, attributes: JSON.stringify(ACTOR_ATTRIBUTES[at] ?? {}), created_at: 0 },
			...{ consent, deleted_at: isDeleted ? 1 : null }
		});
	});
	sessions.forEach(({ kind, date, sites, actors, attributes = {}, isDeleted }, at) => {
		insert(db, 'session', {
			...{ id: id.session(at), title: `Session ${at}`, kind, date, attributes: JSON.stringify(attributes) },
			...{ created_by: id.member(0), created_at: 0, deleted_at: isDeleted ? 1 : null }
		});
		for (const site of sites) insert(db, 'session_site', { session: id.session(at), site: id.site(site) });
		for (const actor of actors) insert(db, 'session_actor', { session: id.session(at), actor: id.actor(actor) });
	});
}

function writeCodes(db: ProjectDb, { codes, themes = [] }: Invented): void {
	codes.forEach(({ parent, isDeleted, name }, at) =>
		insert(db, 'code', {
			...{ id: id.code(at), parent: parent === null ? null : id.code(parent), rank: `a${at}`, name: name ?? `Code ${at}`, revision: 1 },
			...{ created_by: id.member(0), created_at: 0, deleted_at: isDeleted ? 1 : null }
		})
	);
	themes.forEach(({ name, codes: reached }, at) => {
		insert(db, 'theme', { id: id.theme(at), name, rank: `a${at}`, created_by: id.member(0), created_at: 0 });
		for (const code of reached) insert(db, 'theme_code', { theme: id.theme(at), code: id.code(code), by: id.member(0), at: 0 });
	});
}

function writeNote(context: Context, invented: Invented, note: Invented['notes'][number], at: number) {
	const { kind, author, isReleased, isDeleted } = note;
	const session = sessionOf(invented, note.session);
	const lines = note.words.join(' ').split('\n');
	const written = readNote(lines.filter((line) => line.trim() !== '').join(' ¶ '));
	const document = documentOfNote(written, id.actor);
	createText(context, id.text(at) as TextId, document);
	insert(context.db, 'note', {
		...{ id: id.note(at), number: at + 1, text: id.text(at), session, kind, title: `Note ${at}`, author: id.member(author) },
		...{ released_at: isReleased ? 1 : null, noted_at: 0, received_at: 0, deleted_at: isDeleted ? 1 : null }
	});
	const about = { text: id.text(at), session, kind, author: id.member(author), isReleased, isDeleted };
	return { projection: plainText(Node.fromJSON(schema, document)), row: { ...about, signs: signsOf(written, id.actor) } };
}

function writePassage(
	db: ProjectDb,
	{ note, from, length, state, isLetGo = false, purpose, layer, owner }: Invented['passages'][number],
	at: number,
	written: ReturnType<typeof writeNote> | undefined
): readonly Fieldwork['passages'][number][] {
	if (written === undefined) return [];
	const { projection } = written;
	const start = Math.min(from, Math.max(0, projection.text.length - 1));
	const end = Math.min(start + length, projection.text.length);
	// A passage has words: one that lost them is detached.
	if (!/\S/.test(projection.text.slice(start, end))) return [];
	const place = state === 'live' ? { from: positionAt(projection, start), to: positionAt(projection, end) } : null;
	if (place !== null && place.from >= place.to) return [];
	const passage = { id: id.passage(at), text: id.text(note), state, purpose, layer, quote: projection.text.slice(start, end) };
	insert(db, 'anchor', {
		...passage,
		...{ from: place?.from ?? null, to: place?.to ?? null, place: 'text', owner: id.member(owner), serial: at + 1, created_at: 0 },
		let_go_at: isLetGo ? 1 : null
	});
	return [{ ...passage, place, isLetGo }];
}

function writeCodings(db: ProjectDb, invented: Invented, passages: Fieldwork['passages']): Fieldwork['codings'] {
	const there = new Set(passages.map((passage) => passage.id));
	const seen = new Set<string>();
	return invented.codings.flatMap(({ passage, code, by, isDeleted, isExemplar = false }, at) => {
		const key = `${passage} ${code}`;
		if (!there.has(id.passage(passage)) || invented.codes[code] === undefined || seen.has(key)) return [];
		seen.add(key);
		const row = { id: id.coding(at), passage: id.passage(passage), code: id.code(code), by: id.member(by), isDeleted, isExemplar };
		insert(db, 'coding', {
			...{ id: row.id, anchor: row.passage, code: row.code, revision: 1, by: row.by, at, deleted_at: isDeleted ? 1 : null }
		});
		if (isExemplar) insert(db, 'exemplar', { code: row.code, coding: row.id, by: row.by, at: 0 });
		return [row];
	});
}

function writeMemos(context: Context, { memos = [] }: Invented, things: readonly { readonly id: string }[]): Fieldwork['memos'] {
	return memos.flatMap(({ subject, of, isPersonal, author, isDeleted }, at) => {
		const on = subject === 'passage' ? id.passage(of) : id.coding(of);
		if (!things.some((thing) => thing.id === on)) return [];
		const text = `memo-text-${at}` as TextId;
		createText(context, text, { type: 'doc', content: [{ type: 'paragraph' }] });
		insert(context.db, 'memo', {
			...{ id: id.memo(at), text, subject, subject_id: on, type: isPersonal ? 'personal' : 'analytic' },
			...{ author: id.member(author), created_at: 0, deleted_at: isDeleted ? 1 : null }
		});
		return [{ on, isPersonal, author: id.member(author), isDeleted }];
	});
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

const statements = new WeakMap<ProjectDb, Map<string, ReturnType<ProjectDb['$client']['prepare']>>>();

export function insert(db: ProjectDb, table: string, row: Readonly<Record<string, string | number | null>>): void {
	const columns = Object.keys(row);
	const known = statements.get(db) ?? new Map<string, ReturnType<ProjectDb['$client']['prepare']>>();
	statements.set(db, known);
	const statement =
		known.get(table) ??
		db.$client.prepare(
			`insert into ${table} (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`
		);
	known.set(table, statement);
	statement.run(Object.values(row));
}
