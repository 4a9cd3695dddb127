import { json } from '@sveltejs/kit';
import type { RunEvent } from '#lib/core/import/import.ts';
import { cancelRun, startRun } from '#lib/server/imports/run.ts';
import { idOf, requireImporter, valueOf } from '../../outcome.ts';
import type { RequestHandler } from './$types';

/** A line of JSON for each event. Who stops listening does not stop the run. */
export const POST: RequestHandler = async (event) => {
	const { context, member } = requireImporter(event);
	const run = valueOf(await startRun(context, member, idOf(event.params.import)));
	const encoder = new TextEncoder();
	let leave: () => void = () => undefined;
	const lines = new ReadableStream<Uint8Array>({
		start(controller) {
			const tell = (told: RunEvent) => {
				controller.enqueue(encoder.encode(`${JSON.stringify(told)}\n`));
				if (told.type !== 'end') return;
				leave();
				controller.close();
			};
			leave = () => void run.listeners.delete(tell);
			run.listeners.add(tell);
			tell({ type: 'begin', done: run.done, of: run.of });
		},
		cancel: () => leave()
	});
	return new Response(lines, {
		headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store', 'x-accel-buffering': 'no' }
	});
};

export const DELETE: RequestHandler = async (event) => {
	const { context, member } = requireImporter(event);
	valueOf(await cancelRun(context, member, idOf(event.params.import)));
	return json({ ok: true });
};
