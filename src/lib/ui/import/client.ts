import type { ChoicesChange } from '#lib/core/import/choice.ts';
import type { PersonsInFile } from '#lib/core/import/persons.ts';
import type { Arrived, Import, ImportSummary, Preview, RunEvent } from '#lib/core/import/import.ts';

/** Expected: the network is gone, the login ended, the import was thrown away in another tab. `lost`: asking again may help. */
export type Refused = { readonly ok: false; readonly lost: boolean; readonly message: string };
export type Got<Value> = { readonly ok: true; readonly value: Value } | Refused;

const LOST = 'The server did not answer.';

/** Everything that the page asks of an import, as `core/import/import.ts` has it. `ask` is a `fetch` that says as whom it speaks. */
export class ImportClient {
	readonly #base: string;
	readonly #ask: typeof fetch;

	/** `base`: `/p/[project]/imports` */
	constructor(base: string, ask: typeof fetch) {
		this.#base = base;
		this.#ask = ask;
	}

	list(): Promise<Got<readonly ImportSummary[]>> {
		return this.#json('', { method: 'GET' });
	}

	begin(id: string): Promise<Got<Import>> {
		return this.#json(`/${id}`, { method: 'PUT' });
	}

	read(id: string): Promise<Got<Import>> {
		return this.#json(`/${id}`, { method: 'GET' });
	}

	discard(id: string): Promise<Got<null>> {
		return this.#json(`/${id}`, { method: 'DELETE' });
	}

	/** Sent again under the same `file`, it arrives once. */
	bring(id: string, file: string, path: string, bytes: Blob, signal: AbortSignal): Promise<Got<Arrived>> {
		return this.#json(`/${id}/files/${file}?${new URLSearchParams({ path })}`, { method: 'PUT', body: bytes, signal });
	}

	takeOut(id: string, arrival: string): Promise<Got<null>> {
		return this.#json(`/${id}/files/${arrival}`, { method: 'DELETE' });
	}

	choose(id: string, change: ChoicesChange): Promise<Got<{ readonly ok: true }>> {
		const body = JSON.stringify(change);
		return this.#json(`/${id}/choices`, { method: 'PUT', body, headers: { 'content-type': 'application/json' } });
	}

	preview(id: string, arrival: string, how: Readonly<Record<'tracked' | 'comments', string>>, signal: AbortSignal): Promise<Got<Preview>> {
		return this.#json(`/${id}/files/${arrival}/preview?${new URLSearchParams(how)}`, { method: 'GET', signal });
	}

	persons(id: string, arrivals: readonly string[]): Promise<Got<readonly PersonsInFile[]>> {
		return this.#json(`/${id}/persons?${new URLSearchParams(arrivals.map((each) => ['file', each]))}`, { method: 'GET' });
	}

	report(id: string, as: 'markdown' | 'csv'): string {
		return `${this.#base}/${id}/report?as=${as}`;
	}

	/** Starts the run or joins it, and hands on what it says. Null: it said its end; otherwise how it was lost. The run itself goes on. */
	async run(id: string, onevent: (event: RunEvent) => void): Promise<Refused | null> {
		const response = await this.#answer(`/${id}/run`, { method: 'POST' });
		if (!('body' in response)) return response;
		let ended = false;
		try {
			for await (const event of linesOf(response)) {
				onevent(event);
				ended ||= event.type === 'end';
			}
		} catch (error) {
			if (!(error instanceof TypeError)) throw error;
		}
		return ended ? null : { ok: false, lost: true, message: LOST };
	}

	end(id: string): Promise<Got<unknown>> {
		return this.#json(`/${id}/run`, { method: 'DELETE' });
	}

	async #json<Value>(path: string, init: RequestInit): Promise<Got<Value>> {
		const response = await this.#answer(path, init);
		if (!('body' in response)) return response;
		const text = await response.text();
		return { ok: true, value: (text === '' ? null : JSON.parse(text)) as Value };
	}

	async #answer(path: string, init: RequestInit): Promise<Response | Refused> {
		try {
			const response = await this.#ask(`${this.#base}${path}`, { ...init, headers: { accept: 'application/json', ...init.headers } });
			if (response.ok) return response;
			if (response.status === 401)
				return { ok: false, lost: false, message: 'You are signed out. Sign in in another tab, then try again.' };
			return { ok: false, lost: response.status >= 500, message: await messageOf(response) };
		} catch (error) {
			// A broken connection, or an answer that was broken off by the person.
			if (error instanceof TypeError || isAbort(error)) return { ok: false, lost: true, message: LOST };
			throw error;
		}
	}
}

async function messageOf(response: Response): Promise<string> {
	const text = await response.text();
	try {
		const body = JSON.parse(text) as { readonly message?: string };
		return body.message ?? LOST;
	} catch (error) {
		if (error instanceof SyntaxError) return LOST;
		throw error;
	}
}

async function* linesOf(response: Response): AsyncGenerator<RunEvent> {
	if (response.body === null) return;
	const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
	let rest = '';
	for (;;) {
		const { done, value } = await reader.read();
		const lines = (rest + (value ?? '')).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) if (line !== '') yield JSON.parse(line) as RunEvent;
		if (done) return;
	}
}

function isAbort(error: unknown): boolean {
	return error instanceof DOMException && error.name === 'AbortError';
}
