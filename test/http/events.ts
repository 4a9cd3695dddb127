import type { HttpBrowser } from './browser.ts';

/** An open event stream, read event by event; each is its `data` as text. */
export class EventReader {
	readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
	readonly #leaving: AbortController;
	readonly #decoder = new TextDecoder();
	#rest = '';
	/** The first event as it came. */
	ready = '';

	private constructor(body: ReadableStream<Uint8Array>, leaving: AbortController) {
		this.#reader = body.getReader();
		this.#leaving = leaving;
	}

	static async open(browser: HttpBrowser, path: string): Promise<EventReader> {
		const leaving = new AbortController();
		const response = await browser.request(path, { signal: leaving.signal });
		if (response.status !== 200 || response.body === null) throw new Error(`The stream answered ${response.status}`);
		const events = new EventReader(response.body, leaving);
		events.ready = (await events.#next()) ?? '';
		return events;
	}

	get readyId(): string {
		return /^id: (.*)$/m.exec(this.ready)?.[1] ?? '';
	}

	/** The events up to the first that fits, that one included. */
	async until(fits: (event: string) => boolean): Promise<readonly string[]> {
		const heard: string[] = [];
		for (;;) {
			const event = await this.#next();
			if (event === null) throw new Error(`The stream ended after ${heard.length} events`);
			if (event.startsWith(':')) continue;
			heard.push(event);
			if (fits(event)) return heard;
		}
	}

	/** What still comes until the server closes it. */
	async untilItEnds(): Promise<readonly string[]> {
		const heard: string[] = [];
		for (let event = await this.#next(); event !== null; event = await this.#next()) heard.push(event);
		return heard;
	}

	leave(): void {
		this.#leaving.abort();
	}

	async #next(): Promise<string | null> {
		for (;;) {
			const end = this.#rest.indexOf('\n\n');
			if (end >= 0) {
				const event = this.#rest.slice(0, end);
				this.#rest = this.#rest.slice(end + 2);
				return event;
			}
			const { done, value } = await this.#reader.read();
			if (done) return null;
			this.#rest += this.#decoder.decode(value, { stream: true });
		}
	}
}
