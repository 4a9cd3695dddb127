import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The built server on a data folder of its own, as a stranger would start it. */
export type Running = {
	readonly address: string;
	readonly data: string;
	readonly process: ChildProcess;
	/** Ends it as an operator would; gives its exit code. */
	readonly stop: () => Promise<number | null>;
	/** Ends it as a power cut would. */
	readonly kill: () => Promise<void>;
};

export function freshFolder(): string {
	return mkdtempSync(join(tmpdir(), 'fieldbook-http-'));
}

export function removeFolder(folder: string): void {
	rmSync(folder, { recursive: true, force: true });
}

/** Starts it and waits until it is open; rejects with what it said on stderr where it ends instead. */
export async function startServer(data: string, env: Record<string, string> = {}): Promise<Running> {
	if (!existsSync('build/handler.js')) throw new Error('These tests drive the built server: npm run build first.');
	const child = spawn(process.execPath, ['scripts/start.ts'], {
		env: { ...process.env, FIELDBOOK_DATA: data, PORT: '0', FIELDBOOK_LOG: 'error', ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	let isOpen = false;
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		if (isOpen) process.stderr.write(text);
		else said += text;
	});
	const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
	const address = await new Promise<string>((resolve, reject) => {
		createInterface({ input: child.stdout }).on('line', (line) => {
			const found = /http:\/\/\S+/.exec(line);
			if (found === null) process.stderr.write(`${line}\n`);
			else {
				isOpen = true;
				resolve(found[0]);
			}
		});
		void ended.then((code) => reject(new ServerEnded(code, said)));
	});
	return {
		address,
		data,
		process: child,
		stop: () => {
			child.kill('SIGTERM');
			return ended;
		},
		kill: async () => {
			child.kill('SIGKILL');
			await ended;
		}
	};
}

export class ServerEnded extends Error {
	readonly code: number | null;
	readonly said: string;
	constructor(code: number | null, said: string) {
		super(`The server ended with ${code} before it was open: ${said}`);
		this.code = code;
		this.said = said;
	}
}
