import type { AnchorId } from '#lib/core/id/id.ts';
import type { Past } from '#lib/core/past/past.ts';
import type { PastPassage } from '#lib/core/past/view.ts';
import type { ShownPassage } from '#lib/editor/text-client.ts';

/** The coded passages of a text as it was, as the margin draws them: sorted by `from`, then longest first. */
export function pastPassages(past: Past, known: ReadonlyMap<AnchorId, PastPassage>): readonly ShownPassage[] {
	const codings = Map.groupBy(past.codings.values(), ({ anchor }) => anchor);
	return [...past.spans]
		.flatMap(([id, { from, to }]): readonly ShownPassage[] => {
			const passage = known.get(id);
			const on = codings.get(id);
			if (passage === undefined || on === undefined) return [];
			const shown = on.map(({ id: coding, code, revision, by, at }) => ({ id: coding, code, revision, by, at, pending: false }));
			return [{ id, purpose: passage.purpose, from, to, owner: passage.owner, serial: null, codings: shown }];
		})
		.sort((a, b) => a.from - b.from || b.to - a.to);
}
