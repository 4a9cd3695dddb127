import type { Node } from '@tiptap/pm/model';
import type { AnchorId, MemberId } from '#lib/core/id/id.ts';
import type { PassageOperation } from '#lib/core/text/batch.ts';
import { canonicalSpan } from './ends.ts';
import type { Moment, Passage } from './passage.ts';
import { quote } from './quote.ts';

export type Placed =
	| { readonly ok: true; readonly passage: Passage }
	| { readonly ok: false; readonly reason: 'malformed' | 'blank passage' };

/**
 * A passage where its owner placed it (passages/SEMANTICS §2.5, §2.6): canonical ends, empty books, so that this event wins over every later restoration.
 * `former` is the passage as it was, for a resize.
 */
export function placed(doc: Node, span: { readonly from: number; readonly to: number }, at: Moment, id: AnchorId, owner: MemberId): Placed {
	const { from, to } = span;
	if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || from >= to || to > doc.content.size)
		return { ok: false, reason: 'malformed' };
	const canonical = canonicalSpan(doc, from, to);
	if (canonical === null) return { ok: false, reason: 'blank passage' };
	return {
		ok: true,
		passage: {
			id,
			owner,
			text: at.text,
			span: canonical,
			withdrawn: false,
			removed: false,
			quoteAtEvent: quote(doc, canonical.from, canonical.to),
			placedAt: at,
			bornOf: null,
			lost: [],
			gained: [],
			shed: []
		}
	};
}

/** Whether what a client sent has the form of operations on passages, each after a step that the batch has. */
export function arePassageOperations(operations: readonly PassageOperation[], steps: number): boolean {
	return operations.every(
		({ id, after = steps }) =>
			Number.isInteger(after) && after >= 0 && after <= steps && typeof id === 'string' && id !== '' && id.length <= 200
	);
}
