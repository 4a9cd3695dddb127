import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What a terminal asks of a running server: a command line, from where, with what on its standard input. */
export type ControlRequest = {
	readonly argv: readonly string[];
	readonly cwd: string;
	readonly input: string | null;
	readonly terminal: boolean;
};

/** The server's answer, one JSON line each: something said, and at last the exit code. */
export type ControlMessage = { readonly out: string } | { readonly err: string } | { readonly exit: number };

export type ControlRun = (request: ControlRequest, say: (message: ControlMessage) => void, signal: AbortSignal) => Promise<number>;

/** The local socket beside the data folder: only who may read the folder's owner's files can speak to it. */
function socketPath(root: string): string {
	const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
	if (process.platform === 'win32') return `\\\\.\\pipe\\fieldbook-${name}`;
	const inFolder = join(root, 'control.sock');
	// A socket's path may have 103 bytes on some systems.
	return Buffer.byteLength(inFolder) < 100 ? inFolder : join(tmpdir(), `fieldbook-${name}.sock`);
}

/** Answers terminals while the server holds the folder's lock. */
export function listenForTerminals(root: string, run: ControlRun): Server {
	const path = socketPath(root);
	// Whoever holds the lock may take away a socket that a crash left.
	if (process.platform !== 'win32') rmSync(path, { force: true });
	const before = process.umask(0o177);
	const server = createServer((socket) => void answer(socket, run));
	server.listen(path, () => process.umask(before));
	server.unref();
	return server;
}

async function answer(socket: Socket, run: ControlRun): Promise<void> {
	const ended = new AbortController();
	socket.on('close', () => ended.abort());
	socket.on('error', () => ended.abort());
	const say = (message: ControlMessage) => {
		if (!socket.destroyed) socket.write(`${JSON.stringify(message)}\n`);
	};
	for await (const line of createInterface({ input: socket })) {
		const request = JSON.parse(line) as ControlRequest;
		say({ exit: await run(request, say, ended.signal) });
		socket.end();
		return;
	}
}

/** Asks the server that runs on this folder; null where none does. */
export function askServer(root: string, request: ControlRequest, hear: (message: ControlMessage) => void): Promise<number | null> {
	return new Promise((resolve, reject) => {
		const socket = connect(socketPath(root));
		let code: number | null = null;
		socket.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null);
			else reject(error);
		});
		socket.on('connect', () => socket.write(`${JSON.stringify(request)}\n`));
		createInterface({ input: socket })
			.on('line', (line) => {
				const message = JSON.parse(line) as ControlMessage;
				if ('exit' in message) code = message.exit;
				else hear(message);
			})
			.on('close', () => {
				if (socket.errored === null) resolve(code ?? 1);
			});
	});
}
