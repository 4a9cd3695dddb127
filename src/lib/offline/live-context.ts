import { createContext } from 'svelte';
import { openLiveStream, type LiveStream } from './live-stream.ts';

/** The live stream of the project that is open; another project's page opens that one's and closes this. */
export class Live {
	#open: { readonly base: string; readonly stream: LiveStream } | null = null;

	/** `base` is the project's address; a stream that is opened now starts after `cursor`. */
	stream(base: string, name: string, cursor: string): LiveStream {
		if (this.#open?.base === base) return this.#open.stream;
		this.close();
		const stream = openLiveStream(`${base}/events`, name, cursor);
		this.#open = { base, stream };
		return stream;
	}

	close(): void {
		this.#open?.stream.close();
		this.#open = null;
	}
}

export const [live, provideLive] = createContext<Live>();
