const waiting = new Set<() => void>();
let isListening = false;

/**
 * Resolves once the browser has painted; at once where nothing is painted, and when the page is being left. For what a typist does not wait for, but
 * must not lose either.
 */
export function afterPaint(): Promise<void> {
	if (document.visibilityState === 'hidden') return Promise.resolve();
	listen();
	return new Promise((resolve) => {
		const go = () => {
			waiting.delete(go);
			resolve();
		};
		waiting.add(go);
		// A task that a frame begins is done once the frame is painted.
		requestAnimationFrame(() => setTimeout(go));
	});
}

// Once for all: a key has no time for it.
function listen(): void {
	if (isListening) return;
	isListening = true;
	const letGo = () => waiting.forEach((go) => go());
	document.addEventListener('visibilitychange', letGo);
	addEventListener('pagehide', letGo);
}
