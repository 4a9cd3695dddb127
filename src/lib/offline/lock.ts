export type Lock = { readonly release: () => void };

/**
 * A lock that the browser frees by itself when the tab is gone; null when another tab holds it and one does not wait.
 * On a page without a secure context there are no locks: everybody gets one, since words that nobody dares to touch would never be sent,
 * and the operation's id keeps what two tabs send from being typed twice.
 */
export function lockOf(name: string, how: 'wait' | 'if free'): Promise<Lock | null> {
	const { locks } = navigator as Partial<Navigator>;
	if (locks === undefined) return Promise.resolve({ release: () => {} });
	return new Promise((resolve, reject) => {
		locks
			.request(name, { ifAvailable: how === 'if free' }, (lock) => {
				if (lock === null) return resolve(null);
				return new Promise<void>((release) => {
					resolve({ release });
				});
			})
			.catch(reject);
	});
}
