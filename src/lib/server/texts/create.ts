import { Node } from '@tiptap/pm/model';
import type { TextId } from '#lib/core/id/id.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { countWords, plainText } from '#lib/core/text/projection.ts';
import { SCHEMA_VERSION, schema } from '#lib/core/text/schema.ts';
import type { Context } from '../context.ts';
import { textTable } from '../db/project-schema.ts';
import { writeReferences } from './references.ts';
import { indexText } from './search-index.ts';

/**
 * Makes a text whose base (version 0) is this document; inside the write that makes the note or memo it belongs to. Throws RangeError for a
 * document that the schema does not allow: importers and pages build allowed ones.
 */
export function createText({ db }: Context, id: TextId, document: DocumentJson): void {
	const node = Node.fromJSON(schema, document);
	node.check();
	const plain = plainText(node).text;
	const base = node.toJSON() as DocumentJson;
	db.insert(textTable)
		.values({ id, base, schemaVersion: SCHEMA_VERSION, version: 0, snapshot: base, snapshotVersion: 0, plain, words: countWords(plain) })
		.run();
	indexText(db, id);
	writeReferences(db, id, base);
}

/** Plain words as a document: a paragraph for each line that is not empty. */
export function documentOf(words: string): DocumentJson {
	const lines = words
		.split(/\r\n|\r|\n/)
		.map(clean)
		.filter((line) => line.trim() !== '');
	if (lines.length === 0) return { type: 'doc', content: [{ type: 'paragraph' }] };
	return { type: 'doc', content: lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) };
}

// What a text may not hold (passages/SEMANTICS §8): controls other than the tab, and halves of characters.
function clean(line: string): string {
	// oxlint-disable-next-line no-control-regex -- these are the characters meant
	return line.toWellFormed().replace(/[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029\uFFFD]/g, '');
}
