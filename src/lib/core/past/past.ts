import { Step } from '@tiptap/pm/transform';
import type { AnchorId, CodeId, CodingId, MemberId, OperationId } from '#lib/core/id/id.ts';
import type { Span } from '#lib/core/anchor/passage.ts';
import type { StepJson, Verdict } from '#lib/core/text/batch.ts';
import type { TouchedPassage } from '#lib/core/text/packed.ts';
import type { StepRecord } from '#lib/core/text/record.ts';
import { schema } from '#lib/core/text/schema.ts';
import { type Ground, groundAfter, traceStep } from '#lib/core/text/trace.ts';

/** A coding as it stood. */
export type PastCoding = {
	readonly id: CodingId;
	readonly anchor: AnchorId;
	readonly code: CodeId;
	readonly revision: number;
	readonly by: MemberId;
	readonly at: number;
};

/** One accepted batch as the past is told it. */
export type PastBatch = {
	readonly by: MemberId;
	/** When the server had it, in milliseconds since 1970. */
	readonly at: number;
	readonly steps: readonly StepJson[];
	/** Where inserted characters came from that a claim brought back: authorship goes with them. */
	readonly origins: Verdict['origins'];
	/** Passages that it changed beyond pushing them along, as they stood after it. */
	readonly touched: readonly TouchedPassage[];
	/** Codings that it made, changed or (`row: null`) took away. */
	readonly codings: readonly { readonly id: CodingId; readonly row: PastCoding | null }[];
};

/** A text as it was: its words and who typed each, and the passages and codings that stood in it. A value. */
export type Past = Ground & {
	/** How many batches had been accepted. A coding alone is a batch too, so several places may share a version. */
	readonly place: number;
	/** Where the live passages stood. */
	readonly spans: ReadonlyMap<AnchorId, Span>;
	readonly codings: ReadonlyMap<CodingId, PastCoding>;
};

/**
 * The text after further batches. Passages are pushed along by the steps and put where a batch left them if it did more to them: what that was has been
 * decided when the batch was accepted, and is not decided again.
 */
export function onward(past: Past, batches: readonly PastBatch[]): Past {
	if (batches.length === 0) return past;
	let ground: Ground = past;
	const spans = new Spans(past.spans);
	const codings = new Map(past.codings);
	for (const batch of batches) {
		for (const [at, json] of batch.steps.entries()) {
			const record = followed(ground, json, batch.origins.find((each) => each.at === at)?.stretches ?? null);
			ground = groundAfter(record);
			spans.push(record.map);
		}
		// What its owner removed is carried on unseen, with its place.
		for (const { id, state, span } of batch.touched) spans.put(id, state === 'live' ? span : null);
		for (const { id, row } of batch.codings) {
			if (row === null) codings.delete(id);
			else codings.set(id, row);
		}
	}
	const { id, doc, version, identities } = ground;
	return { id, doc, version, identities, place: past.place + batches.length, spans: spans.toMap(), codings };
}

// What a batch decided about claims and passages is not asked again.
const NO_FACTS = {
	order: 0,
	operation: '' as OperationId,
	declared: false,
	inverts: [],
	settles: [],
	concludes: false,
	withheld: []
};

/** Does one step again that was accepted. `origins`: where what it inserted came from, as its batch's verdict says. */
export function followed(ground: Ground, json: StepJson, origins: Parameters<typeof traceStep>[2]): StepRecord {
	const step = Step.fromJSON(schema, json);
	const { doc } = step.apply(ground.doc);
	if (doc === null) throw new Error(`Step ${ground.version} of a text was accepted once and does not apply`);
	return traceStep(ground, { step, doc }, origins, NO_FACTS);
}

type Mapped = { readonly map: (pos: number, assoc: 1 | -1) => number };

/** Thousands of passages over hundreds of steps: positions in two arrays, and only what lies behind a change is looked at. */
class Spans {
	readonly #ids: (AnchorId | null)[];
	readonly #from: number[];
	readonly #to: number[];
	readonly #at: Map<AnchorId, number>;

	constructor(spans: ReadonlyMap<AnchorId, Span>) {
		this.#ids = [...spans.keys()];
		this.#from = [...spans.values()].map(({ from }) => from);
		this.#to = [...spans.values()].map(({ to }) => to);
		this.#at = new Map(this.#ids.map((id, i) => [id as AnchorId, i]));
	}

	push(map: Mapped & { readonly forEach: (each: (from: number) => void) => void }): void {
		let first = Number.POSITIVE_INFINITY;
		map.forEach((from) => (first = Math.min(first, from)));
		for (let i = 0; i < this.#ids.length; i++) {
			if (this.#to[i]! < first) continue;
			this.#from[i] = map.map(this.#from[i]!, 1);
			this.#to[i] = map.map(this.#to[i]!, -1);
		}
	}

	put(id: AnchorId, span: Span | null): void {
		const known = this.#at.get(id);
		if (span === null) {
			if (known === undefined) return;
			this.#ids[known] = null;
			this.#at.delete(id);
		} else {
			const at = known ?? this.#ids.length;
			this.#at.set(id, at);
			this.#ids[at] = id;
			this.#from[at] = span.from;
			this.#to[at] = span.to;
		}
	}

	toMap(): ReadonlyMap<AnchorId, Span> {
		const spans = new Map<AnchorId, Span>();
		this.#ids.forEach((id, i) => {
			if (id !== null) spans.set(id, { from: this.#from[i]!, to: this.#to[i]! });
		});
		return spans;
	}
}
