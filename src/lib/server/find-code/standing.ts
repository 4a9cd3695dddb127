import type { AnchorId, MemberId } from '#lib/core/id/id.ts';
import type { Passage } from '#lib/core/anchor/passage.ts';
import { Passages } from '#lib/core/anchor/passages.ts';
import { placed } from '#lib/core/anchor/place.ts';
import { quote } from '#lib/core/anchor/quote.ts';
import { Workspace } from '#lib/core/anchor/workspace.ts';
import { plainText, positionAt } from '#lib/core/text/projection.ts';
import type { StepRecord } from '#lib/core/text/record.ts';
import type { TextState } from '#lib/core/text/state.ts';
import type { Stretch } from '#lib/core/text/sentences.ts';

/** A passage as it was found: offsets in the plain text of the version that was looked through. */
export type FoundPassage = Stretch & { readonly id: string; readonly hits: readonly (readonly [start: number, end: number])[] };

/** Where a passage stood in that version, and where it stands now. */
export type StandingPassage<Found> = {
	readonly found: Found;
	readonly once: Passage;
	readonly now: { readonly from: number; readonly to: number };
};

/**
 * Of passages that were found in an older version those that still stand with a hit of theirs, word for word. `since`: the steps from that version on.
 * Null stands for one that moved on: its words went, or what was found in it was changed.
 */
export function standingPassages<Found extends FoundPassage>(
	state: TextState,
	since: readonly StepRecord[],
	passages: readonly Found[]
): readonly (StandingPassage<Found> | null)[] {
	const ground = { doc: since[0]?.before ?? state.doc, version: since[0]?.version ?? state.version };
	const projection = plainText(ground.doc);
	const at = { text: state.id, version: ground.version };
	const place = (id: string, start: number, end: number): Passage | null => {
		const span = { from: positionAt(projection, start), to: positionAt(projection, end) };
		const made = end > projection.text.length ? null : placed(ground.doc, span, at, id as AnchorId, '' as MemberId);
		return made?.ok === true ? made.passage : null;
	};
	const asFound = passages.map((found) => ({
		found,
		once: place(found.id, found.start, found.end),
		hits: found.hits.flatMap(([start, end], nth) =>
			start < found.start || end > found.end ? [] : (place(`${found.id} ${nth}`, start, end) ?? [])
		)
	}));
	const all = asFound.flatMap(({ once, hits }) => (once === null ? [] : [once, ...hits]));
	const now = carried(state, all, since);
	return asFound.map(({ found, once, hits }) => {
		const span = once === null ? null : (now.get(once.id)?.span ?? null);
		const stands = (hit: Passage) => {
			const present = now.get(hit.id)?.span ?? null;
			return present !== null && quote(state.doc, present.from, present.to) === hit.quoteAtEvent;
		};
		return once === null || span === null || !hits.some(stands) ? null : { found, once, now: span };
	});
}

function carried(state: TextState, passages: readonly Passage[], since: readonly StepRecord[]): ReadonlyMap<string, Passage> {
	const work = new Workspace([{ id: state.id, passages: Passages.of(passages) }]);
	for (const record of since) work.carryAll(record);
	return new Map(Array.from(work.in(state.id), (passage) => [passage.id, passage]));
}
