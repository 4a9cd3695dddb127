import { expect, test } from 'vitest';
import { addressOf, askedIn, type Asked } from './asked.ts';

const USUAL: Asked = {
	wanted: { way: 'word', text: '', exact: false },
	among: { by: 'all', of: [] },
	code: null,
	onlyUncoded: false,
	unit: 'hit'
};

test.for<Asked>([
	USUAL,
	{
		wanted: { way: 'expression', text: '(a|b)&c=1 +', exact: true },
		among: { by: 'session', of: ['one', 'two'] },
		code: 'trust',
		onlyUncoded: true,
		unit: 'sentence'
	},
	{ ...USUAL, wanted: { way: 'phrase', text: 'på år', exact: false }, among: { by: 'kind', of: ['field note'] } }
])('an address says what was asked: %j', (asked) => {
	expect(askedIn(new URLSearchParams(addressOf(asked).toString()))).toEqual(asked);
});

test('what is usual needs no words, and what is unknown is not there', () => {
	expect(addressOf(USUAL).toString()).toBe('');
	expect(askedIn(new URLSearchParams('way=magic&by=kind&of=diary&span=page'))).toEqual({ ...USUAL, among: { by: 'kind', of: [] } });
});
