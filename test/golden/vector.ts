import { Step } from '@tiptap/pm/transform';
import type { Batch, StepJson } from '#lib/core/text/batch.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import type { OperationId, TextId } from '#lib/core/id/id.ts';
import { rebase, rebaseClaims } from '#lib/core/text/rebase.ts';
import type { TextState } from '#lib/core/text/state.ts';
import { schema } from '#lib/core/text/schema.ts';

/** A test vector for passages, as ../shared/passages/README.md describes it. */
export type Vector = {
	readonly id: string;
	readonly level: number;
	readonly law: number | 'refuse';
	readonly title: string;
	readonly doc: DocumentJson;
	readonly texts?: Readonly<Record<string, DocumentJson>>;
	readonly anchors?: readonly {
		readonly id: string;
		readonly from: number;
		readonly to: number;
		readonly quote: string;
		readonly text?: string;
	}[];
	readonly batches: readonly VectorBatch[];
	readonly expect: Expectation;
};

export type VectorBatch = {
	readonly operation: string;
	readonly by: string;
	readonly base: number;
	readonly steps: readonly StepJson[];
	readonly text?: string;
	readonly inverts?: readonly string[];
	readonly moves?: readonly { readonly operation: string; readonly step: number; readonly at: number }[];
	readonly replaces?: readonly number[];
	readonly anchorOps?: readonly Record<string, unknown>[];
	readonly rebase?: boolean;
};

export type AnchorFound = {
	readonly id: string;
	readonly text: string;
	readonly state: string;
	readonly from: number | null;
	readonly to: number | null;
	readonly quote: string;
};

export type Outcome = {
	readonly doc: unknown;
	readonly version: number;
	readonly texts?: Readonly<Record<string, { readonly doc: unknown; readonly version: number }>>;
	readonly anchors: readonly AnchorFound[];
	readonly tray?: readonly { readonly operation: string; readonly text: string }[];
	readonly refused?: readonly { readonly operation: string; readonly reason: string }[];
};
/** What erasing the words at `from..to` of the final document for good leaves. */
export type Masked = {
	readonly from: number;
	readonly to: number;
	readonly base: unknown;
	readonly steps: readonly unknown[];
	readonly doc: unknown;
	readonly anchors: readonly AnchorFound[];
};
type Expectation = Outcome & { readonly masked?: Masked };

/** A vector's batch as the wire has it, rebased over the steps since where the vector says that its client does so. */
export function wireBatch(
	batch: VectorBatch,
	former: { readonly base: TextState['doc']; readonly theirs: readonly Step[]; readonly version: number }
): Batch {
	const claims = {
		...(batch.inverts === undefined ? {} : { inverts: batch.inverts as OperationId[] }),
		...(batch.moves === undefined ? {} : { moves: batch.moves as never }),
		...(batch.replaces === undefined ? {} : { replaces: batch.replaces })
	};
	const plain = {
		operation: batch.operation as OperationId,
		text: (batch.text ?? 't') as TextId,
		client: batch.by,
		epoch: 0,
		base: batch.base,
		steps: batch.steps,
		anchorOps: (batch.anchorOps ?? []) as unknown as Batch['anchorOps'],
		claims
	};
	if (batch.rebase !== true || batch.base >= former.version || batch.steps.length === 0) return plain;
	const mine = batch.steps.map((json) => Step.fromJSON(schema, json));
	const rebased = rebase(former.base, mine, former.theirs);
	return {
		...plain,
		base: former.version,
		steps: rebased.steps.map((step) => step.toJSON() as StepJson),
		claims: rebaseClaims(claims, plain.operation, rebased.indices),
		...(rebased.stray === '' ? {} : { stray: rebased.stray })
	};
}

/** Where a vector's outcome differs from what it expects, in words; empty if nowhere. Of refusals only the fact binds. */
export function differences(expected: Expectation, found: Outcome): readonly string[] {
	const placeless = (anchors: readonly AnchorFound[]) => anchors.map((each) => (each.state === 'live' ? each : { ...each, text: '' }));
	return [
		...compare('document', expected.doc, found.doc),
		...compare('version', expected.version, found.version),
		...compare('texts', expected.texts ?? {}, found.texts ?? {}),
		...compare('passages', placeless(expected.anchors), placeless(found.anchors)),
		...compare('tray', expected.tray ?? [], found.tray ?? []),
		...compare(
			'refused',
			(expected.refused ?? []).map((each) => each.operation),
			(found.refused ?? []).map((each) => each.operation)
		)
	];
}

/** Where what is left after erasing differs from what a vector expects. */
export function maskedDifferences(expected: Masked, found: Omit<Masked, 'from' | 'to'>): readonly string[] {
	return (['base', 'steps', 'doc', 'anchors'] as const).flatMap((what) => compare(`masked ${what}`, expected[what], found[what]));
}

function compare(what: string, wanted: unknown, got: unknown): readonly string[] {
	return stable(wanted) === stable(got) ? [] : [`${what}: expected ${stable(wanted)}, found ${stable(got)}`];
}

function stable(value: unknown): string {
	return JSON.stringify(value, (_, inner: unknown) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner
	);
}
