import { newId } from '#lib/ui/operations/operations.svelte.ts';

export type ImportKind = 'field note' | 'transcript' | 'document';
export type ImportTarget = {
	readonly session: string | null;
	readonly kind: ImportKind;
	readonly language: string;
	readonly released: boolean;
};

export type ImportState =
	| { readonly kind: 'waits' }
	| { readonly kind: 'runs' }
	| { readonly kind: 'done'; readonly note: string; readonly title: string; readonly words: number; readonly warnings: readonly string[] }
	| { readonly kind: 'refused'; readonly why: string }
	| { readonly kind: 'cancelled' };

/** One file on its way. Its ids are made once, so that a file that is sent again is imported once. */
export class ImportFile {
	readonly file: File;
	readonly operation = newId();
	readonly note = newId();
	readonly text = newId();
	state = $state.raw<ImportState>({ kind: 'waits' });

	constructor(file: File) {
		this.file = file;
	}
}

type Answer =
	| { readonly ok: true; readonly note: string; readonly title: string; readonly words: number; readonly warnings: readonly string[] }
	| { readonly ok: false; readonly message: string };

/** Takes many files, one after the other; the rest can be cancelled at any time, and what failed can be tried again. */
export class ImportRun {
	files = $state.raw<readonly ImportFile[]>([]);
	running = $state(false);
	#abort: AbortController | null = null;

	add(files: Iterable<File>): void {
		this.files = [...this.files, ...Array.from(files, (file) => new ImportFile(file))];
	}

	drop(file: ImportFile): void {
		this.files = this.files.filter((other) => other !== file);
	}

	cancel(): void {
		this.#abort?.abort();
	}

	/** Sends what has not been imported yet to the import's own address. */
	async run(address: string, target: ImportTarget): Promise<void> {
		const abort = new AbortController();
		this.#abort = abort;
		this.running = true;
		for (const file of this.files) {
			if (file.state.kind === 'done') continue;
			file.state = abort.signal.aborted ? { kind: 'cancelled' } : await this.#take(file, address, target, abort.signal);
		}
		this.running = false;
		this.#abort = null;
	}

	async #take(file: ImportFile, address: string, target: ImportTarget, signal: AbortSignal): Promise<ImportState> {
		file.state = { kind: 'runs' };
		const { operation, note, text } = file;
		const query = new URLSearchParams({
			...{ operation, note, text, name: file.file.name, kind: target.kind, language: target.language },
			...(target.session === null ? {} : { session: target.session }),
			released: target.released ? 'yes' : 'no'
		});
		try {
			const response = await fetch(`${address}?${query}`, {
				method: 'PUT',
				body: file.file,
				signal,
				headers: { accept: 'application/json' }
			});
			const answer = (await response.json()) as Answer;
			if (response.ok && 'ok' in answer && answer.ok) return { kind: 'done', ...answer };
			return { kind: 'refused', why: 'message' in answer ? answer.message : 'The server refused the file.' };
		} catch (error) {
			if (signal.aborted) return { kind: 'cancelled' };
			if (error instanceof TypeError || error instanceof SyntaxError)
				return { kind: 'refused', why: 'The server did not answer. Try this file again.' };
			throw error;
		}
	}
}
