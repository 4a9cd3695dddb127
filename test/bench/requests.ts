import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

/** One person's way to a server: a cookie, and connections that stay open. */
export type Client = { readonly address: string; readonly token: string; readonly agent: Agent };

export type Answer = {
	readonly status: number;
	/** As served: not decoded. */
	readonly bytes: number;
	readonly body: string;
	/** Milliseconds until the last byte. */
	readonly took: number;
};

export function clientOf(address: string, token: string, connections = 32): Client {
	return { address, token, agent: new Agent({ keepAlive: true, maxSockets: connections }) };
}

/** A GET, or a POST of `body` (JSON, or a form where it is one). Throws where the server refuses. */
export async function ask(client: Client, path: string, body?: string | URLSearchParams): Promise<Answer> {
	const answer = await tryTo(client, path, body);
	if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body.slice(0, 300)}`);
	return answer;
}

/** The same, for whoever may be refused. */
export function tryTo({ address, token, agent }: Client, path: string, body?: string | URLSearchParams): Promise<Answer> {
	const start = performance.now();
	const isForm = body instanceof URLSearchParams;
	const headers = {
		cookie: `fieldbook_login=${token}`,
		accept: 'text/html, application/json',
		'accept-encoding': 'br',
		...(body === undefined ? {} : { origin: address, 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' })
	};
	return new Promise((resolve, reject) => {
		const sent = request(address + path, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
			const pieces: Buffer[] = [];
			response.on('data', (piece: Buffer) => pieces.push(piece));
			response.on('error', reject);
			response.on('end', () => {
				const took = performance.now() - start;
				const whole = Buffer.concat(pieces);
				resolve({ status: response.statusCode ?? 0, took, bytes: whole.length, body: whole.toString('utf8') });
			});
		});
		sent.on('error', reject);
		sent.end(body?.toString());
	});
}
