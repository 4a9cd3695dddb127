import { expect, test } from 'vitest';
import { placeAfterMove, themeInExplore } from './theme.ts';

test.for([
	{ id: 'b', by: -1, before: 'a', why: 'up is before the one above' },
	{ id: 'a', by: 1, before: 'c', why: 'down is before the one after the next' },
	{ id: 'b', by: 1, before: null, why: 'down past the last but one is last' },
	{ id: 'a', by: -1, before: undefined, why: 'the first stays first' },
	{ id: 'c', by: 1, before: undefined, why: 'the last stays last' },
	{ id: 'x', by: 1, before: undefined, why: 'what is not there stays away' }
] as const)('of a, b and c $id moved by $by: $why', ({ id, by, before }) => {
	expect(placeAfterMove(['a', 'b', 'c'], id, by)).toBe(before);
});

test('a theme leads to its excerpts by its name', () => {
	const address = new URL(themeInExplore('/p/1', { name: 'Establishing "trust"' }), 'http://x');
	expect(address.searchParams.get('q')).toBe(String.raw`theme:"Establishing \"trust\""`);
});
