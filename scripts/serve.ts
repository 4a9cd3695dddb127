import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { collectAtRest } from './at-rest.ts';
import { ownOrigin } from './own-origin.ts';

export type Served = { readonly address: string; readonly stop: () => Promise<void> };

/** Builds where there is no build yet, or where one is asked for. */
export function ensureBuild(fresh: boolean): void {
	if (!fresh && existsSync('build/handler.js')) return;
	const vite = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], { stdio: ['ignore', 2, 2] });
	if (vite.status !== 0) throw new Error('The build failed; what it said stands above.');
}

/** What is in the build hands this over as it starts (src/hooks.server.ts): an answer to the one request that does not go through SvelteKit. */
type ShortWay = (request: IncomingMessage, response: ServerResponse, own: string | null) => boolean;

/** A question stands in an address. It may have 10,000 characters, and each can take nine bytes there. */
const LONGEST_HEADERS = 128 * 1024;

const UNREADABLE: Readonly<Record<string, readonly [status: string, words: string]>> = {
	HPE_HEADER_OVERFLOW: [
		'431 Request Header Fields Too Large',
		'This address is longer than any that Fieldbook reads. A question has at most 10,000 characters.'
	],
	ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'This request was never sent to its end.']
};

const ALWAYS = [
	['x-content-type-options', 'nosniff'],
	['referrer-policy', 'same-origin'],
	['x-frame-options', 'DENY']
] as const;

/**
 * Serves the build. `port` 0 takes a free one; a wanted port that is taken is an error unless `orAnother`. Behind a proxy set ORIGIN, or
 * PROTOCOL_HEADER and HOST_HEADER, as docs/operating.md says; without one the address that the browser used is the origin.
 */
export async function serve({ port, host, orAnother }: { port: number; host: string; orAnother: boolean }): Promise<Served> {
	process.env['BODY_SIZE_LIMIT'] ??= '512M';
	if (process.env['ORIGIN'] === undefined) process.env['PROTOCOL_HEADER'] ??= 'x-forwarded-proto';
	let shortWay: ShortWay = () => false;
	process.once('fieldbook:short-way', (way: ShortWay) => (shortWay = way));
	const { handler } = (await import(pathToFileURL(join(process.cwd(), 'build', 'handler.js')).href)) as {
		handler: (request: unknown, response: unknown) => void;
	};
	const originOf = ownOrigin(process.env);
	const server = createServer({ maxHeaderSize: LONGEST_HEADERS }, (request, response) => {
		// adapter-node takes https for granted where no proxy says otherwise.
		request.headers['x-forwarded-proto'] ??= 'http';
		response.on('finish', () => drain(request));
		if (shortWay(request, response, originOf(request.headers))) return;
		// Files of the build, and what is refused before it reaches Fieldbook, go out without the hooks.
		for (const [name, value] of ALWAYS) response.setHeader(name, value);
		handler(request, response);
	});
	server.on('clientError', refuse);
	// Longer than proxies and clients keep theirs, so that none reuses a connection in the moment in which it is closed.
	server.keepAliveTimeout = 75_000;
	const taken = await listen(server, port, host).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'EADDRINUSE' && orAnother) return listen(server, 0, host);
		throw error;
	});
	collectAtRest();
	return { address: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`, stop: () => stop(server) };
}

// What could not be read as a request is told in words, where nothing is being answered.
function refuse(error: NodeJS.ErrnoException, socket: Duplex & { readonly _httpMessage?: ServerResponse | null }): void {
	const [status, words] = UNREADABLE[error.code ?? ''] ?? ['400 Bad Request', 'This is no request that can be read.'];
	if (!socket.writable || socket._httpMessage?.headersSent === true) socket.destroy(error);
	else socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\n\r\n${words}\n`);
}

// What was refused before it was read whole is still coming, and would stand before the next request on the same connection.
function drain(request: IncomingMessage): void {
	if (request.complete) return;
	request.removeAllListeners('data');
	request.resume();
}

function listen(server: Server, port: number, host: string): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			server.off('error', reject);
			const address = server.address();
			resolve(typeof address === 'object' && address !== null ? address.port : port);
		});
	});
}

/** How long requests that are under way may take to end, in milliseconds. */
const LAST_ANSWERS = 10_000;

function stop(server: Server): Promise<void> {
	return new Promise((resolve) => {
		// A connection that falls idle only now (a stream that just ended) would be kept open for the next request that never comes.
		const idle = setInterval(() => server.closeIdleConnections(), 50);
		const late = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS);
		server.close(() => {
			clearInterval(idle);
			clearTimeout(late);
			process.emit('sveltekit:shutdown' as never);
			resolve();
		});
		// Open event streams would hold the shutdown up; what is under way is answered first.
		process.emit('fieldbook:drain' as never);
	});
}

/** Ends the process cleanly at the first signal, at once at the second. */
export function stopOnSignals({ stop }: Served): void {
	let asked = false;
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.on(signal, () => {
			if (asked) process.exit(1);
			asked = true;
			void stop().then(() => process.exit(0));
		});
}
