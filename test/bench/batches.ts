import { Node } from '@tiptap/pm/model';
import type { AnchorId, CodeId, CodingId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Batch } from '#lib/core/text/batch.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { Context } from '#lib/server/context.ts';
import { readText } from '#lib/server/texts/read.ts';
import { v7 } from 'uuid';

/** Where one can type in a text: a position inside the paragraph in its middle, and how long that paragraph is. */
export type Middle = { readonly at: number; readonly length: number; readonly version: number };

export function middleOf(context: Context, member: Member, text: string): Middle {
	const view = readText(context, member, text as TextId);
	if (view === null) throw new Error('The text is not there');
	const doc = Node.fromJSON(schema, view.document);
	let found = { at: 1, length: 0 };
	doc.descendants((node, position) => {
		if (node.isTextblock && node.textContent.length > 40 && position < doc.content.size / 2)
			found = { at: position + 1, length: node.textContent.length };
		return !node.isTextblock;
	});
	return { ...found, version: view.version };
}

type Made = Pick<Batch, 'steps' | 'anchorOps'> & { readonly text: string; readonly base: number };

export function batchOf({ text, base, steps, anchorOps }: Made): Batch {
	return { operation: v7() as OperationId, text: text as TextId, client: 'bench', epoch: 0, base, steps, anchorOps, claims: {} };
}

/** One letter typed at a position. */
export function typing(text: string, base: number, at: number): Batch {
	return batchOf({
		text,
		base,
		anchorOps: [],
		steps: [{ stepType: 'replace', from: at, to: at, slice: { content: [{ type: 'text', text: 'a' }] } }]
	});
}

/** One passage of twenty characters from `at` on, with one coding. */
export function coding(text: string, base: number, at: number, code: string): Batch {
	const anchor = v7() as AnchorId;
	return batchOf({
		...{ text, base, steps: [] },
		anchorOps: [
			{ op: 'create', id: anchor, from: at, to: at + 20 },
			{ op: 'code', id: v7() as CodingId, anchor, code: code as CodeId }
		]
	});
}
