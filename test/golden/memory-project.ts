import { acceptBatch, type Accepted } from '#lib/core/text/accept.ts';
import type { Batch, Refusal } from '#lib/core/text/batch.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { type Facts, newText, type OperationTrace, type TextState } from '#lib/core/text/state.ts';
import type { MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { StepRecord } from '#lib/core/text/record.ts';

/** The core's authority over a few texts, without a database: for property tests, where thousands of rounds must be quick. */
export class MemoryProject {
	readonly texts = new Map<TextId, TextState>();
	readonly accepted = new Map<OperationId, { readonly body: string; readonly result: Accepted; readonly version: number }>();
	readonly records = new Map<TextId, StepRecord[]>();
	readonly #traces = new Map<OperationId, OperationTrace>();
	readonly #clients = new Map<TextId, string[]>();
	readonly mayRead: (member: MemberId) => boolean;

	constructor(texts: Readonly<Record<string, DocumentJson>>, mayRead: (member: MemberId) => boolean = () => true) {
		for (const [id, base] of Object.entries(texts)) this.texts.set(id as TextId, newText(id as TextId, base));
		this.mayRead = mayRead;
	}

	text(id: string): TextState {
		const text = this.texts.get(id as TextId);
		if (text === undefined) throw new Error(`No text ${id}`);
		return text;
	}

	/** Accepts a batch once; the same operation again is answered as the first time, or refused if it says something else. */
	submit(batch: Batch, by: string): { readonly ok: true } | { readonly ok: false; readonly reason: Refusal } {
		const body = JSON.stringify([by, batch]);
		const former = this.accepted.get(batch.operation);
		if (former !== undefined) return former.body === body ? { ok: true } : { ok: false, reason: 'operation reused' };
		const state = this.text(batch.text);
		const result = acceptBatch(state, batch, by as MemberId, this.#facts());
		if (!result.ok) return result;
		for (const text of result.states) this.texts.set(text.id, text);
		this.accepted.set(batch.operation, { body, result, version: state.version });
		this.records.set(batch.text, [...(this.records.get(batch.text) ?? []), ...result.records]);
		const { operation, text, client } = batch;
		this.#traces.set(operation, { operation, text, version: state.version, count: result.records.length, client, removed: result.removed });
		this.#clients.set(text, [...(this.#clients.get(text) ?? []), ...result.records.map(() => client)]);
		return { ok: true };
	}

	#facts(): Facts {
		return {
			order: this.accepted.size,
			text: (id) => this.text(id),
			operation: (id) => this.#traces.get(id) ?? null,
			clientAt: (text, version) => this.#clients.get(text)?.[version] ?? '',
			replay: (text, version) => (this.records.get(text) ?? []).slice(version),
			mayRead: this.mayRead
		};
	}
}
