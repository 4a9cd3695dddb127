import { expect, test } from 'vitest';
import type { MemberId } from '#lib/core/id/id.ts';
import { beginSitting, joinSitting, type Sitting, type SittingBatch } from './moments.ts';

/** `Ane 0` is a batch of one step by Ane at minute 0; `R` at its end restores a version. */
function sittingsOf(batches: readonly string[]): readonly string[] {
	const sittings: Sitting[] = [];
	for (const each of batches) {
		const [by = '', minute = '', restores] = each.split(' ');
		const batch: SittingBatch = { by: by as MemberId, at: Number(minute) * 60_000, steps: 1, restores: restores === 'R' ? 3 : null };
		const last = sittings.at(-1);
		const joined = last === undefined ? null : joinSitting(last, batch);
		if (joined === null) sittings.push(beginSitting(last?.place ?? 0, last?.version ?? 0, batch));
		else sittings[sittings.length - 1] = joined;
	}
	return sittings.map(({ by, before, place }) => `${by.join('+')} ${before}–${place}`);
}

test.for([
	{ title: 'typing with short pauses is one sitting', batches: ['Ane 0', 'Ane 5', 'Ane 30'], sittings: ['Ane 0–3'] },
	{ title: 'a long pause begins another', batches: ['Ane 0', 'Ane 31'], sittings: ['Ane 0–1', 'Ane 1–2'] },
	{ title: 'another author begins another', batches: ['Ane 0', 'Bo 5', 'Ane 7'], sittings: ['Ane 0–1', 'Bo 1–2', 'Ane 2–3'] },
	{ title: 'who write at once are in one', batches: ['Ane 0', 'Bo 0.5', 'Ane 1', 'Bo 9'], sittings: ['Ane+Bo 0–4'] },
	{ title: 'a restoration stands alone', batches: ['Ane 0', 'Ane 1 R', 'Ane 2'], sittings: ['Ane 0–1', 'Ane 1–2', 'Ane 2–3'] }
])('$title', ({ batches, sittings }) => {
	expect(sittingsOf(batches)).toEqual(sittings);
});
