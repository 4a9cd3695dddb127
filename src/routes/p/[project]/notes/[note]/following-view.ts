import type { PackedView } from '#lib/core/text/packed-view.ts';

/**
 * The text that follows its page, once it has come; null where it does not, since the connection broke off or the server could not read it: it is to be
 * asked for then.
 */
export async function followingView(view: Promise<string | null>): Promise<PackedView | null> {
	const text = await Promise.race([view.catch(() => null), pageCameWhole()]);
	return text === null ? null : (JSON.parse(text) as PackedView);
}

/** Null once everything of the page has come, the text among it, if it did. */
function pageCameWhole(): Promise<null> {
	return new Promise((resolve) => {
		const end = () => setTimeout(() => resolve(null));
		if (document.readyState === 'complete') end();
		else window.addEventListener('load', end, { once: true });
	});
}
