import type { AnchorId, TextId } from '#lib/core/id/id.ts';
import type { Passage, Span } from './passage.ts';

/** Why a passage has an event: its owner's doing, or what a claim, a declared replacement or an undone paste did to it. */
export type Cause = 'create' | 'resize' | 'remove' | 'restore' | 'claim' | 'replace' | 'withdraw';

/** An event of a passage, for the record: where it stood in which version, and its words then. */
export type Happening = {
	readonly passage: AnchorId;
	readonly cause: Cause;
	readonly text: TextId;
	/** How many steps stood before it. */
	readonly version: number;
	readonly span: Span | null;
	readonly quote: string;
};

export function happening(passage: Passage, cause: Cause, version: number, text: TextId = passage.text): Happening {
	return { passage: passage.id, cause, text, version, span: passage.span, quote: passage.quoteAtEvent };
}

/** A passage before and after a batch; null before for a new one. */
export type PassageChange = { readonly before: Passage | null; readonly after: Passage };

/** Whether more happened than being pushed along by words before it. */
export function isTouched({ before, after }: PassageChange): boolean {
	return (
		before === null ||
		before.text !== after.text ||
		before.lost !== after.lost ||
		before.gained !== after.gained ||
		before.shed !== after.shed ||
		before.removed !== after.removed ||
		before.withdrawn !== after.withdrawn ||
		before.placedAt !== after.placedAt ||
		before.quoteAtEvent !== after.quoteAtEvent ||
		length(before.span) !== length(after.span)
	);
}

/** Whether only its positions moved. */
export function isPushed({ before, after }: PassageChange): boolean {
	return before?.span?.from !== after.span?.from || before?.span?.to !== after.span?.to;
}

function length(span: Span | null): number | null {
	return span === null ? null : span.to - span.from;
}
