import { Node } from '@tiptap/pm/model';
import type Database from 'better-sqlite3';
import type { Field } from '#lib/core/analysis/field.ts';
import type { Reach } from '#lib/core/analysis/meetings.ts';
import { around, paragraphsOf, type Paragraphs } from '#lib/core/query/paragraphs.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { plainText } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import { stretchesIn, type Stretch } from '#lib/core/text/stretches.ts';
import type { SeenNote } from './seen-field.ts';
import type { Statements } from './statements.ts';

/** By the row of a note and the version of its text. */
export type LayoutsKept = Map<string, Layout>;

type Layout = { readonly paragraphs: Paragraphs; readonly says: readonly Stretch[] };

/** How the texts of a project are laid out, kept for as long as they do not change: reading them all takes a second. */
export class Layouts {
	readonly #client: Database.Database;
	readonly #statements: Statements;
	readonly #kept: LayoutsKept;

	/** `kept`: what was read by another connection before. */
	constructor(client: Database.Database, statements: Statements, kept: LayoutsKept = new Map()) {
		this.#client = client;
		this.#statements = statements;
		this.#kept = kept;
	}

	/** From the first paragraph that each excerpt has characters of to the last. */
	reachOf({ note, from, to }: Field, notes: readonly SeenNote[]): Reach {
		const layouts = this.#layoutsOf(notes, note);
		const reach = { from: new Int32Array(note.length), to: new Int32Array(note.length) };
		for (let excerpt = 0; excerpt < note.length; excerpt++) {
			const own = { from: from[excerpt]!, to: to[excerpt]! };
			const wide = around(layouts.get(note[excerpt]!)?.paragraphs ?? [], own, 0) ?? own;
			reach.from[excerpt] = wide.from;
			reach.to[excerpt] = wide.to;
		}
		return reach;
	}

	/** The ids of the actors whose marked speech each excerpt has a character of. */
	speakersOf({ note, from, to }: Field, notes: readonly SeenNote[]): (excerpt: number) => readonly string[] {
		const layouts = this.#layoutsOf(notes, note);
		return (excerpt) => {
			const says = layouts.get(note[excerpt]!)?.says ?? [];
			if (says.length === 0) return [];
			const heard = says.filter((stretch) => stretch.from < to[excerpt]! && from[excerpt]! < stretch.to);
			return [...new Set(heard.map(({ what }) => what))];
		};
	}

	#layoutsOf(notes: readonly SeenNote[], used: Int32Array): ReadonlyMap<number, Layout> {
		const versions = new Map(this.#client.prepare(this.#statements.versions.sql).raw().all() as [row: number, version: string][]);
		const snapshot = this.#client.prepare(this.#statements.snapshot.sql).pluck();
		const found = new Map<number, Layout>();
		// What is no more is forgotten before it is too much.
		if (this.#kept.size > versions.size * 2) this.#kept.clear();
		for (const place of new Set(used)) {
			const row = notes[place]![0];
			const key = `${row} ${versions.get(row) ?? ''}`;
			let layout = this.#kept.get(key);
			if (layout === undefined) this.#kept.set(key, (layout = layoutOf(snapshot.get(row) as string)));
			found.set(place, layout);
		}
		return found;
	}
}

function layoutOf(json: string): Layout {
	const doc = Node.fromJSON(schema, JSON.parse(json) as DocumentJson);
	return { paragraphs: paragraphsOf(plainText(doc)), says: stretchesIn(doc).filter(({ is }) => is === 'says') };
}
