import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply, reverse, type Change, type Fields, type Rows } from './operation.ts';

const SEED = 20210316;

const value = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b'));
const fields = fc.record({ name: value, session: value, deletedAt: value });
const names = ['n1', 'n2', 'n3'] as const;
const key = (id: string) => `note:${id}`;

/** One act on a row, as a wish: what it becomes, or gone. What stands there before is found when it is carried out. */
const wish = fc.record({ id: fc.constantFrom(...names), after: fc.option(fields), only: fc.constantFrom('name', 'session', 'deletedAt') });
type Wish = { readonly id: string; readonly after: Fields | null; readonly only: string };

// A service reads the row and writes down what it changes, with the values of before.
function changeFor(rows: Rows, { id, after, only }: Wish): Change | null {
	const present = rows.get(key(id));
	if (present === undefined) return after === null ? null : { entity: 'note', id, before: null, after };
	if (after === null) return { entity: 'note', id, before: present, after: null };
	return { entity: 'note', id, before: { [only]: present[only] }, after: { [only]: after[only] } };
}

test(`taking an operation back gives the rows as they were, and taking that back the rows as they became (seed ${SEED})`, () => {
	const begun = fc
		.dictionary(fc.constantFrom(...names), fields)
		.map((rows): Rows => new Map(Object.entries(rows).map(([id, row]) => [key(id), row])));
	fc.assert(
		fc.property(begun, fc.array(wish, { maxLength: 8 }), (before, wishes) => {
			const changes: Change[] = [];
			let after = before;
			for (const each of wishes) {
				const change = changeFor(after, each);
				if (change === null) continue;
				changes.push(change);
				after = apply(after, [change]);
			}
			expect(apply(before, changes)).toEqual(after);
			expect(apply(after, reverse(changes))).toEqual(before);
			expect(apply(before, reverse(reverse(changes)))).toEqual(after);
		}),
		{ seed: SEED, numRuns: 500 }
	);
});
