import { expect, test } from 'vitest';
import { saidOf, wantsALook, type CheckedQuotation } from './manuscript-check.ts';

const UNALTERED: CheckedQuotation = {
	...{ item: 'i', anchor: 'a', note: 'n', citation: '(Field note, ¶ 2)', language: 'en', words: 'She opens the list.' },
	...{ became: 'unaltered', by: 'bookmark', found: 'She opens the list.', times: 1, missing: 0, stretches: null },
	...{ isOlder: false, withdrawn: [], renamed: [], named: false, apartInNames: false }
};

test('a quotation with real names is unaltered and wants a look; one that differs only by names says so', () => {
	expect(wantsALook(UNALTERED)).toBe(false);
	const named = { ...UNALTERED, named: true };
	expect([saidOf(named), wantsALook(named)]).toEqual([['With real names.'], true]);
	expect(saidOf({ ...UNALTERED, became: 'altered', apartInNames: true })).toEqual(['It differs only where somebody is named.']);
});
