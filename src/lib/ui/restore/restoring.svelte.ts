import { linesOf, refusalIn } from '#lib/ui/take-out/telling.ts';

export type RestoringState =
	| { readonly kind: 'rests' }
	| { readonly kind: 'sends' }
	| { readonly kind: 'opens'; readonly part: string }
	/** `needsKey`: another key may open it. */
	| { readonly kind: 'refused'; readonly why: string; readonly needsKey: boolean }
	| { readonly kind: 'cancelled' };

type Line = { readonly part?: string; readonly restored?: string; readonly failed?: string; readonly refused?: string };

const REFUSED = 'The server refused. Nothing was changed.';
const KEY_HELPS: ReadonlySet<string> = new Set(['other key', 'not yours', 'no key']);

/** A sealed file on its way to being a project: sent once, then opened, with another key if the first was none for it. */
export class Restoring {
	state = $state.raw<RestoringState>({ kind: 'rests' });
	readonly #address: string;
	#abort: AbortController | null = null;
	#sent: { readonly file: File; readonly ticket: string } | null = null;

	constructor(address: string) {
		this.#address = address;
	}

	/** Another file was chosen: what was said of the last one is over. */
	forget(): void {
		this.state = { kind: 'rests' };
	}

	cancel(): void {
		this.#abort?.abort();
	}

	/** Gives the new project's id, or null where it was refused or cancelled: then `state` says why. */
	async run(file: File, key: string): Promise<string | null> {
		const abort = new AbortController();
		this.#abort = abort;
		try {
			const ticket = this.#sent?.file === file ? this.#sent.ticket : await this.#send(file, abort.signal);
			return ticket === null ? null : await this.#open(ticket, key, abort.signal);
		} catch (error) {
			if (abort.signal.aborted) this.state = { kind: 'cancelled' };
			else if (error instanceof TypeError) this.#refuse('The server did not answer. Nothing was changed.');
			else throw error;
			return null;
		} finally {
			this.#abort = null;
		}
	}

	async #send(file: File, signal: AbortSignal): Promise<string | null> {
		this.state = { kind: 'sends' };
		this.#sent = null;
		const headers = { accept: 'application/json', 'content-type': 'application/octet-stream' };
		const response = await fetch(this.#address, { method: 'POST', headers, body: file, signal });
		if (!response.ok) {
			this.#refuse(await refusalIn(response, REFUSED));
			return null;
		}
		const { ticket } = (await response.json()) as { ticket: string };
		this.#sent = { file, ticket };
		return ticket;
	}

	async #open(ticket: string, key: string, signal: AbortSignal): Promise<string | null> {
		this.state = { kind: 'opens', part: 'Opening the file' };
		const headers = { accept: 'application/json', 'content-type': 'application/json' };
		const body = JSON.stringify({ key: key.trim() === '' ? null : key });
		const response = await fetch(`${this.#address}/${ticket}`, { method: 'POST', headers, body, signal });
		if (!response.ok || response.body === null) {
			this.#sent = null;
			this.#refuse(await refusalIn(response, REFUSED));
			return null;
		}
		for await (const line of linesOf<Line>(response.body)) {
			if (line.restored !== undefined) return line.restored;
			if (line.failed !== undefined) {
				this.#refuse(line.failed, KEY_HELPS.has(line.refused ?? ''));
				return null;
			}
			if (line.part !== undefined) this.state = { kind: 'opens', part: line.part };
		}
		this.#refuse('The server broke off. Look whether the project is in the list before you try again.');
		return null;
	}

	#refuse(why: string, needsKey = false): void {
		this.state = { kind: 'refused', why, needsKey };
	}
}
