import { Node } from '@tiptap/pm/model';
import { eq, sql } from 'drizzle-orm';
import { plainText, type Projection } from '#lib/core/text/projection.ts';
import { speechOf, type Speech } from '#lib/core/text/speech.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { textTable } from '../db/project-schema.ts';

/** Texts whose layout is kept in memory, for each project: a page of results touches some fifty. */
const KEPT = 100;

type Laid = { readonly projection: Projection; readonly speech: readonly Speech[] };
type Kept = Laid & { readonly version: number; readonly epoch: number };

// A layout belongs to one version of a text, and a masked text is another one at the same version: its epoch is higher.
const kept = new WeakMap<ProjectDb, Map<string, Kept>>();

/** How a text is laid out in plain text and ¶ numbers, at the version for which its passages' positions hold. Throws where there is no such text. */
export function projectionOf(context: Context, text: string): Projection {
	return laidOut(context, text).projection;
}

function laidOut({ db }: Context, text: string): Laid {
	const layouts = kept.get(db) ?? new Map<string, Kept>();
	kept.set(db, layouts);
	const known = layouts.get(text);
	const now = versionRead(db).get({ text });
	if (now === undefined) throw new Error('A note without its text');
	layouts.delete(text);
	const layout = known?.version === now.version && known.epoch === now.epoch ? known : { ...now, ...read(db, text) };
	layouts.set(text, layout);
	const [oldest] = layouts.keys();
	if (layouts.size > KEPT && oldest !== undefined) layouts.delete(oldest);
	return layout;
}

/** So many of one moment are held: its passages come by their text, and an export goes through all of a project. */
const HELD = 10;

/** Layouts of one moment, each asked for once however many passages of its text are read one after another. */
export class Layouts {
	readonly #context: Context;
	readonly #known = new Map<string, Laid>();

	constructor(context: Context) {
		this.#context = context;
	}

	of(text: string): Projection {
		return this.#laid(text).projection;
	}

	/** Where named actors speak in it, in its order. */
	speechIn(text: string): readonly Speech[] {
		return this.#laid(text).speech;
	}

	#laid(text: string): Laid {
		let known = this.#known.get(text);
		if (known === undefined) {
			this.#known.set(text, (known = laidOut(this.#context, text)));
			const [oldest] = this.#known.keys();
			if (this.#known.size > HELD && oldest !== undefined) this.#known.delete(oldest);
		}
		return known;
	}
}

/** The first and last ¶ number that a stretch between two positions touches, or null where it lies in headings only. */
export function paragraphsIn(
	{ blocks }: Pick<Projection, 'blocks'>,
	from: number,
	to: number
): { readonly first: number; readonly last: number } | null {
	let [low, high] = [0, blocks.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (blocks[middle]!.pos + blocks[middle]!.length > from) high = middle;
		else low = middle + 1;
	}
	let [first, last] = [0, 0];
	for (; low < blocks.length && blocks[low]!.pos < to; low++) {
		last = blocks[low]!.number ?? last;
		first ||= last;
	}
	return first === 0 ? null : { first, last };
}

function read(db: ProjectDb, text: string): Laid {
	const row = snapshotRead(db).get({ text });
	if (row === undefined) throw new Error('A note without its text');
	const doc = Node.fromJSON(schema, row.snapshot);
	return { projection: plainText(doc), speech: speechOf(doc) };
}

const versionRead = prepared((db: ProjectDb) =>
	db
		.select({ version: textTable.snapshotVersion, epoch: textTable.epoch })
		.from(textTable)
		.where(eq(textTable.id, sql.placeholder('text')))
		.prepare()
);
const snapshotRead = prepared((db: ProjectDb) =>
	db
		.select({ snapshot: textTable.snapshot })
		.from(textTable)
		.where(eq(textTable.id, sql.placeholder('text')))
		.prepare()
);
