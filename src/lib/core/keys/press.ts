import { isSingle, type Key, type Verb, type Where } from './keys.ts';

/** What of a keyboard event decides. */
export type Press = {
	readonly key: string;
	readonly code: string;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
	readonly altKey: boolean;
	readonly shiftKey: boolean;
};

/**
 * The name of a pressed key as the table writes it: `Shift+N`, `Alt+ArrowDown`, `+`. With Alt the place of the key decides, since a Mac types «ç» for
 * Alt C. Shift is named with letters and named keys alone: whoever types `?` or `+` may need it.
 */
export function nameOf(press: Press): string {
	const letter = press.altKey ? (/^Key([A-Z])$/.exec(press.code)?.[1] ?? press.key) : press.key;
	const key = letter.length === 1 ? letter.toUpperCase() : letter;
	const shifted = press.shiftKey && (key.length > 1 || /\p{L}/u.test(key) || press.ctrlKey || press.metaKey);
	return [shifted ? 'Shift+' : '', press.ctrlKey || press.metaKey ? 'Mod+' : '', press.altKey ? 'Alt+' : '', key].join('');
}

/** What a key means in a place; `which` is its place among the row's keys (for `1` to `9`). Null: nothing here. */
export function verbFor(table: readonly Key[], where: Where, press: Press, inField: boolean): { verb: Verb; which: number } | null {
	const name = nameOf(press);
	if (inField && (isSingle(name) || /^(Shift\+)?(Arrow|Backspace|Delete|Escape|Enter)/.test(name))) return null;
	for (const row of table)
		if (row.where === where) {
			const which = row.keys.indexOf(name);
			if (which >= 0) return { verb: row.verb, which };
		}
	return null;
}

/** Key caps of one combination, for people: `Mod+K` on a Mac is ⌘ K. Each cap with the word a screen reader says. */
export function capsOf(key: string, mac: boolean): { cap: string; said: string }[] {
	return key.split(/(?<=[A-Za-z])\+|\s/).map((part) => CAPS[mac && MAC.includes(part) ? `mac ${part}` : part] ?? { cap: part, said: part });
}

const MAC = ['Mod', 'Alt', 'Shift'];
const CAPS: Record<string, { cap: string; said: string }> = {
	Mod: { cap: 'Ctrl', said: 'Control' },
	Alt: { cap: 'Alt', said: 'Alt' },
	Shift: { cap: 'Shift', said: 'Shift' },
	'mac Mod': { cap: '⌘', said: 'Command' },
	'mac Alt': { cap: '⌥', said: 'Option' },
	'mac Shift': { cap: '⇧', said: 'Shift' },
	ArrowDown: { cap: '↓', said: 'Arrow down' },
	ArrowUp: { cap: '↑', said: 'Arrow up' },
	ArrowRight: { cap: '→', said: 'Arrow right' },
	ArrowLeft: { cap: '←', said: 'Arrow left' },
	Backspace: { cap: '⌫', said: 'Backspace' },
	Delete: { cap: 'Del', said: 'Delete' },
	Escape: { cap: 'Esc', said: 'Escape' },
	Enter: { cap: '↵', said: 'Enter' },
	'+': { cap: '+', said: 'Plus' },
	'-': { cap: '-', said: 'Minus' },
	'.': { cap: '.', said: 'Full stop' },
	'?': { cap: '?', said: 'Question mark' },
	'/': { cap: '/', said: 'Slash' }
};
