import { error } from '@sveltejs/kit';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fetchOutgoing } from '#lib/server/outgoing.ts';
import { requireProject } from '../../../../../door.ts';
import type { RequestHandler } from './$types';

/** Read at a time, in bytes: each piece costs a turn of the thread that serves people. */
const AT_A_TIME = 512 * 1024;

/** A file that was made for whoever asks. Its length is said first, so that a browser knows a download that was broken off. */
export const GET: RequestHandler = async (event) => {
	const { instance, context, account } = requireProject(event);
	const file = fetchOutgoing(instance, event.params.ticket, { account: account.id, project: context.project });
	if (file === null) error(404, 'This file is not here any more. Make it again.');
	const { size } = await stat(file.path);
	return new Response(Readable.toWeb(createReadStream(file.path, { highWaterMark: AT_A_TIME })) as ReadableStream<Uint8Array>, {
		headers: {
			'content-type': file.mediaType,
			'content-length': String(size),
			'content-disposition': `attachment; filename="${file.name.replaceAll(/[^ -~]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(file.name)}`
		}
	});
};
