import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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

export async function startServer(data: string, env: Record<string, string> = {}): Promise<Running> {
	const child = spawn(process.execPath, ['scripts/start.ts'], {
		env: { ...process.env, FIELDBOOK_DATA: data, PORT: '0', FIELDBOOK_LOG: 'error', ...env },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const address = await new Promise<string>((resolve, reject) => {
		createInterface({ input: child.stdout }).on('line', (line) => {
			const found = /http:\/\/\S+/.exec(line);
			if (found !== null) resolve(found[0]);
		});
		child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was open.`)));
	});
	const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
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
