import type { AnchorId, CodeId, CodingId, MemberId } from '#lib/core/id/id.ts';
import type { AnchorOperation } from '#lib/core/text/batch.ts';
import type { Stretch } from '#lib/editor/keys/ladder.ts';
import type { ShownCoding, ShownPassage } from '#lib/editor/text-client.ts';

/**
 * The operations that put codes on a stretch. Codings of one member on one span share its passage; another's passage is theirs, so the same words get
 * a passage of one's own. Null: the member has all of them there already.
 */
export function applying(
	passages: readonly ShownPassage[],
	me: MemberId,
	stretch: Stretch,
	codes: readonly CodeId[],
	newId: () => string
): readonly AnchorOperation[] | null {
	const own = passages.find(
		({ purpose, owner, from, to }) => purpose === 'coding' && owner === me && from === stretch.from && to === stretch.to
	);
	const fresh = [...new Set(codes)].filter((code) => !own?.codings.some((coding) => coding.by === me && coding.code === code));
	if (fresh.length === 0) return null;
	const anchor = own?.id ?? (newId() as AnchorId);
	const coded = fresh.map((code): AnchorOperation => ({ op: 'code', id: newId() as CodingId, anchor, code }));
	return own ? coded : [{ op: 'create', id: anchor, from: stretch.from, to: stretch.to }, ...coded];
}

/** Removes a coding; a passage that nothing codes any more goes with it, or it would wait in the tray for nobody when its words are deleted. */
export function removing(passage: ShownPassage, coding: ShownCoding): readonly AnchorOperation[] {
	const last = passage.codings.length === 1;
	return last
		? [
				{ op: 'uncode', id: coding.id },
				{ op: 'remove', id: passage.id }
			]
		: [{ op: 'uncode', id: coding.id }];
}

/** Moves the ends of a passage, all its codings with it. Null: they stand there already. */
export function resizing(passage: ShownPassage, stretch: Stretch): readonly AnchorOperation[] | null {
	if (stretch.from === passage.from && stretch.to === passage.to) return null;
	return [{ op: 'resize', id: passage.id, from: stretch.from, to: stretch.to }];
}
