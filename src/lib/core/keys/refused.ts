import { isSingle, KEYS, rowName, type Key } from './keys.ts';

/** Why a row can't have a key, in words for the person who pressed it; null if it can. What the table gives a row by itself it may always have. */
export function refusalOf(combination: string, row: Pick<Key, 'where' | 'verb'>): string | null {
	if (KEYS.some((other) => rowName(other) === rowName(row) && (other.keys as readonly string[]).includes(combination))) return null;
	for (const part of combination.split(' ')) {
		const reason = refusalOfPress(part);
		if (reason !== null) return reason;
	}
	if (row.where === 'Write' || row.where === 'Apply box')
		return isSingle(combination) || /^(Shift\+)?(?!Mod|Alt)[A-Z][a-z]/.test(combination)
			? 'Here one types. Take Ctrl or Alt with it.'
			: null;
	return null;
}

function refusalOfPress(press: string): string | null {
	const key = press.replace(/^(Shift\+)?(Mod\+)?(Alt\+)?(?=.)/, '');
	const [withMod, withAlt] = [press.includes('Mod+'), press.includes('Alt+')];
	if (/^(Dead|Unidentified|Process|Compose|AltGraph|CapsLock|NumLock)$/.test(key))
		return 'This key waits for a letter to stand on, so it can’t be told by itself.';
	if (withMod && withAlt) return 'Ctrl and Alt together are AltGr on Danish, German and many other keyboards.';
	if (ALT_GR.has(key)) return 'This sign needs AltGr on a Danish or German keyboard.';
	if (/^(Tab|Space|Enter|Escape)$/.test(key)) return MEANT[key]!;
	if (/^(Arrow|Home|End|Page)/.test(key) && !withMod && !withAlt) return 'Arrows, Home, End and the page keys move the caret and the page.';
	if (/^F\d+$/.test(key) && key !== 'F2' && key !== 'F8' && key !== 'F9') return 'Function keys are the browser’s or the system’s.';
	if (BROWSERS.has(press)) return 'The browser takes this for itself, or people need it to.';
	if (withMod && /^[0-9+-]$/.test(key)) return 'The browser changes tabs or the size of the page by it.';
	if (withAlt && /^[0-9]$/.test(key)) return 'Some browsers change tabs by it.';
	return null;
}

const MEANT: Record<string, string> = {
	Tab: 'Tab leads from one thing to the next.',
	Space: 'Space presses what has the focus, and scrolls.',
	Enter: 'Enter presses what has the focus.',
	Escape: 'Esc closes what is open.'
};

const ALT_GR = new Set('@£$€{}[]|\\~^`´¨µ²³');

// Chrome, Edge, Firefox and Safari together, without what the table itself has of them.
const BROWSERS = new Set([
	...[...'ACDFGHLMNOPQRSTUVWX'].map((letter) => `Mod+${letter}`),
	...[...'ACIJMNOPQRTVW'].map((letter) => `Shift+Mod+${letter}`),
	...['Alt+D', 'Alt+E', 'Alt+F', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+Home', 'Mod+ArrowLeft', 'Mod+ArrowRight', 'Mod+Home', 'Mod+End'],
	...['Mod+Backspace', 'Mod+Delete', 'Alt+Backspace', 'Mod+,', 'Mod+.', 'Mod+PageUp', 'Mod+PageDown', 'Shift+Mod+Delete']
]);
