import type { IncomingMessage, ServerResponse } from 'node:http';
import { MEMBER_HEADER } from '#lib/core/permission/member.ts';
import { settledLogin } from '#lib/server/auth/login.ts';
import { runningInstance } from '#lib/server/running.ts';
import type { Sent } from '../../../../../body.ts';
import { actingIn, type Door } from '../../../../../door.ts';
import { tellFault } from '../../../../../fault.ts';
import { ALWAYS, isForeign, PRIVATE, WHERE_NONE } from '../../../../../guard.ts';
import { LOGIN_COOKIE } from '../../../../../login-cookie.ts';
import { answerBatch, type Answered } from './answer-batch.ts';

const PLACE = /^\/p\/([0-9a-f-]{36})\/texts\/([0-9a-f-]{36})\/batches$/;
const COOKIE = new RegExp(`(?:^|; )${LOGIN_COOKIE}=([\\w-]+)(?=;|$)`, 'g');
/** In bytes: what is typed and coded is smaller. */
const SMALL = 256 * 1024;
const HEADERS = { ...ALWAYS, ...WHERE_NONE, 'cache-control': PRIVATE, 'content-type': 'application/json' };

/**
 * The one request that many make at every moment goes past what SvelteKit does for all requests. Taken is a batch whose head leaves nothing to say: our own
 * origin, a login that stands and is not due to be renewed, a member of the project. It is answered as its route answers it. All else is left untouched, and
 * SvelteKit says what there is to say: nothing is refused here but what the route itself would refuse in a body.
 *
 * `own`: the origin at which the request was made, as SvelteKit would take it; null where that is not plain. Gives whether it took the request.
 */
export function shortWay(request: IncomingMessage, response: ServerResponse, own: string | null): boolean {
	const { method = '', url = '', headers } = request;
	if (method !== 'POST' || own === null || isForeign(method, headers.origin ?? null, own)) return false;
	const [, project, text] = PLACE.exec(url) ?? [];
	const length = Number(headers['content-length']);
	if (project === undefined || text === undefined || !(length > 0 && length <= SMALL)) return false;
	const acting = actingBy(request, project);
	if (acting === null) return false;
	void answered(acting, text, { type: headers['content-type'] ?? null, length, body: atOnce(request) }).then(({ status, body }) => {
		const written = JSON.stringify(body);
		response.writeHead(status, { ...HEADERS, 'content-length': Buffer.byteLength(written) }).end(written);
	});
	return true;
}

function actingBy({ headers }: IncomingMessage, project: string): Pick<Door, 'context' | 'member'> | null {
	const [cookie, ...others] = (headers.cookie ?? '').matchAll(COOKIE);
	const account = cookie?.[1] === undefined || others.length > 0 ? null : settledLogin(runningInstance().db, cookie[1]);
	const meant = headers[MEMBER_HEADER] ?? null;
	if (account === null || Array.isArray(meant)) return null;
	const acting = actingIn(project, account, meant);
	return typeof acting === 'string' ? null : acting;
}

/** A body whose length was announced: read piece by piece by Node's own iterator it costs more than what is in it. */
async function* atOnce(request: IncomingMessage): AsyncGenerator<Uint8Array> {
	yield await new Promise<Uint8Array>((resolve, reject) => {
		const pieces: Buffer[] = [];
		request.on('data', (piece: Buffer) => pieces.push(piece));
		request.on('end', () => resolve(Buffer.concat(pieces)));
		request.on('close', () => request.complete || reject(new Error('The connection was closed before all had come.')));
	});
}

async function answered(acting: Pick<Door, 'context' | 'member'>, text: string, sent: Sent): Promise<Answered> {
	try {
		return await answerBatch(acting, text, sent);
	} catch (fault) {
		return { status: 500, body: tellFault(fault, '/p/[project]/texts/[text]/batches', 500) };
	}
}
