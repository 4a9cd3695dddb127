import { isTyping } from './typing.ts';

/** Longer than this no text is waited for, in milliseconds: keys mean what they mean on a page again. */
const AT_MOST = 5000;

let held: string | null = null;
let isHeldInFields = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Whoever presses N, or the key of the search, types on at once. Until the text or the field stands, letters and Enter are held for it: they would be lost,
 * do what single keys do on a page, or, `fromFields`, be written into the text that one came from. Only in a browser.
 */
export function holdKeys({ fromFields = false } = {}): void {
	if (held !== null) return;
	held = '';
	isHeldInFields = fromFields;
	addEventListener('keydown', hold, { capture: true });
	timer = setTimeout(takeHeldKeys, AT_MOST);
}

/** What was typed since, once, Enter as `\n`; from here on keys go where they go. */
export function takeHeldKeys(): string {
	const typed = held ?? '';
	held = null;
	clearTimeout(timer);
	removeEventListener('keydown', hold, { capture: true });
	return typed;
}

function hold(event: KeyboardEvent): void {
	const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey;
	const words = event.key === 'Enter' ? '\n' : event.key;
	if (held === null || !isAlone || words.length !== 1 || (isTyping(event.target) && !isHeldInFields)) return;
	event.preventDefault();
	event.stopImmediatePropagation();
	held += words;
}
