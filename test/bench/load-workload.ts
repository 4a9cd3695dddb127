import type { ProjectDb } from '#lib/server/db/open.ts';
import { fold } from '#lib/core/text/fold.ts';
import { unitsOf } from '#lib/core/text/units.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';

/** What `../shared/bench/workload.mjs` makes, as far as it is read here. Offsets of codings are code points. */
export type Workload = {
	readonly users: readonly { readonly id: number; readonly name: string }[];
	readonly codes: readonly { readonly id: number; readonly parent: number | null; readonly name: string; readonly description: string }[];
	readonly sites: readonly { readonly id: number; readonly name: string }[];
	readonly actors: readonly { readonly id: number; readonly pseudonym: string; readonly role: string; readonly site: number }[];
	readonly sessions: readonly WorkloadSession[];
	readonly documents: readonly WorkloadDocument[];
	readonly codings: readonly WorkloadCoding[];
};
export type WorkloadSession = {
	readonly id: number;
	readonly title: string;
	readonly kind: string;
	readonly date: string;
	readonly start: string;
	readonly end: string;
	readonly sites: readonly number[];
	readonly present: readonly number[];
	readonly shift: string;
};
export type WorkloadDocument = {
	readonly id: number;
	readonly name: string;
	readonly created: string;
	readonly author: number;
	readonly session: number;
	readonly words: number;
	readonly text: string;
};
export type WorkloadCoding = {
	readonly doc: number;
	readonly code: number;
	readonly user: number;
	readonly created: string;
	readonly start: number;
	readonly end: number;
};

/** The id in the project of the workload's thing of this number. */
export function idOf(kind: keyof typeof PREFIXES, number: number): string {
	return `00000000-0000-7000-8${PREFIXES[kind]}-${number.toString(16).padStart(12, '0')}`;
}

const PREFIXES = {
	project: '000',
	member: '001',
	code: '002',
	site: '003',
	actor: '004',
	session: '005',
	note: '006',
	text: '007',
	anchor: '008',
	coding: '009'
} as const;

/**
 * Writes a workload into an empty project, fast: plain inserts in one transaction. All notes are released. Texts, passages with their events,
 * codings and revisions agree with each other; lines of history are left out, so `check` has nothing to compare with: bench files only. `number` is the
 * project's.
 */
export function loadWorkload(db: ProjectDb, workload: Workload, number = 1): void {
	const { $client: client } = db;
	client.transaction(() => {
		const insert = inserter(client);
		const next = workload.documents.length + 1;
		insert('project', { id: idOf('project', number), name: 'Workload', created_at: 0, cursor_key: '0'.repeat(32), next_note_number: next });
		for (const { id, name } of workload.users)
			insert('member', {
				id: idOf('member', id),
				name,
				initials: name
					.split(' ')
					.map((word) => word[0])
					.join('')
			});
		loadField(insert, workload);
		loadCodes(insert, workload);
		const texts = new Map(workload.documents.map((document) => [document.id, loadNote(insert, document)]));
		loadCodings(insert, workload, texts);
		client.exec('update note set next_excerpt = 1 + (select count(*) from anchor where anchor.text = note.text)');
	})();
}

type Insert = (table: string, row: Readonly<Record<string, string | number | null>>) => void;

// One prepared statement for each table: the rows of one always have the same columns.
function inserter(client: ProjectDb['$client']): Insert {
	const prepared = new Map<string, ReturnType<typeof client.prepare>>();
	return (table, row) => {
		const columns = Object.keys(row);
		const statement =
			prepared.get(table) ??
			client.prepare(
				`insert into ${table} (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`
			);
		prepared.set(table, statement);
		statement.run(Object.values(row));
	};
}

function loadField(insert: Insert, { sites, actors, sessions, users }: Workload): void {
	for (const { id, name } of sites) insert('site', { id: idOf('site', id), name, rank: rank(id), created_at: 0 });
	for (const { id, pseudonym, role, site } of actors)
		insert('actor', { id: idOf('actor', id), pseudonym, role, site: idOf('site', site), created_at: 0 });
	for (const session of sessions) {
		const { title, kind, date, start, end, shift } = session;
		const id = idOf('session', session.id);
		const createdBy = idOf('member', users[session.id % users.length]?.id ?? 1);
		insert('session', { id, title, kind, date, start, end, attributes: JSON.stringify({ shift }), created_by: createdBy, created_at: 0 });
		for (const site of session.sites) insert('session_site', { session: id, site: idOf('site', site) });
		for (const actor of session.present) insert('session_actor', { session: id, actor: idOf('actor', actor) });
	}
}

