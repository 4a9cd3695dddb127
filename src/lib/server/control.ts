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
	const server = createServer((socket) => void answer(socket, run));
	// The socket is made before `listen` returns; folders made under this mask later could not be entered.
	const before = process.umask(0o177);
	server.listen(path);
	process.umask(before);
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
	const lines = createInterface({ input: socket });
	// It repeats the socket's errors, which are heard above.
	lines.on('error', () => undefined);
	for await (const line of lines) {
		const request = requestFrom(line);
		if (request !== null) say({ exit: await outcomeOf(run, request, say, ended.signal) });
		socket.end();
		return;
	}
}

// A command that fails in a way nobody foresaw ends itself, not the server.
async function outcomeOf(run: ControlRun, request: ControlRequest, say: (message: ControlMessage) => void, signal: AbortSignal) {
	try {
		return await run(request, say, signal);
	} catch (error) {
		say({ err: `${error instanceof Error ? error.message : String(error)}\n` });
		return 1;
	}
}

function requestFrom(line: string): ControlRequest | null {
	try {
		const { argv, cwd, input, terminal } = JSON.parse(line) as Partial<ControlRequest>;
		return Array.isArray(argv) && typeof cwd === 'string' ? { argv, cwd, input: input ?? null, terminal: terminal === true } : null;
	} catch {
		// Whoever may speak here but is not our terminal is not answered.
		return null;
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
		socket.on('connect', () => {
			socket.write(`${JSON.stringify(request)}\n`);
			// Not before: a line reader repeats its input's errors to nobody.
			createInterface({ input: socket })
				.on('line', (line) => {
					const message = JSON.parse(line) as ControlMessage;
					if ('exit' in message) code = message.exit;
					else hear(message);
				})
				.on('close', () => resolve(code ?? 1));
		});
	});
}
