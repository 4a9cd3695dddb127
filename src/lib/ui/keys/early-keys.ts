import { isTyping } from './typing.ts';

/** Longer than this no text is waited for, in milliseconds: keys mean what they mean on a page again. */
const AT_MOST = 5000;

let held: string | null = null;
let isListening = false;
let isHeldInFields = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Whoever presses N, or the key of the search, types on at once. Until the text or the field stands, letters, Enter and Backspace are held for it: they
 * would be lost, do what single keys do on a page, or, `fromFields`, be written into the text that one came from. Only in a browser.
 */
export function holdKeys({ fromFields = false } = {}): void {
	if (isListening) {
		isHeldInFields ||= fromFields;
		return;
	}
	held ??= '';
	[isListening, isHeldInFields] = [true, fromFields];
	addEventListener('keydown', hold, { capture: true });
	timer = setTimeout(letGo, AT_MOST);
}

/** What was typed since, once, Enter as `\n`; from here on keys go where they go. */
export function takeHeldKeys(): string {
	letGo();
	const typed = held ?? '';
	held = null;
	return typed;
}

// What was typed until then is kept for who asks late.
function letGo(): void {
	isListening = false;
	clearTimeout(timer);
	removeEventListener('keydown', hold, { capture: true });
}

function hold(event: KeyboardEvent): void {
	const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
	if (held === null || !isAlone || (isTyping(event.target) && !isHeldInFields)) return;
	const isBack = event.key === 'Backspace';
	// Shift Enter ends nothing: within what is typed here it is a blank.
	const words = event.key === 'Enter' ? (event.shiftKey ? ' ' : '\n') : event.key;
	if (!isBack && words.length !== 1) return;
	event.preventDefault();
	event.stopImmediatePropagation();
	held = isBack ? held.slice(0, -1) : held + words;
}
