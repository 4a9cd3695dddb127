import type { Uses } from '#lib/ui/collections/collection.ts';
import type { CodeId } from '#lib/core/id/id.ts';
import type { Example } from '#lib/editor/apply-box/CodeAbout.svelte';
import type { Toasts } from '#lib/ui/feedback/toasts.svelte.ts';
import { asMember } from '#lib/ui/operations/as-member.ts';

/** What helps somebody to choose a code in a note: the codes that they pinned, and excerpts that show how one was used. */
export class CodeHelp {
	pinned = $state.raw<readonly CodeId[]>([]);
	readonly #base: string;
	readonly #fetch: ReturnType<typeof asMember>;
	readonly #say: Toasts;
	readonly #examples = new Map<CodeId, Promise<readonly Example[]>>();

	constructor(base: string, me: string, pinned: readonly CodeId[], say: Toasts) {
		this.#base = base;
		this.#fetch = asMember(me);
		this.pinned = pinned;
		this.#say = say;
	}

	/** Kept with the person, so that the numbers are the same on another computer; held here at once. */
	async pin(codes: readonly CodeId[]): Promise<void> {
		const before = this.pinned;
		this.pinned = codes;
		const headers = { 'content-type': 'application/json' };
		const sent = await this.#asked(`${this.#base}/pinned-codes`, { method: 'PUT', headers, body: JSON.stringify({ codes }) });
		if (sent !== null || this.pinned !== codes) return;
		this.pinned = before;
		this.#say.say('The server did not answer. The pinned codes are as they were.');
	}

	/** Asked once for each code while the note is open. */
	readonly examplesOf = (code: CodeId): Promise<readonly Example[]> => {
		const known = this.#examples.get(code) ?? this.#ask(code);
		this.#examples.set(code, known);
		return known;
	};

	/** In which collections excerpts of a note are used, by passage. */
	readonly usesIn = async (note: string): Promise<Uses> => {
		const answer = await this.#asked(`${this.#base}/collections/uses?${new URLSearchParams({ note })}`);
		return answer === null ? {} : ((await answer.json()) as Uses);
	};

	/** What the page of a note asks for when somebody looks. */
	asked(note: string) {
		return { examplesOf: this.examplesOf, uses: () => this.usesIn(note) };
	}

	async #ask(code: CodeId): Promise<readonly Example[]> {
		const answer = await this.#asked(`${this.#base}/codebook/${code}/examples`);
		if (answer === null) this.#examples.delete(code);
		return answer === null ? [] : ((await answer.json()) as readonly Example[]);
	}

	/** Null where the server does not answer, or not with yes. */
	async #asked(address: string, init: RequestInit = {}): Promise<Response | null> {
		try {
			const response = await this.#fetch(address, init);
			return response.ok ? response : null;
		} catch (error) {
			if (error instanceof TypeError) return null;
			throw error;
		}
	}
}
