import { Node } from '@tiptap/pm/model';
import type { Change } from '#lib/core/history/operation.ts';
import type { AnchorId, TextId } from '#lib/core/id/id.ts';
import { placed } from '#lib/core/anchor/place.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { DocumentComment } from '#lib/interchange/documents/reading.ts';
import type { Context } from '../context.ts';
import { anchor, anchorEvent } from '../db/project-schema.ts';
import { createText, documentOf } from '../texts/create.ts';
import { nextSeq } from '../texts/rooms.ts';
import type { ReadFile } from './read-job.ts';

/**
 * Keeps the comments of a file as memos on their passages, inside the write that adds its note; a comment without a place is a memo on the note. Answers
 * stand below the comment that they answer. Gives the memos' changes for the file's line of history.
 */
export function keepComments(
	context: Context,
	member: Member,
	{ note, text }: { readonly note: string; readonly text: string },
	{ document, comments }: Extract<ReadFile, { ok: true }>
): readonly Change[] {
	if (comments.length === 0) return [];
	const doc = Node.fromJSON(schema, document);
	const ids = new Set(comments.map(({ id }) => id));
	const first = comments.filter(({ repliesTo }) => repliesTo === null || !ids.has(repliesTo));
	return first.map((comment): Change => {
		const passage = comment.place === null ? null : placePassage(context, member, doc, text as TextId, comment.place);
		const memoText = context.newId() as TextId;
		createText(context, memoText, documentOf([comment.words, ...answersTo(comment, comments).map(asAnswer)].join('\n')));
		const on = passage === null ? { subject: 'note', subjectId: note } : { subject: 'passage', subjectId: passage };
		const after = { text: memoText, ...on, title: titleOf(comment), author: member.id, createdAt: context.now() };
		return { entity: 'memo', id: context.newId(), before: null, after };
	});
}

/** A passage that came with the text: an event at version 0 that no batch made, on the line of history that will be the file's. */
function placePassage(
	context: Context,
	member: Member,
	doc: Node,
	text: TextId,
	place: { readonly from: number; readonly to: number }
): AnchorId | null {
	const { db } = context;
	const id = context.newId() as AnchorId;
	const result = placed(doc, place, { text, version: 0 }, id, member.id);
	if (!result.ok || result.passage.span === null) return null;
	const { span, quoteAtEvent: quote } = result.passage;
	const row = {
		id,
		text,
		purpose: 'memo',
		place: 'text',
		state: 'live',
		quote,
		owner: member.id,
		createdAt: context.now(),
		...span
	} as const;
	db.insert(anchor).values(row).run();
	db.insert(anchorEvent)
		.values({ anchor: id, seq: nextSeq(db), text, version: 0, ...span, quote, cause: 'create' })
		.run();
	return id;
}

function titleOf({ author, at, resolved }: DocumentComment): string {
	const day = /^\d{4}-\d{2}-\d{2}/.exec(at ?? '')?.[0];
	const by = author === null || author.trim() === '' ? 'Comment' : `Comment by ${author.trim()}`;
	return `${by}${day === undefined ? '' : `, ${day}`}${resolved ? ' (resolved)' : ''}`.slice(0, 300);
}

function answersTo(comment: DocumentComment, all: readonly DocumentComment[]): readonly DocumentComment[] {
	const found = [comment];
	for (const each of found)
		found.push(...all.filter(({ repliesTo, id }) => repliesTo === each.id && found.every((known) => known.id !== id)));
	return found.slice(1);
}

function asAnswer({ author, words }: DocumentComment): string {
	return author === null ? words : `${author}: ${words}`;
}
