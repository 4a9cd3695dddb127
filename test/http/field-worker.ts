import { v7 as newId } from 'uuid';
import type { HttpBrowser } from './browser.ts';
import { applying, emptyBatch, ProjectClient, typing, type SentBatch } from './project.ts';

type Intent =
	| { readonly kind: 'write'; readonly text: string; readonly word: string; readonly operation: string }
	| { readonly kind: 'jot'; readonly note: string; readonly text: string; readonly word: string; readonly operation: string }
	| { readonly kind: 'code'; readonly text: string; readonly anchor: string; readonly coding: string; readonly operation: string };

/** What somebody was told is safe. */
export type Acknowledged = { readonly intent: Intent };

/**
 * Somebody in the field behind a bad connection: writes, jots and codes; where no answer comes, sends the same operation again until one does. What
 * was sent and not answered is kept, across restarts of the server.
 */
export class FieldWorker {
	readonly acknowledged: Acknowledged[] = [];
	readonly #name: string;
	readonly #texts: readonly string[];
	readonly #code: string;
	readonly #random: () => number;
	#pending: Intent | null = null;
	/** The body that may have been accepted without an answer. */
	#sent: SentBatch | null = null;
	#count = 0;

	constructor(name: string, texts: readonly string[], code: string, random: () => number) {
		this.#name = name;
		this.#texts = texts;
		this.#code = code;
		this.#random = random;
	}

	/** Works until the server is gone or `until` says so. */
	async work(browser: HttpBrowser, project: string, until: () => boolean): Promise<void> {
		const client = new ProjectClient(browser, project);
		while (!until()) {
			this.#pending ??= this.#intend();
			try {
				if (!(await this.#carryOut(client, this.#pending))) continue;
			} catch (error) {
				// The server is gone, before it took this or after: only the same operation again will tell.
				if (error instanceof TypeError || error instanceof SyntaxError) return;
				throw error;
			}
			this.acknowledged.push({ intent: this.#pending });
			this.#pending = null;
			this.#sent = null;
		}
	}

	/** Sends what was never answered until it is. */
	async settle(browser: HttpBrowser, project: string): Promise<void> {
		if (this.#pending !== null) await this.work(browser, project, () => this.#pending === null);
	}

	#intend(): Intent {
		this.#count += 1;
		const word = `${this.#name}x${this.#count}z`;
		const text = this.#texts[Math.floor(this.#random() * this.#texts.length)] ?? '';
		const operation = newId();
		const dice = this.#random();
		if (dice < 0.6) return { kind: 'write', text, word, operation };
		if (dice < 0.8) return { kind: 'jot', note: newId(), text: newId(), word, operation };
		return { kind: 'code', text, anchor: newId(), coding: newId(), operation };
	}

	/** True once it is acknowledged; false where it has to be tried again on a newer version. */
	async #carryOut(client: ProjectClient, intent: Intent): Promise<boolean> {
		if (intent.kind === 'jot') {
			const { note: id, text, word: words, operation } = intent;
			const facts = { session: null, noteKind: 'jotting', title: '', language: 'en', notedAt: 0 } as const;
			const { status, body } = await client.operate('note.create', { id, text, ...facts, words }, operation);
			if (status !== 200) throw new Error(`A jotting was answered ${status} ${JSON.stringify(body)}`);
			return true;
		}
		this.#sent ??= await this.#batchFor(client, intent);
		const { status, body } = await client.batch(intent.text, this.#sent);
		if (body.ok) return true;
		if (body.reason !== 'behind') throw new Error(`A batch was answered ${status} ${JSON.stringify(body)}`);
		// Not accepted, and that is sure: the same operation may go out with another body.
		this.#sent = { ...this.#sent, base: body.version };
		return false;
	}

	async #batchFor(client: ProjectClient, intent: Exclude<Intent, { kind: 'jot' }>): Promise<SentBatch> {
		const { version } = await client.text(intent.text);
		const batch = { ...emptyBatch(intent.text), operation: intent.operation, client: this.#name, base: version };
		if (intent.kind === 'write') return { ...batch, steps: [typing(1, `${intent.word} `)] };
		return { ...batch, anchorOps: applying({ ...intent, code: this.#code, from: 1, to: 4 }) };
	}
}
