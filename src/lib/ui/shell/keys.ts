/** Keys that work on every page of a project. Single keys never act in a field; `G` waits for a second key. */
export type GlobalKeys = {
	/** Goes to a page of the project: `sessions?new`. */
	readonly go: (path: string) => void;
	/** Begins a note in the inbox. */
	readonly beginNote: () => void;
	/** Takes back what was last done here; false: there is nothing, and the key is left to others. */
	readonly undo: () => boolean;
	readonly theme: () => void;
	readonly help: () => void;
};

const PLACES: Readonly<Record<string, string>> = { s: 'sessions', e: 'explore', b: 'codebook' };

const SECOND_KEY_WITHIN = 1200;

/** Gives the listener for `keydown` on the window. */
export function globalKeys({ go, beginNote, undo, theme, help }: GlobalKeys): (event: KeyboardEvent) => void {
	let waitsUntil = 0;
	return (event) => {
		if (event.defaultPrevented || event.altKey || isTyping(event.target)) return;
		const key = event.key.toLowerCase();
		if (event.ctrlKey || event.metaKey) {
			if (key === 'z' && !event.shiftKey && undo()) event.preventDefault();
			return;
		}
		const place = event.timeStamp < waitsUntil ? PLACES[key] : undefined;
		waitsUntil = 0;
		if (place !== undefined) act(event, () => go(place));
		else if (key === 'g' && !event.shiftKey) waitsUntil = event.timeStamp + SECOND_KEY_WITHIN;
		else if (key === 'n') act(event, event.shiftKey ? () => go('sessions?new') : beginNote);
		else if (key === 'd' && event.shiftKey) act(event, theme);
		else if (event.key === '?') act(event, help);
	};
}

function act(event: KeyboardEvent, what: () => void): void {
	event.preventDefault();
	what();
}

/** Whether keys belong to what has focus: a field, an editor, an open menu or dialog. */
export function isTyping(target: EventTarget | null): boolean {
	const fields = 'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"]';
	return target !== null && 'closest' in target && (target as Element).closest(fields) !== null;
}
