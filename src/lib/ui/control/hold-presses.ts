/** Longer than this no menu is waited for, in milliseconds: keys mean what they mean on a page again. */
const AT_MOST = 5000;

let isHolding = false;

/** The keys that were pressed since: `give` presses them again on what has the focus then, `drop` forgets them. */
export type HeldPresses = { readonly give: () => void; readonly drop: () => void };

/**
 * Whoever opens a menu goes on at once, with an arrow or with the first letters of an entry. Until the menu has the focus keys are held for it: they would
 * be lost, or do what single keys do on the page. Null while others are held already. Only in a browser.
 */
export function holdPresses(): HeldPresses | null {
	if (isHolding) return null;
	isHolding = true;
	const held: KeyboardEvent[] = [];
	const hold = (event: KeyboardEvent) => {
		// What the page itself presses is for the menu; what has Ctrl or Alt is for the browser.
		if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;
		event.preventDefault();
		event.stopImmediatePropagation();
		held.push(event);
	};
	let isOver = false;
	const end = () => {
		if (isOver) return [];
		isOver = true;
		isHolding = false;
		clearTimeout(timer);
		removeEventListener('keydown', hold, { capture: true });
		return held;
	};
	const timer = setTimeout(end, AT_MOST);
	addEventListener('keydown', hold, { capture: true });
	return {
		give: () => {
			for (const { key, code, shiftKey } of end())
				document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true }));
		},
		drop: end
	};
}
