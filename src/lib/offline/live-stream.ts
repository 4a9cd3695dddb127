import type { LiveEvent } from '#lib/core/live/event.ts';

/** What a listener hears. `onReconnect`: something may have been missed; read again what must be right. */
export type LiveListener = { readonly onEvent: (event: LiveEvent) => void; readonly onReconnect: () => void };

export type LiveStream = {
	/** Gives the function that ends it. */
	readonly listen: (listener: LiveListener) => () => void;
	readonly close: () => void;
};

type Relayed = { readonly event: LiveEvent } | { readonly ready: string } | { readonly hello: true };

/** After the server closed the stream for good (an expired login), so long until it is tried again, in milliseconds. */
const TRY_AGAIN = 10_000;

/**
 * The project's event stream in one tab. Browsers allow six connections to one host over HTTP/1.1, so the tabs of one browser share one: the tab
 * that holds the lock has the stream and passes on what it hears; when it closes, another takes its place where it stopped.
 */
export function openLiveStream(address: string, name: string, cursor: string): LiveStream {
	const listeners = new Set<LiveListener>();
	const ended = new AbortController();
	const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`fieldbook-live ${name}`);
	let reached = cursor;
	let leading = false;

	const tell = (event: LiveEvent) => {
		if ('cursor' in event) reached = event.cursor;
		for (const { onEvent } of listeners) onEvent(event);
	};
	const connected = (at: string) => {
		reached = at;
		for (const { onReconnect } of listeners) onReconnect();
	};

	channel?.addEventListener('message', ({ data }: MessageEvent<Relayed>) => {
		if ('event' in data) tell(data.event);
		else if ('ready' in data) connected(data.ready);
		else if (leading) channel.postMessage({ ready: reached } satisfies Relayed);
	});

	async function lead(): Promise<void> {
		leading = true;
		while (!ended.signal.aborted) {
			await follow();
			await pause(TRY_AGAIN, ended.signal);
		}
	}

	/** Ends when the server closes the stream for good; a lost network is the browser's to mend. */
	function follow(): Promise<void> {
		return new Promise((resolve) => {
			const source = new EventSource(`${address}?after=${encodeURIComponent(reached)}`);
			const end = () => {
				source.close();
				resolve();
			};
			source.addEventListener('ready', (message) => {
				connected(message.lastEventId);
				channel?.postMessage({ ready: message.lastEventId } satisfies Relayed);
			});
			for (const type of ['operation', 'batch', 'presence', 'withdrawn'] as const)
				source.addEventListener(type, (message: MessageEvent<string>) => {
					const event = JSON.parse(message.data) as LiveEvent;
					tell(event);
					channel?.postMessage({ event } satisfies Relayed);
				});
			source.addEventListener('error', () => {
				if (source.readyState === EventSource.CLOSED) end();
			});
			ended.signal.addEventListener('abort', end, { once: true });
		});
	}

	// Locks are there on https and on one's own machine; elsewhere each tab has a stream of its own.
	if ('locks' in navigator && channel !== null) {
		channel.postMessage({ hello: true } satisfies Relayed);
		navigator.locks.request(`fieldbook-live ${name}`, { signal: ended.signal }, lead).catch((error: unknown) => {
			if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
		});
	} else void lead();

	return {
		listen: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		close: () => {
			ended.abort();
			channel?.close();
		}
	};
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, milliseconds);
		signal.addEventListener(
			'abort',
			() => {
				clearTimeout(timer);
				resolve();
			},
			{ once: true }
		);
	});
}
