import { expect, test } from 'vitest';
import { countOf, percent } from './counts.ts';

test.for([
	{ count: 0, said: '0 notes' },
	{ count: 1, said: '1 note' },
	{ count: 2000, said: '2,000 notes' }
])('$count is $said', ({ count, said }) => {
	expect(countOf(count, 'note')).toBe(said);
});

test.for([
	{ part: 0, said: 0 },
	{ part: 0.001, said: 1 },
	{ part: 0.684, said: 68 },
	{ part: 0.999, said: 99 },
	{ part: 1, said: 100 }
])('$part coded is $said per cent', ({ part, said }) => {
	expect(percent(part)).toBe(said);
});
