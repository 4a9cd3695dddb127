import type { TextClient } from '../text-client.ts';

/** After so long a text that could not be opened anew is tried again, in milliseconds. */
const AGAIN = 5000;

type Given = {
	readonly open: () => Promise<TextClient>;
	/** The text is there: in place of a former one, where there was one. */
	readonly become: (text: TextClient) => void;
	readonly hasText: () => boolean;
	readonly fail: () => void;
};

/**
 * Opens a text for an editor, and anew when words were erased in it. Whoever writes in it goes on with the text that is there when that fails, and it is tried
 * again; without any text it has failed.
 */
export function openingText({ open, become, hasText, fail }: Given): { readonly start: () => Promise<void>; readonly end: () => void } {
	let gone = false;
	let again: ReturnType<typeof setTimeout> | undefined;
	const start = (): Promise<void> =>
		open().then(
			(text) => (gone ? text.destroy() : become(text)),
			() => {
				if (!hasText()) fail();
				else if (!gone) again = setTimeout(() => void start(), AGAIN);
			}
		);
	return {
		start,
		end: () => {
			gone = true;
			clearTimeout(again);
		}
	};
}
