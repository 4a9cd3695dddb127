import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { SERVER_ENV, SERVER_FLAGS } from '../../scripts/server-node.js';

/** A server in a process of its own. */
export type Served = {
	readonly address: string;
	/** Begins to watch how long its thread is busy at a stretch. */
	readonly watch: () => void;
	readonly seen: () => Promise<Seen>;
	/** Of its process. */
	readonly pid: number;
	readonly stop: () => Promise<void>;
};
export type Seen = {
	/** The longest stretch since `watch` in which its thread served nobody, in milliseconds, and the most processor time of one. */
	readonly longest: number;
	readonly stretch: number;
	/** In MB, now. */
	readonly memory: number;
	/** Processor time of all its threads since its start, in milliseconds. */
	readonly processor: number;
};

/** The built Fieldbook on a data folder. */
export function serveBuild(data: string): Promise<Served> {
	return serve('scripts/start.ts', { FIELDBOOK_DATA: data, PORT: '0', FIELDBOOK_LOG: 'error' });
}

/** The floor: a bare HTTP server (bare-server.ts) with its file in this folder. */
export function serveBare(folder: string): Promise<Served> {
	return serve('test/bench/bare-server.ts', { BARE_FOLDER: folder });
}

async function serve(script: string, env: Readonly<Record<string, string>>): Promise<Served> {
	const child = spawn(process.execPath, [...SERVER_FLAGS, '--import', './test/bench/busy-probe.ts', script], {
		env: { ...process.env, ...SERVER_ENV, ...env },
		stdio: ['ignore', 'pipe', 'inherit', 'ipc']
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const address = await addressOf(child);
	return {
		address,
		pid: child.pid ?? -1,
		watch: () => void child.send('watch'),
		seen: () =>
			new Promise((resolve) => {
				child.once('message', (message) => resolve(message as Seen));
				child.send('tell');
			}),
		stop: () => {
			child.kill('SIGTERM');
			return ended;
		}
	};
}

function addressOf(child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		if (child.stdout === null) return reject(new Error('A server without an output'));
		createInterface({ input: child.stdout }).on('line', (line) => {
			const found = /http:\/\/\S+/.exec(line);
			if (found !== null) resolve(found[0]);
		});
		child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was open.`)));
	});
}
