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
 * The name of a pressed key as the table writes it: `Shift+N`, `Alt+ArrowDown`, `+`. Where Alt or Ctrl turns the key into another sign (a Mac types «ç» for
 * Alt C, a Danish keyboard «:» for Shift Ctrl .) the place of the key decides. Shift is named with letters and named keys alone: whoever types `?` or `+`
 * may need it.
 */
export function nameOf(pressed: Press): string {
	const press = isAltGr(pressed) ? { ...pressed, ctrlKey: false, altKey: false } : pressed;
	const isMeant = press.altKey ? /^[a-z]$/i : press.ctrlKey || press.metaKey ? /^[a-zæøåäöüß]$/i : /./;
	const typed = isMeant.test(press.key) ? press.key : (signOn(press.code) ?? press.key);
	const key = typed === ' ' ? 'Space' : typed.length === 1 ? typed.toUpperCase() : typed;
	const shifted = press.shiftKey && (key.length > 1 || /\p{L}/u.test(key) || press.ctrlKey || press.metaKey);
	return [shifted ? 'Shift+' : '', press.ctrlKey || press.metaKey ? 'Mod+' : '', press.altKey ? 'Alt+' : '', key].join('');
}

// Windows says Ctrl and Alt where AltGr types a sign.
function isAltGr({ key, code, ctrlKey, altKey }: Press): boolean {
	return ctrlKey && altKey && key.length === 1 && key.toUpperCase() !== signOn(code);
}

// The keys that stand in one place on all keyboards that we know; a letter typed as another alphabet's is named by its place, too.
function signOn(code: string): string | undefined {
	return /^(?:Key([A-Z])|Digit(\d))$/.exec(code)?.slice(1).find(Boolean) ?? { Period: '.', Comma: ',' }[code];
}

/** Shift, Ctrl and the like by themselves: somebody is still pressing. */
export function isModifier({ key }: Pick<Press, 'key'>): boolean {
	return /^(Shift|Control|Alt|Meta|OS|Hyper|Super|Fn)$/.test(key);
}

/** What a verb means, and which of the row's keys was pressed, for `1` to `9`. */
export type Meant = { readonly verb: Verb; readonly which: number };

/** What a combination means in a place; null: nothing here. In a field only what could not be typed there. */
export function verbFor(table: readonly Key[], where: Where, combination: string, inField: boolean): Meant | null {
	if (inField && (isSingle(combination) || /^(Shift\+)?(Arrow|Backspace|Delete|Escape|Enter|Home|End|Page)/.test(combination))) return null;
	for (const row of table)
		if (row.where === where) {
			const which = row.keys.indexOf(combination);
			if (which >= 0) return { verb: row.verb, which };
		}
	return null;
}

/** Key caps of one combination, for people: `Mod+K` on a Mac is ⌘ K. Each cap with the word a screen reader says. */
export function capsOf(key: string, mac: boolean): { cap: string; said: string }[] {
	return key
		.split(/(?<=Shift|Mod|Alt)\+|\s/)
		.map((part) => CAPS[mac && MAC.includes(part) ? `mac ${part}` : part] ?? { cap: part, said: part });
}

/** The same in words, for a sentence or a tooltip: «Ctrl K». */
export function keyWords(key: string, mac: boolean): string {
	return capsOf(key, mac)
		.map(({ cap }) => cap)
		.join(' ');
}

/** As `aria-keyshortcuts` writes it; it knows no keys one after the other. */
export function ariaKeys(keys: readonly string[]): string | undefined {
	const written = keys
		.filter((key) => !key.includes(' '))
		.flatMap((key) => (key.includes('Mod+') ? [key.replace('Mod+', 'Control+'), key.replace('Mod+', 'Meta+')] : [key]));
	return written.length === 0 ? undefined : written.join(' ');
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
	PageUp: { cap: 'PgUp', said: 'Page up' },
	PageDown: { cap: 'PgDn', said: 'Page down' },
	'+': { cap: '+', said: 'Plus' },
	'-': { cap: '-', said: 'Minus' },
	'.': { cap: '.', said: 'Full stop' },
	'?': { cap: '?', said: 'Question mark' },
	'/': { cap: '/', said: 'Slash' }
};
