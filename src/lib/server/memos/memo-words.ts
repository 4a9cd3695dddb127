import { Node } from '@tiptap/pm/model';
import { sql } from 'drizzle-orm';
import type { TextId } from '#lib/core/id/id.ts';
import { referencesIn, withNames } from '#lib/core/memo/references-in.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { plainText } from '#lib/core/text/projection.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { Context } from '../context.ts';
import { textTable } from '../db/project-schema.ts';
import { nameReferences } from '../references/name-references.ts';
import { REFERENCE_SIGN } from '../references/reference-sign.ts';

type Text = { readonly text: TextId; readonly words: string };

/** The words of those memos that lead somewhere, with the names that the member may see; by the id of the text. */
export function wordsWithNames(context: Context, member: Member, texts: readonly Text[]): ReadonlyMap<TextId, string> {
	const asked = texts.filter(({ words }) => words.includes(REFERENCE_SIGN)).map(({ text }) => text);
	if (asked.length === 0) return new Map();
	const rows = context.db
		.select({ id: textTable.id, snapshot: textTable.snapshot })
		.from(textTable)
		.where(sql`${textTable.id} in (select value from json_each(${JSON.stringify(asked)}))`)
		.all();
	const named = nameReferences(
		context,
		member,
		rows.flatMap(({ snapshot }) => referencesIn(snapshot))
	);
	return new Map(rows.map(({ id, snapshot }) => [id as TextId, plainText(Node.fromJSON(schema, withNames(snapshot, named))).text]));
}

/** A memo's document as it leaves: the names that the member may see stand in it as words. */
export function documentWithNames(context: Context, member: Member, doc: Node): Node {
	const document = doc.toJSON() as DocumentJson;
	const found = referencesIn(document);
	return found.length === 0 ? doc : Node.fromJSON(schema, withNames(document, nameReferences(context, member, found)));
}
