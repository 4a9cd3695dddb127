/** Does something when the page has nothing else to do; gives what calls it off. Safari has no word for that, and does it in its next turn. */
export function whenIdle(act: () => void): () => void {
	if ('requestIdleCallback' in window) {
		const idle = window.requestIdleCallback(act);
		return () => window.cancelIdleCallback(idle);
	}
	const turn = setTimeout(act, 1);
	return () => clearTimeout(turn);
}
