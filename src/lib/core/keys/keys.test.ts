import { expect, test } from 'vitest';
import { keysOf, STANDARD_KEYS } from './choice.ts';
import { capsOf, nameOf, verbFor, type Press } from './press.ts';

const table = keysOf(STANDARD_KEYS);
const press = (key: string, more: Partial<Press> = {}): Press => ({
	key,
	code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '',
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	shiftKey: false,
	...more
});

test.for([
	{ pressed: press('j'), name: 'J', why: 'letters are named large' },
	{ pressed: press('N', { shiftKey: true }), name: 'Shift+N', why: 'Shift with a letter' },
	{ pressed: press('?', { shiftKey: true }), name: '?', why: 'a question mark needs Shift on a Danish keyboard' },
	{ pressed: press('+'), name: '+', why: 'a plus does not, there' },
	{ pressed: press('+', { shiftKey: true }), name: '+', why: 'and does elsewhere' },
	{ pressed: press('ç', { code: 'KeyC', altKey: true }), name: 'Alt+C', why: 'a Mac types ç for Alt C' },
	{ pressed: press('å', { code: 'KeyA', altKey: true }), name: 'Alt+A', why: 'and å for Alt A' },
	{ pressed: press('y', { code: 'KeyZ', ctrlKey: true }), name: 'Mod+Y', why: 'a German keyboard has Y where others have Z' },
	{ pressed: press(':', { code: 'Period', ctrlKey: true, shiftKey: true }), name: 'Shift+Mod+.', why: 'a Danish one types : with Shift .' },
	{ pressed: press('@', { code: 'Digit2', ctrlKey: true, altKey: true }), name: '@', why: 'Windows says Ctrl Alt for AltGr' },
	{
		pressed: press('2', { code: 'Digit2', ctrlKey: true, altKey: true }),
		name: 'Mod+Alt+2',
		why: 'where it types nothing else it is a chord'
	},
	{ pressed: press(' ', { code: 'Space' }), name: 'Space', why: 'a blank parts two keys' },
	{ pressed: press('z', { metaKey: true, shiftKey: true }), name: 'Shift+Mod+Z', why: 'redo on a Mac' },
	{ pressed: press('ArrowRight', { shiftKey: true }), name: 'Shift+ArrowRight', why: 'named keys keep Shift' }
])('$name: $why', ({ pressed, name }) => {
	expect(nameOf(pressed)).toBe(name);
});

test.for([
	{ said: 'C codes in Code', key: press('c'), where: 'Code', field: false, verb: 'code', which: 0 },
	{ said: '3 is the third recent code', key: press('3'), where: 'Code', field: false, verb: 'apply by number', which: 2 },
	{ said: 'no single key works in a field', key: press('c'), where: 'Code', field: true, verb: null },
	{ said: 'Backspace deletes letters in a field', key: press('Backspace'), where: 'Code', field: true, verb: null },
	{ said: 'Alt C codes while writing', key: press('c', { altKey: true }), where: 'Write', field: true, verb: 'code', which: 0 },
	{ said: 'C alone is a letter while writing', key: press('c'), where: 'Write', field: true, verb: null },
	{ said: 'a key of another place does nothing', key: press('x'), where: 'Code', field: false, verb: null }
] as const)('$said', ({ key, where, field, verb, ...rest }) => {
	expect(verbFor(table, where, nameOf(key), field)).toEqual(verb === null ? null : { verb, which: 'which' in rest ? rest.which : 0 });
});

test('single keys can be switched off, chords stay', () => {
	const off = keysOf({ singleKeys: false, changed: {} });
	expect(verbFor(off, 'Code', 'C', false)).toBeNull();
	expect(verbFor(off, 'Code', 'Alt+ArrowDown', false)).toMatchObject({ verb: 'next coding' });
});

test('a key can be changed', () => {
	const changed = keysOf({ singleKeys: true, changed: { 'Code: code': ['Q'] } });
	expect(verbFor(changed, 'Code', 'Q', false)).toMatchObject({ verb: 'code' });
	expect(verbFor(changed, 'Code', 'C', false)).toBeNull();
});

test('a key is shown by its caps', () => {
	expect(capsOf('Shift+Mod+.', false).map(({ cap }) => cap)).toEqual(['Shift', 'Ctrl', '.']);
	expect(capsOf('Mod+K', true).map(({ cap }) => cap)).toEqual(['⌘', 'K']);
	expect(capsOf('G S', false).map(({ cap }) => cap)).toEqual(['G', 'S']);
	expect(capsOf('+', false).map(({ cap }) => cap)).toEqual(['+']);
});
