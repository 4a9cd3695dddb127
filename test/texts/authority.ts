import { Step } from '@tiptap/pm/transform';
import { isTouched } from '#lib/core/anchor/happening.ts';
import { stateOf } from '#lib/core/anchor/passage.ts';
import type { AnchorId, CodeId, CodingId, MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { AcceptedBatch, PresenceEvent } from '#lib/core/live/event.ts';
import { acceptBatch, type Accepted } from '#lib/core/text/accept.ts';
import { type OwnOperationView, type OwnWork, standingWork } from '#lib/core/past/own-work.ts';
import type { AnchorOperation, Batch, BatchAnswer, StepJson } from '#lib/core/text/batch.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import type { StepRecord } from '#lib/core/text/record.ts';
import { schema } from '#lib/core/text/schema.ts';
import { newText, type Facts, type OperationTrace, type TextState } from '#lib/core/text/state.ts';
import { receiptOf } from '#lib/server/texts/receipt.ts';
import type { CodingView, PassageView, TextView } from '#lib/core/text/view.ts';

type Coding = CodingView & { readonly anchor: AnchorId; readonly gone: boolean };

/** The server's part for one text, in memory: the core accepts, each operation is answered once, everybody hears of it. */
export class Authority {
	readonly text = 'text' as TextId;
	readonly batches: AcceptedBatch[] = [];
	/** Typed words that lost their place, as they came in. */
	readonly tray: string[] = [];
	/** Every character that an accepted step deleted. */
	readonly deleted = new Set<string>();
	/** Operations that claimed something that the core did not find. */
	readonly voidClaims: OperationId[] = [];
	claims = 0;
	readonly listeners = new Set<(batch: AcceptedBatch) => void>();
	readonly watchers = new Set<(event: PresenceEvent) => void>();
	readonly recoders = new Set<() => void>();
	state: TextState;
	private readonly work: { readonly batch: Batch; readonly by: MemberId; readonly view: OwnOperationView }[] = [];
	private readonly answers = new Map<OperationId, { readonly body: string; readonly answer: BatchAnswer }>();
	private readonly traces = new Map<OperationId, OperationTrace>();
	private readonly records: StepRecord[] = [];
	private readonly clients: string[] = [];
	private readonly codings = new Map<CodingId, Coding>();

	constructor(base: DocumentJson) {
		this.state = newText(this.text, base);
	}

	get doc() {
		return this.state.doc;
	}

	submit(batch: Batch, by: MemberId, at: number): BatchAnswer {
		const body = JSON.stringify(batch);
		const known = this.answers.get(batch.operation);
		if (known !== undefined)
			return known.body === body ? known.answer : { ok: false, reason: 'operation reused', version: this.state.version };
		const { version, doc } = this.state;
		const accepted = acceptBatch(this.state, batch, by, this.facts());
		if (!accepted.ok) {
			const late =
				accepted.reason === 'behind' ||
				accepted.reason === 'not yours' ||
				accepted.reason === 'blank passage' ||
				accepted.reason === 'unknown';
			if (!late) throw new Error(`A client sent what no client may: ${accepted.reason}`);
			return { ...accepted, version };
		}
		let before = doc;
		for (const json of batch.steps) {
			const step = Step.fromJSON(schema, json);
			step.getMap().forEach((from, to) => {
				for (const character of before.textBetween(from, to)) this.deleted.add(character);
			});
			before = step.apply(before).doc ?? before;
		}
		return this.take(batch, accepted, body, by, at);
	}

	/** What `readOwnWork` answers. */
	ownWork(by: MemberId): OwnWork {
		const log = this.work.map(({ view: { operation }, by: author, batch: { claims } }) => ({
			...{ operation, isOwn: author === by, goesOn: claims.goesOn ?? null, takesBack: claims.inverts ?? [] }
		}));
		const { undo, redo } = standingWork(log);
		const named = new Set([...undo, ...redo].flat());
		const operations = this.work.map(({ view }) => view).filter(({ operation }) => named.has(operation));
		const taken = log.filter(({ isOwn, takesBack }) => isOwn && takesBack.length > 0);
		return { version: operations[0]?.version ?? this.state.version, operations, undo, redo, taken };
	}

	/** Merges a code into another, as the codebook does: no batch tells of it. */
	merge(from: CodeId, into: CodeId): void {
		for (const [id, coding] of this.codings) if (coding.code === from) this.codings.set(id, { ...coding, code: into });
		for (const recoded of this.recoders) recoded();
	}

	after(version: number): readonly AcceptedBatch[] {
		return this.batches.filter(({ versionBefore }) => versionBefore >= version);
	}

	view(): TextView {
		const { version, doc, passages } = this.state;
		const ids = [...passages].filter((passage) => ['live', 'detached'].includes(stateOf(passage))).map(({ id }) => id);
		return {
			text: this.text,
			version,
			epoch: 0,
			document: doc.toJSON() as DocumentJson,
			passages: ids.flatMap((id) => this.viewOf(id) ?? [])
		};
	}

	private take(batch: Batch, accepted: Accepted, body: string, by: MemberId, at: number): BatchAnswer {
		const versionBefore = this.state.version;
		this.remember(batch, by);
		[this.state] = accepted.states;
		this.records.push(...accepted.records);
		for (const _ of accepted.steps) this.clients.push(batch.client);
		this.traces.set(batch.operation, {
			operation: batch.operation,
			text: this.text,
			version: versionBefore,
			count: accepted.steps.length,
			client: batch.client,
			removed: accepted.removed
		});
		const recoded = this.code(batch.anchorOps, by, at);
		if (batch.stray !== undefined) this.tray.push(batch.stray);
		if (batch.claims.inverts !== undefined) this.claims++;
		if (!accepted.verdict.verified) this.voidClaims.push(batch.operation);
		const receipt = receiptOf(accepted, batch.claims.moves !== undefined);
		const answer: BatchAnswer = { ok: true, version: this.state.version, receipt };
		this.answers.set(batch.operation, { body, answer });
		const ids = [...new Set([...accepted.changes.filter(isTouched).map(({ after }) => after.id), ...recoded])];
		const views = ids.map((id) => ({ id, view: this.viewOf(id) }));
		const event: AcceptedBatch = {
			text: this.text,
			operation: batch.operation,
			client: batch.client,
			by,
			at,
			epoch: 0,
			versionBefore,
			steps: accepted.steps,
			passages: views.flatMap(({ view }) => view ?? []),
			gone: views.filter(({ view }) => view === null).map(({ id }) => id),
			receipt
		};
		this.batches.push(event);
		for (const listener of this.listeners) listener(event);
		return answer;
	}

	private remember(batch: Batch, by: MemberId): void {
		const { operation, anchorOps } = batch;
		const inverses: StepJson[] = [];
		let { doc } = this.state;
		for (const json of batch.steps) {
			const step = Step.fromJSON(schema, json);
			inverses.push(step.invert(doc).toJSON() as StepJson);
			doc = step.apply(doc).doc!;
		}
		const was = this.view().passages.filter(({ id, codings }) =>
			anchorOps.some((each) => each.id === id || codings.some((coding) => coding.id === each.id))
		);
		this.work.push({ batch, by, view: { operation, version: this.state.version, inverses, anchorOps, was } });
	}

	private code(operations: readonly AnchorOperation[], by: MemberId, at: number): readonly AnchorId[] {
		return operations.flatMap((operation) => {
			if (operation.op === 'code') {
				const { id, code, anchor } = operation;
				this.codings.set(id, { id, code, anchor, by, at, revision: 1, gone: false });
				return [anchor];
			}
			if (operation.op !== 'recode' && operation.op !== 'uncode' && operation.op !== 'reinstate') return [];
			const coding = this.codings.get(operation.id);
			if (coding === undefined) return [];
			const code = operation.op === 'recode' ? operation.code : coding.code;
			this.codings.set(operation.id, { ...coding, code, gone: operation.op === 'uncode' });
			return [coding.anchor];
		});
	}

	private viewOf(id: AnchorId): PassageView | null {
		const passage = this.state.passages.find(id);
		if (passage === null) return null;
		const state = stateOf(passage);
		if (state !== 'live' && state !== 'detached') return null;
		const { span, owner, quoteAtEvent } = passage;
		const codings = [...this.codings.values()].filter(({ anchor, gone }) => anchor === id && !gone);
		return {
			id: passage.id,
			purpose: 'coding',
			state,
			from: span?.from ?? null,
			to: span?.to ?? null,
			...(span === null ? { quote: quoteAtEvent } : {}),
			owner,
			layer: 'project',
			serial: null,
			codings: codings.map(({ id, code, revision, by, at }) => ({ id, code, revision, by, at }))
		};
	}

	private facts(): Facts {
		return {
			order: this.batches.length,
			text: () => this.state,
			operation: (id) => this.traces.get(id) ?? null,
			clientAt: (_text, version) => this.clients[version] ?? '',
			replay: (_text, version) => this.records.slice(version),
			mayRead: () => true
		};
	}
}
