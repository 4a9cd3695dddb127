import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allKeysOf, clashesOf, keysOf, originalKeys, STANDARD_KEYS, withKeys, type KeyChoice } from './choice.ts';
import { isSingle, KEYS, rowName, type Key } from './keys.ts';
import { readChoice } from './read-choice.ts';
import { refusalOf } from './refused.ts';

const row = (name: string): Key => KEYS.find((each) => rowName(each) === name)!;
const held = (choice: KeyChoice, name: string) => allKeysOf(choice).find((each) => rowName(each) === name)?.keys;
const clashes = (table: readonly Key[]) =>
	table.flatMap((each) => clashesOf(table, each, each.keys).map(({ key }) => `${rowName(each)} ${key}`));

describe('keys that a person changed', () => {
	const q = withKeys(STANDARD_KEYS, row('Code: code'), ['Q']);

	test('a row has the keys that it is given, and only those', () => {
		expect(held(q, 'Code: code')).toEqual(['Q']);
	});

	test('a row that was left alone gives way, and has its key back when the other lets it go', () => {
		const taken = withKeys(STANDARD_KEYS, row('Code: code'), ['S']);
		expect(held(taken, 'Code: sentence')).toEqual([]);
		const back = withKeys(taken, row('Code: code'), originalKeys(row('Code: code')));
		expect(back).toEqual(STANDARD_KEYS);
		expect(held(back, 'Code: sentence')).toEqual(['S']);
	});

	test('a row that was changed loses what another is given later', () => {
		const later = withKeys(q, row('Code: memo'), ['Q', 'M']);
		expect(held(later, 'Code: code')).toEqual([]);
		expect(held(later, 'Code: memo')).toEqual(['Q', 'M']);
	});

	test('what works everywhere gives way too; what works on another page does not', () => {
		const n = withKeys(STANDARD_KEYS, row('Code: code'), ['N', 'X']);
		expect(held(n, 'Everywhere: new note')).toEqual([]);
		expect(held(n, 'Explore: choose')).toEqual(['X']);
	});

	test('a key of Code gives way to one that somebody gave to reading step by step, and the other way round', () => {
		expect(clashesOf(KEYS, row('Code: memo'), ['U']).map((clash) => rowName(clash.row))).toEqual(['Step by step: next uncoded step']);
		expect(clashesOf(KEYS, row('Step by step: first step'), ['C']).map((clash) => rowName(clash.row))).toEqual(['Code: code']);
		const taken = withKeys(STANDARD_KEYS, row('Code: memo'), ['U']);
		expect(held(taken, 'Step by step: next uncoded step')).toEqual([]);
		expect(held(withKeys(taken, row('Step by step: next uncoded step'), ['U']), 'Code: memo')).toEqual([]);
	});

	test('the keys that the table gives to both stay with both, whatever else is changed', () => {
		expect(clashesOf(KEYS, row('Code: pin code'), ['P'])).toEqual([]);
		const more = withKeys(STANDARD_KEYS, row('Code: next paragraph'), ['J', 'X']);
		expect(held(more, 'Step by step: next step')).toEqual(['J', 'ArrowDown']);
		expect(clashesOf(KEYS, row('Code: memo'), ['P']).map((clash) => rowName(clash.row))).toEqual([
			'Code: pin code',
			'Step by step: go to paragraph'
		]);
	});

	test('the first of two keys is no key by itself where the two are', () => {
		expect(clashesOf(KEYS, row('Code: code'), ['G']).map((clash) => clash.key)).toEqual(['G S', 'G E', 'G O', 'G B', 'G T', 'G C']);
	});

	test('the original keys of the whole table meet nowhere', () => {
		expect(clashes(KEYS)).toEqual([]);
	});

	test('without single keys only those with Ctrl, Alt or a name are left', () => {
		const left = keysOf({ ...STANDARD_KEYS, singleKeys: false }).flatMap(({ keys }) => keys);
		expect(left).toContain('Mod+K');
		expect(left.filter(isSingle)).toEqual([]);
	});

	const anyKey = fc.constantFrom('A', 'S', 'Q', 'G', 'G S', 'Shift+Q', 'Alt+Q', 'N', '1', '?', 'Mod+K');
	const anyGift = fc.tuple(fc.constantFrom(...KEYS), fc.uniqueArray(anyKey, { maxLength: 2 }));

	test('whatever is changed, in whatever order, no key means two things, and the last change holds', () => {
		fc.assert(
			fc.property(fc.array(anyGift, { minLength: 1, maxLength: 12 }), (gifts) => {
				const fit = gifts.map(([to, keys]): [Key, string[]] => [to, keys.includes('G') ? keys.filter((key) => key !== 'G S') : keys]);
				const choice = fit.reduce((before, [to, keys]) => withKeys(before, to, keys), STANDARD_KEYS);
				expect(clashes(allKeysOf(choice))).toEqual([]);
				const [last, keys] = fit.at(-1)!;
				expect(held(choice, rowName(last))).toEqual(keys);
			})
		);
	});

	test('what is stored is read as it was', () => {
		const choice = withKeys({ ...q, singleKeys: false }, row('Code: apply by number'), [...'QWERTYUIP']);
		expect(readChoice(JSON.parse(JSON.stringify(choice)))).toEqual(choice);
	});

	test('what is not in the table any more, and what no row may have, is left out', () => {
		expect(readChoice({ singleKeys: true, changed: { 'Code: gone': ['Q'], 'Code: code': ['Q', 'Mod+T'] } })).toEqual({
			singleKeys: true,
			changed: { 'Code: code': ['Q'] }
		});
		expect(readChoice({ singleKeys: 'yes', changed: {} })).toBeNull();
		expect(readChoice({ singleKeys: true, changed: { 'Code: code': 'Q' } })).toBeNull();
	});
});

test.for([
	{ key: 'Q', to: 'Code: code', why: null },
	{ key: 'Ø', to: 'Code: code', why: null },
	{ key: 'Alt+Q', to: 'Write: code', why: null },
	{ key: 'Mod+K', to: 'Code: code', why: null },
	{ key: 'Mod+T', to: 'Code: code', why: /browser/ },
	{ key: 'Shift+Mod+N', to: 'Everywhere: new note', why: /browser/ },
	{ key: 'Mod+3', to: 'Code: code', why: /browser/ },
	{ key: 'F5', to: 'Code: code', why: /browser/ },
	{ key: '@', to: 'Code: code', why: /AltGr/ },
	{ key: '[', to: 'Code: code', why: /AltGr/ },
	{ key: 'Mod+Alt+Q', to: 'Code: code', why: /AltGr/ },
	{ key: 'Dead', to: 'Code: code', why: /waits/ },
	{ key: 'Tab', to: 'Code: code', why: /Tab/ },
	{ key: 'Q', to: 'Write: code', why: /Ctrl or Alt/ },
	{ key: 'Shift+ArrowUp', to: 'Code: code', why: /caret/ },
	{ key: 'Shift+ArrowRight', to: 'Code: longer by a word', why: null },
	{ key: 'Enter', to: 'Excerpts of a code: keep', why: null },
	{ key: 'Enter', to: 'Code: code', why: /Enter/ },
	{ key: 'Mod+Alt+1', to: 'Write: heading', why: null }
])('$key for «$to»: $why', ({ key, to, why }) => {
	const reason = refusalOf(key, row(to));
	if (why === null) expect(reason).toBeNull();
	else expect(reason).toMatch(why);
});
