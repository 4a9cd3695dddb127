import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import { operationOfToken, recordTaken, type Taken } from '#lib/server/api/taken.ts';
import { isUnchanged, remember } from '#lib/server/api/unchanged.ts';
import { lastLine } from '#lib/server/history/last-line.ts';
import type { ApiReader } from './bearer.ts';
import { problemResponse, Refused } from './problem.ts';

export type Answer = {
	readonly body: string | Uint8Array<ArrayBuffer>;
	/** JSON unless told. */
	readonly mediaType?: string;
	readonly headers?: Readonly<Record<string, string>>;
};

/** A way in of the API: what is refused is answered as a problem. */
export function answering(answer: (event: RequestEvent) => Promise<Response>): RequestHandler {
	return async (event) => {
		try {
			return await answer(event);
		} catch (fault) {
			if (fault instanceof Refused) return problemResponse(fault);
			throw fault;
		}
	};
}

/**
 * Answers with what `make` gives of a project. Whoever has it already is told so, without making it where nothing was written in the project since. What
 * is taken out for the first time that day is told to History (`taken`; null: making it tells by itself).
 */
export async function answerFrom(
	event: RequestEvent,
	reader: ApiReader,
	taken: Taken | null,
	make: () => Promise<Answer>
): Promise<Response> {
	const { context, member } = reader;
	const address = event.url.pathname + event.url.search;
	const held = heldBy(event);
	const known = held.find((etag) => isUnchanged(context, member, address, etag));
	if (known !== undefined) return notModified(known);
	if (taken !== null) await tell(reader, taken);
	// Before it is made: what is written meanwhile makes another answer.
	const line = lastLine(context);
	const answer = await make();
	const etag = etagOf(answer);
	remember(context, member, address, etag, line);
	return held.includes(etag) ? notModified(etag) : responseWith(answer, etag);
}

/** The same where no project is asked. */
export function answerWith(event: RequestEvent, answer: Answer): Response {
	const etag = etagOf(answer);
	return heldBy(event).includes(etag) ? notModified(etag) : responseWith(answer, etag);
}

function tell({ instance, context, member, bearer }: ApiReader, taken: Taken): Promise<void> {
	return recordTaken(context, member, taken, { operation: operationOfToken(bearer.token, instance.now(), taken), api: true });
}

// A proxy that packs answers makes weak ones of their ETags.
function heldBy({ request }: RequestEvent): readonly string[] {
	return (request.headers.get('if-none-match') ?? '').match(/"[^"]*"/g) ?? [];
}

function responseWith({ body, mediaType = 'application/json', headers = {} }: Answer, etag: string): Response {
	return new Response(body, { headers: { 'content-type': mediaType, etag, ...CACHING, ...headers } });
}

const CACHING = { 'cache-control': 'private, no-cache', vary: 'authorization' } as const;

function notModified(etag: string): Response {
	return new Response(null, { status: 304, headers: { etag, ...CACHING } });
}

function etagOf({ body }: Answer): string {
	return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}
