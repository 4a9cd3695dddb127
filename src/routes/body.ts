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
