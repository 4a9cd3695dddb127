import { error, type RequestEvent } from '@sveltejs/kit';

/** The largest JSON body of a command or a batch, in bytes: a paste of a long document with room to spare. */
const BODY_MOST = 8 * 1024 * 1024;
/** A list in a list in a table is some thirty deep; what is read here is later written by functions that call themselves. */
const DEPTH_MOST = 500;
const utf8 = new TextDecoder();

/** What is sent, as its head announces it and as it arrives. */
export type Sent = { readonly type: string | null; readonly length: number; readonly body: AsyncIterable<Uint8Array> | null };

export function sentIn({ headers, body }: Request): Sent {
	return { type: headers.get('content-type'), length: Number(headers.get('content-length') ?? 0), body };
}

/** Reads a JSON body. Another content type is refused, since browsers let other sites send the form types. */
export function readJson(request: Request): Promise<unknown> {
	return readSentJson(sentIn(request));
}

export async function readSentJson(sent: Sent): Promise<unknown> {
	if (!(sent.type ?? '').toLowerCase().startsWith('application/json')) error(415, 'Send JSON.');
	const bytes = await readBytes(sent, BODY_MOST, `This is larger than ${BODY_MOST / 1024 / 1024} MB. Import it as a file instead.`);
	const text = utf8.decode(bytes);
	const value = parse(text);
	// What is deeper has as many brackets that open and that close.
	if (text.length > 2 * DEPTH_MOST && isDeeper(value, DEPTH_MOST)) error(400, 'This is nested deeper than anything that Fieldbook writes.');
	return value;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (fault) {
		if (fault instanceof SyntaxError) error(400, 'This is not JSON.');
		throw fault;
	}
}

function isDeeper(value: unknown, most: number): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; depth <= most; depth += 1) {
		level = level.flatMap((each): unknown[] => (typeof each === 'object' && each !== null ? Object.values(each) : []));
		if (level.length === 0) return false;
	}
	return true;
}

// Stops at the limit (`most` bytes) rather than after it.
async function readBytes({ length, body }: Sent, most: number, message: string): Promise<Uint8Array> {
	if (length > most) error(413, message);
	if (body === null) error(400, 'There is nothing in this.');
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.byteLength;
		if (size > most) error(413, message);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

/** The bytes of a file that was sent. Kit hands over no body that does not say what it is, and a browser does not know the type of every file. */
export function bodyOf({ request, platform }: Pick<RequestEvent, 'request' | 'platform'>): AsyncIterable<Uint8Array> {
	if (request.body !== null) return request.body;
	if (platform?.req !== undefined) return platform.req;
	// The development server has no way around it; an empty file has nothing to hand over.
	if (Number(request.headers.get('content-length') ?? 0) > 0) error(415, 'Send the bytes as application/octet-stream.');
	return new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
}
