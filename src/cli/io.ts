import type { Instance } from '#lib/server/instance/instance.ts';

/** The terminal as a command sees it, its own or that of a process that asked over the socket. */
export type Io = {
	readonly argv: readonly string[];
	readonly cwd: string;
	readonly input: string | null;
	readonly terminal: boolean;
	readonly out: (text: string) => void;
	readonly err: (text: string) => void;
	/** Fires when the terminal is gone. */
	readonly signal: AbortSignal;
};

/** Where the data lie; `open` takes the lock, or gives the running server's instance. */
export type Ground = { readonly root: string; readonly open: () => Instance; readonly keepsOpen?: boolean };

/** What a command does with an opened instance. */
export type Work = (instance: Instance) => Promise<void> | void;

/** The exit code of what stays, since it may tell who somebody is and nobody said that they know. */
export const STAYS = 3;

/** Ends a command with a sentence on stderr: exit code 1 for a failure, 2 for wrong usage, `STAYS`. */
export class Failure extends Error {
	readonly code: 1 | 2 | typeof STAYS;
	constructor(message: string, code: 1 | 2 | typeof STAYS = 1) {
		super(message);
		this.code = code;
	}
}

/** Shows how far long work is, on a terminal only, each time over the same line. */
export function progress(io: Io, text: string): void {
	if (io.terminal) io.err(`\r\u001B[K${text}`);
}

export function progressDone(io: Io): void {
	if (io.terminal) io.err('\r\u001B[K');
}
