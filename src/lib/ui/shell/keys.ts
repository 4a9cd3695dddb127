import { keysOf, STANDARD_KEYS, type Verb } from '#lib/core/keys/keys.ts';
import { nameOf } from '#lib/core/keys/press.ts';

/** What the keys of «Everywhere» do on the pages of a project. False: nothing, and the key is left to others. */
export type GlobalVerbs = Partial<Record<Verb, () => boolean | void>>;

const SECOND_KEY_WITHIN = 1200;
/** These work from a field and an editor too: they lead somewhere else and back. */
const FROM_FIELDS: ReadonlySet<Verb> = new Set(['jump', 'jot']);

/** Gives the listener for `keydown` on the window, after the one table of keys. Single keys never act in a field; `G` waits for a second key. */
export function globalKeys(verbs: GlobalVerbs): (event: KeyboardEvent) => void {
	const table = keysOf(STANDARD_KEYS).filter(({ where }) => where === 'Everywhere');
	const verbOf = (combination: string) => table.find(({ keys }) => keys.includes(combination))?.verb;
	let first = '';
	let waitsUntil = 0;
	return (event) => {
		if (event.defaultPrevented || event.repeat || isInDialog(event.target)) return;
		const name = nameOf(event);
		const second = event.timeStamp < waitsUntil ? verbOf(`${first} ${name}`) : undefined;
		const verb = second ?? verbOf(name);
		[first, waitsUntil] = [name, isTyping(event.target) ? 0 : event.timeStamp + SECOND_KEY_WITHIN];
		if (verb === undefined || (isTyping(event.target) && !FROM_FIELDS.has(verb))) return;
		const act = verbs[verb];
		if (act === undefined || act() === false) return;
		waitsUntil = 0;
		event.preventDefault();
	};
}

/** Whether keys belong to what has focus: a field, an editor, an open menu or dialog. */
export function isTyping(target: EventTarget | null): boolean {
	return isWithin(target, 'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"]');
}

function isInDialog(target: EventTarget | null): boolean {
	return isWithin(target, 'dialog[open]');
}

function isWithin(target: EventTarget | null, what: string): boolean {
	return target !== null && 'closest' in target && (target as Element).closest(what) !== null;
}
