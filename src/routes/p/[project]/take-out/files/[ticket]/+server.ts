import { error } from '@sveltejs/kit';
import { open, type FileHandle } from 'node:fs/promises';
import { fetchOutgoing } from '#lib/server/outgoing.ts';
import { requireProject } from '../../../../../door.ts';
import type { RequestHandler } from './$types';

/** Read at a time, in bytes: each piece costs a turn of the thread that serves people. */
const AT_A_TIME = 512 * 1024;

/** A file that was made for whoever asks. Its length is said first, so that a browser knows a download that was broken off. */
export const GET: RequestHandler = async (event) => {
	const { instance, context, account } = requireProject(event);
	const outgoing = fetchOutgoing(instance, event.params.ticket, { account: account.id, project: context.project });
	if (outgoing === null) error(404, 'This file is not here any more. Make it again.');
	const file = await open(outgoing.path);
	const { size } = await file.stat();
	return new Response(bytesOf(file, size), {
		headers: {
			'content-type': outgoing.mediaType,
			'content-length': String(size),
			'content-disposition': `attachment; filename="${outgoing.name.replaceAll(/[^ -~]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(outgoing.name)}`
		}
	});
};

/** A file, read as it is asked for, then closed. Node's own way from a file to such a stream copies every byte once more. */
function bytesOf(file: FileHandle, size: number): ReadableStream<Uint8Array<ArrayBuffer>> {
	let left = size;
	return new ReadableStream({
		async pull(controller) {
			try {
				const { bytesRead, buffer } = await file.read(new Uint8Array(Math.min(AT_A_TIME, left)));
				if (bytesRead === 0 && left > 0) throw new Error('A file that was made whole is shorter than it was');
				left -= bytesRead;
				if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead));
			} catch (fault) {
				await file.close();
				throw fault;
			}
			if (left > 0) return;
			await file.close();
			controller.close();
		},
		cancel: () => file.close()
	});
}
