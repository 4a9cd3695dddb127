/** Says something of long work: one line of JSON each, the last one its outcome. */
export type Tell = (message: object) => void;

/**
 * Answers with what long work says while it goes on. Whoever leaves ends the work by `signal`. What goes wrong is said as `{ failed }`, since the answer's
 * status went out before; an answer without an outcome was broken off.
 */
export function tellingResponse(
	request: Request,
	work: (tell: Tell, signal: AbortSignal) => Promise<object>,
	failed: (error: unknown) => string
): Response {
	const left = new AbortController();
	const signal = AbortSignal.any([left.signal, request.signal]);
	const encoder = new TextEncoder();
	const body = new ReadableStream<Uint8Array>({
		async start(controller) {
			const tell: Tell = (message) => {
				if (!signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(message)}\n`));
			};
			const outcome = await work(tell, signal).catch((error: unknown) => (signal.aborted ? null : { failed: failed(error) }));
			if (signal.aborted || outcome === null) return;
			tell(outcome);
			controller.close();
		},
		cancel: () => left.abort()
	});
	return new Response(body, { headers: { 'content-type': 'application/x-ndjson', 'x-accel-buffering': 'no' } });
}
