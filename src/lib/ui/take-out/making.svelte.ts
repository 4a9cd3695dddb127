import { mayLeave } from './doors.ts';
import { linesOf, refusalIn } from './telling.ts';

export type MakingState =
	| { readonly kind: 'rests' }
	| { readonly kind: 'runs'; readonly done: number; readonly of: number }
	/** Until what was asked for before is written: the archive, or some other file. */
	| { readonly kind: 'waits'; readonly ahead: 'archive' | 'file' }
	| { readonly kind: 'made'; readonly said: Readonly<Record<string, unknown>> }
	| { readonly kind: 'failed'; readonly why: string }
	| { readonly kind: 'cancelled' };

type Line = {
	readonly done?: number;
	readonly of?: number;
	readonly waits?: 'archive' | 'file' | null;
	readonly ready?: string;
	readonly failed?: string;
};

/** A file that the server makes while it says how far it is, and that the browser then fetches like any download. */
export class Making {
	state = $state.raw<MakingState>({ kind: 'rests' });
	#abort: AbortController | null = null;

	/** Is a file being made, or waiting to be? */
	get isUnderWay(): boolean {
		return this.state.kind === 'runs' || this.state.kind === 'waits';
	}

	cancel(): void {
		this.#abort?.abort();
	}

	/** Asks for the file at `address`, and fetches it from `files/TICKET` when it is there. Gives how it came out; null while another is made. */
	async run(address: string, files: string, body: FormData | null = null): Promise<MakingState | null> {
		if (this.#abort !== null) return null;
		if (!(await mayLeave(address, body))) return (this.state = { kind: 'cancelled' });
		const abort = new AbortController();
		this.#abort = abort;
		this.state = { kind: 'runs', done: 0, of: 0 };
		this.state = await this.#made(address, files, { body, signal: abort.signal });
		this.#abort = null;
		return this.state;
	}

	async #made(address: string, files: string, { body, signal }: { body: FormData | null; signal: AbortSignal }): Promise<MakingState> {
		try {
			const response = await fetch(address, { method: 'POST', headers: { accept: 'application/json' }, body, signal });
			if (!response.ok || response.body === null)
				return { kind: 'failed', why: await refusalIn(response, 'The server refused. Nothing was taken out.') };
			for await (const line of linesOf<Line>(response.body)) {
				if (line.failed !== undefined) return { kind: 'failed', why: line.failed };
				if (line.ready !== undefined) {
					fetchFile(`${files}/${line.ready}`);
					return { kind: 'made', said: line };
				}
				if (line.waits !== undefined)
					this.state = line.waits === null ? { kind: 'runs', done: 0, of: 0 } : { kind: 'waits', ahead: line.waits };
				if (line.done !== undefined) this.state = { kind: 'runs', done: line.done, of: line.of ?? 0 };
			}
			return { kind: 'failed', why: 'The server broke off. Nothing was taken out. Try again.' };
		} catch (error) {
			if (signal.aborted) return { kind: 'cancelled' };
			if (error instanceof TypeError) return { kind: 'failed', why: 'The server did not answer. Nothing was taken out.' };
			throw error;
		}
	}
}

// A link, not a fetch: the browser writes it to the disk as it comes, however large it is.
function fetchFile(address: string): void {
	const link = document.createElement('a');
	link.href = address;
	link.download = '';
	link.click();
}
