/**
 * Resolves once the browser has painted; at once where nothing is painted, and when the page is being left. For what a typist does not wait for, but
 * must not lose either.
 */
export function afterPaint(): Promise<void> {
	if (document.visibilityState === 'hidden') return Promise.resolve();
	return new Promise((resolve) => {
		const leaving = new AbortController();
		const painted = () => {
			leaving.abort();
			resolve();
		};
		// A task that a frame begins is done once the frame is painted.
		const frame = requestAnimationFrame(() => setTimeout(painted));
		const left = () => {
			cancelAnimationFrame(frame);
			painted();
		};
		document.addEventListener('visibilitychange', left, { signal: leaving.signal });
		addEventListener('pagehide', left, { signal: leaving.signal });
	});
}
