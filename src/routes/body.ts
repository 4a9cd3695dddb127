import { error } from '@sveltejs/kit';

/** The largest JSON body of a command or a batch, in bytes: a paste of a long document with room to spare. */
const BODY_MOST = 8 * 1024 * 1024;

/** Reads a JSON body. Another content type is refused, since browsers let other sites send the form types. */
export async function readJson(request: Request): Promise<unknown> {
	if (!(request.headers.get('content-type') ?? '').toLowerCase().startsWith('application/json')) error(415, 'Send JSON.');
	if (Number(request.headers.get('content-length') ?? 0) > BODY_MOST)
		error(413, `This is larger than ${BODY_MOST / 1024 / 1024} MB. Import it as a file instead.`);
	try {
		return await request.json();
	} catch (fault) {
		if (fault instanceof SyntaxError) error(400, 'This is not JSON.');
		throw fault;
	}
}

/** Reads a body of bytes, and stops at the limit rather than after it. */
export async function readBytes(request: Request, most: number): Promise<Uint8Array> {
	const tooLarge = () =>
		error(
			413,
			`The file is larger than ${Math.round(most / 1_000_000)} MB, the most that an import takes. Save it in parts, then import those.`
		);
	if (Number(request.headers.get('content-length') ?? 0) > most) tooLarge();
	if (request.body === null) error(400, 'There is no file in this.');
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of request.body) {
		size += chunk.byteLength;
		if (size > most) tooLarge();
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
