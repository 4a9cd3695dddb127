import { describe, expect, test } from 'vitest';
import { ancestorsOf, branchOf, childrenOf, moveBy, type Direction } from './codebook.ts';

// trust: numbers (overnight), list, by hand; engagement
const codes = [
	{ id: 'trust', parent: null },
	{ id: 'numbers', parent: 'trust' },
	{ id: 'overnight', parent: 'numbers' },
	{ id: 'list', parent: 'trust' },
	{ id: 'by hand', parent: 'trust' },
	{ id: 'engagement', parent: null },
	{ id: 'orphan', parent: 'gone' }
];

describe('Alt and an arrow move a code', () => {
	test.for<{ id: string; direction: Direction; goes: { parent: string | null; before: string | null } | null }>([
		{ id: 'list', direction: 'up', goes: { parent: 'trust', before: 'numbers' } },
		{ id: 'numbers', direction: 'up', goes: null },
		{ id: 'numbers', direction: 'down', goes: { parent: 'trust', before: 'by hand' } },
		{ id: 'list', direction: 'down', goes: { parent: 'trust', before: null } },
		{ id: 'by hand', direction: 'down', goes: null },
		{ id: 'list', direction: 'in', goes: { parent: 'numbers', before: null } },
		{ id: 'trust', direction: 'in', goes: null },
		{ id: 'overnight', direction: 'out', goes: { parent: 'trust', before: 'list' } },
		{ id: 'by hand', direction: 'out', goes: { parent: null, before: 'engagement' } },
		{ id: 'engagement', direction: 'out', goes: null },
		{ id: 'nobody', direction: 'up', goes: null }
	])('$id goes $direction: $goes', ({ id, direction, goes }) => {
		expect(moveBy(codes, id, direction)).toEqual(goes);
	});
});

test('a code whose parent is gone stands among the roots', () => {
	expect(childrenOf(codes, null).map(({ id }) => id)).toEqual(['trust', 'engagement', 'orphan']);
});

test('a code knows what is above and below it', () => {
	expect(ancestorsOf(codes, 'overnight').map(({ id }) => id)).toEqual(['trust', 'numbers']);
	expect([...branchOf(codes, 'numbers')]).toEqual(['numbers', 'overnight']);
});
