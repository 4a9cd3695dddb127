import { Node } from '@tiptap/pm/model';
import { Step } from '@tiptap/pm/transform';
import type { AcceptedBatch } from '#lib/core/live/event.ts';
import type { MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Batch, BatchAnswer, Receipt } from '#lib/core/text/batch.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { TextView } from '#lib/core/text/view.ts';

const NO_RECEIPT: Receipt = { moved: [], shortened: [], detached: [], restored: [], claimVoid: false };

/** The server's part for one text, in memory: the core decides, operations are answered once. */
export class Authority {
	readonly text = 'text' as TextId;
	readonly batches: AcceptedBatch[] = [];
	/** Typed words that lost their place, as they came in. */
	readonly tray: string[] = [];
	/** Every character that an accepted step deleted. */
	readonly deleted = new Set<string>();
	readonly answers = new Map<OperationId, { readonly body: string; readonly answer: BatchAnswer }>();
	readonly listeners = new Set<(batch: AcceptedBatch) => void>();
	doc: Node;
	version = 0;

	constructor(base: DocumentJson) {
		this.doc = Node.fromJSON(schema, base);
	}

	submit(batch: Batch, by: MemberId, at: number): BatchAnswer {
		const body = JSON.stringify(batch);
		const known = this.answers.get(batch.operation);
		if (known !== undefined) return known.body === body ? known.answer : { ok: false, reason: 'operation reused', version: this.version };
		if (batch.base > this.version) return { ok: false, reason: 'ahead', version: this.version };
		if (batch.base < this.version && batch.steps.length > 0) return { ok: false, reason: 'behind', version: this.version };
		const versionBefore = this.version;
		for (const json of batch.steps) {
			const step = Step.fromJSON(schema, json);
			const { doc } = step.apply(this.doc);
			if (doc === null) throw new Error('A client sent a step that does not apply');
			step.getMap().forEach((from, to) => {
				for (const character of this.doc.textBetween(from, to)) this.deleted.add(character);
			});
			this.doc = doc;
			this.version++;
		}
		if (batch.stray !== undefined) this.tray.push(batch.stray);
		const answer: BatchAnswer = { ok: true, version: this.version, receipt: NO_RECEIPT };
		this.answers.set(batch.operation, { body, answer });
		const { operation, text, client, epoch, steps } = batch;
		const accepted = { text, operation, client, by, at, epoch, versionBefore, steps, passages: [], gone: [], receipt: NO_RECEIPT };
		this.batches.push(accepted);
		for (const listener of this.listeners) listener(accepted);
		return answer;
	}

	after(version: number): readonly AcceptedBatch[] {
		return this.batches.filter(({ versionBefore }) => versionBefore >= version);
	}

	view(): TextView {
		return { text: this.text, version: this.version, epoch: 0, document: this.doc.toJSON() as DocumentJson, passages: [] };
	}
}
