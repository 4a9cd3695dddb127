import { Node } from '@tiptap/pm/model';
import { eq } from 'drizzle-orm';
import { type Behind, realWords } from '#lib/core/pseudonym/real-words.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { Context } from '../context.ts';
import { actor, textTable } from '../db/project-schema.ts';
import type { Opened } from '../names/opened.ts';
import { readRealNames } from '../names/real-names.ts';
import type { ExcerptRow } from '../query/read-excerpts.ts';

type Named = Pick<ExcerptRow, 'text' | 'from' | 'to' | 'quote' | 'people' | 'withdrawn' | 'note'>;

/** Puts real names in the place of pseudonyms in what leaves, where an owner chose so. */
export type Naming = {
	readonly row: <Row extends Named>(row: Row) => Row;
	readonly person: (pseudonym: string) => string;
};

/** Who is behind whom, by the actor: of those whose real name is known. It can be sent to a worker, as the key can't. */
export function behindOf(context: Context, opened: Opened): ReadonlyMap<string, Behind> {
	const actors = context.db.select({ id: actor.id, pseudonym: actor.pseudonym }).from(actor).all();
	const pseudonyms = new Map(actors.map(({ id, pseudonym }) => [id, pseudonym]));
	return new Map(
		readRealNames(context, opened).flatMap(({ actor: id, name }): (readonly [string, Behind])[] => {
			const pseudonym = pseudonyms.get(id);
			return pseudonym === undefined || name === '' ? [] : [[id, { pseudonym, name }]];
		})
	);
}

/** The present documents, texts being flushed: excerpts come by note, and the last one is kept. */
export function presentDocs({ db }: Pick<Context, 'db'>): (text: string) => Node | null {
	let last: { readonly text: string; readonly doc: Node } | null = null;
	return (text) => {
		if (last?.text === text) return last.doc;
		const row = db.select({ snapshot: textTable.snapshot }).from(textTable).where(eq(textTable.id, text)).get();
		last = row === undefined ? null : { text, doc: Node.fromJSON(schema, row.snapshot) };
		return last?.doc ?? null;
	};
}

export function namingOf(context: Pick<Context, 'db'>, behind: ReadonlyMap<string, Behind>): Naming {
	const names = new Map([...behind.values()].map(({ pseudonym, name }) => [pseudonym, name]));
	const person = (pseudonym: string) => names.get(pseudonym) ?? pseudonym;
	const docOf = presentDocs(context);
	return {
		person,
		row: (row) => {
			const { text, from, to, note, people, withdrawn } = row;
			const doc = from === null || to === null ? null : docOf(text);
			const quote = doc === null ? row.quote : realWords(doc, from!, to!, behind, note.language);
			return { ...row, quote, people: people.map(person), withdrawn: withdrawn.map(person) };
		}
	};
}