function loadCodes(insert: Insert, { codes, users }: Workload): void {
	const by = idOf('member', users[0]?.id ?? 1);
	for (const { id, parent, name, description } of codes) {
		const code = { name, definition: description };
		const about = { id: idOf('code', id), parent: parent === null ? null : idOf('code', parent), rank: rank(id), revision: 1 };
		insert('code', { ...about, ...code, created_by: by, created_at: 0 });
		insert('code_revision', { code: about.id, number: 1, ...code, include: '', exclude: '', example: '', by, at: 0 });
	}
}

type LoadedText = { readonly id: string; readonly plain: string; readonly positionAt: (codePoint: number) => number };

function loadNote(insert: Insert, document: WorkloadDocument): LoadedText {
	const id = idOf('text', document.id);
	const paragraphs = document.text.split('\n\n');
	const plain = paragraphs.join('\n');
	const json: DocumentJson = {
		type: 'doc',
		content: paragraphs.map((text, index) =>
			index === 0
				? { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text }] }
				: { type: 'paragraph', content: [{ type: 'text', text }] }
		)
	};
	const base = JSON.stringify(json);
	const at = Date.parse(document.created);
	const author = idOf('member', document.author);
	insert('text', {
		seq: document.id,
		id,
		base,
		schema_version: 1,
		version: 0,
		snapshot: base,
		snapshot_version: 0,
		plain,
		words: document.words
	});
	insert('text_search', { rowid: document.id, words: fold(plain) });
	insert('note', {
		...{ id: idOf('note', document.id), number: document.id, text: id, session: idOf('session', document.session), kind: 'field note' },
		...{ title: document.name, author, released_at: at, noted_at: at, received_at: at }
	});
	const units = unitsOf(document.text);
	// Between two paragraphs stand two line feeds there and two token boundaries here; before the first character stands one more.
	return { id, plain, positionAt: (codePoint) => units.toUtf16(codePoint) + 1 };
}

function loadCodings(insert: Insert, { codings }: Workload, texts: ReadonlyMap<number, LoadedText>): void {
	const anchors = new Map<string, string>();
	const serials = new Map<number, number>();
	for (const [index, coding] of codings.entries()) {
		const text = texts.get(coding.doc);
		if (text === undefined) throw new Error(`The workload codes a document ${coding.doc} that it does not have`);
		const by = idOf('member', coding.user);
		const at = Date.parse(coding.created);
		const key = `${coding.doc}:${coding.start}:${coding.end}:${coding.user}`;
		let anchor = anchors.get(key);
		if (anchor === undefined) {
			anchor = idOf('anchor', anchors.size + 1);
			anchors.set(key, anchor);
			const serial = (serials.get(coding.doc) ?? 0) + 1;
			serials.set(coding.doc, serial);
			loadAnchor(insert, {
				id: anchor,
				text,
				by,
				at,
				serial,
				from: text.positionAt(coding.start),
				to: text.positionAt(coding.end)
			});
		}
		insert('coding', { id: idOf('coding', index + 1), anchor, code: idOf('code', coding.code), revision: 1, by, at });
	}
}

type LoadedAnchor = {
	readonly id: string;
	readonly text: LoadedText;
	readonly by: string;
	readonly at: number;
	readonly serial: number;
	readonly from: number;
	readonly to: number;
};

function loadAnchor(insert: Insert, { id, text, by, at, serial, from, to }: LoadedAnchor): void {
	const quote = quoteOf(text.plain, from, to);
	insert('anchor', {
		...{ id, text: text.id, purpose: 'coding', place: 'text', state: 'live', from, to, quote },
		...{ owner: by, layer: 'project', serial, created_at: at }
	});
	// No line of history made them: with a number of one, a batch to come would be taken for their maker.
	insert('anchor_event', { anchor: id, seq: 0, text: text.id, version: 0, from, to, quote, cause: 'create' });
}

// Blocks side by side at the top: position p stands p − 1 − (2 − 1) × (blocks before it) into the plain text.
function quoteOf(plain: string, from: number, to: number): string {
	return plain.slice(offsetOf(plain, from), offsetOf(plain, to));
}

function offsetOf(plain: string, position: number): number {
	let start = 0;
	let boundary = 1;
	for (let end = plain.indexOf('\n'); end !== -1 && position > boundary + (end - start); end = plain.indexOf('\n', start)) {
		boundary += end - start + 2;
		start = end + 1;
	}
	return start + Math.min(position - boundary, plain.length - start);
}

function rank(number: number): string {
	return `a${String(number).padStart(6, '0')}`;
}
