/** Keys that work on every page of a project. Single keys never act in a field; `G` waits for a second key. */
export type GlobalKeys = {
	/** Goes to a page of the project: `sessions?new`. */
	readonly go: (path: string) => void;
	readonly theme: () => void;
	readonly help: () => void;
};

const PLACES: Readonly<Record<string, string>> = {
	s: 'sessions',
	e: 'explore',
	b: 'codebook',
	a: 'actors',
	i: 'inbox',
	m: 'memos',
	h: 'history'
};

const SECOND_KEY_WITHIN = 1200;

/** Gives the listener for `keydown` on the window. */
export function globalKeys({ go, theme, help }: GlobalKeys): (event: KeyboardEvent) => void {
	let waitsUntil = 0;
	return (event) => {
		if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
		const key = event.key.toLowerCase();
		const place = event.timeStamp < waitsUntil ? PLACES[key] : undefined;
		waitsUntil = 0;
		if (place !== undefined) act(event, () => go(place));
		else if (key === 'g' && !event.shiftKey) waitsUntil = event.timeStamp + SECOND_KEY_WITHIN;
		else if (key === 'n' && event.shiftKey) act(event, () => go('sessions?new'));
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
	return (
		target instanceof Element &&
		target.closest('input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"]') !== null
	);
}
