import type { TextClient } from './text-client.ts';

/** Whoever never pauses is not waited for longer than this, in milliseconds: what they type meanwhile still goes out, and comes back by the stream. */
const AT_MOST = 2000;

/** Resolves when what was typed a moment ago is on the server, so that a text that is opened anew has it, and the caret stands behind it. */
export function sentFirst(client: TextClient): Promise<void> {
	const isSent = () => client.saving().kind !== 'saving';
	if (isSent()) return Promise.resolve();
	client.resume();
	return new Promise((resolve) => {
		const timer = setTimeout(done, AT_MOST);
		const end = client.subscribe(({ kind }) => {
			if (kind === 'saving' && isSent()) done();
		});
		function done() {
			clearTimeout(timer);
			end();
			resolve();
		}
	});
}
