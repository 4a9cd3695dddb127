import { expect, test } from 'vitest';
import { sizeOf, usedElsewhere, usedIn } from './collection.ts';

const use = (name: string, times = 1) => ({ collection: name, name, times });

test.for([
	{ uses: [use('Here')], says: '' },
	{ uses: [use('Here', 2)], says: 'Used twice here' },
	{ uses: [use('Here', 3), use('Seminar')], says: 'Used 3 times here, in Seminar' }
])('used elsewhere: $says', ({ uses, says }) => {
	expect(usedElsewhere(uses, 'Here')).toBe(says);
});

test('a row says where an excerpt is used', () => {
	expect(usedIn([use('Trust'), use('Seminar', 2)])).toBe('Trust, Seminar (2)');
});

test.for([
	{ counts: { excerpts: 17, placed: 14, notes: 9 }, says: '17 excerpts in 9 notes, 14 placed' },
	{ counts: { excerpts: 1, placed: 1, notes: 1 }, says: '1 excerpt in 1 note' }
])('a collection has $says', ({ counts, says }) => {
	expect(sizeOf(counts)).toBe(says);
});
