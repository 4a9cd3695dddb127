import type { Node } from '@tiptap/pm/model';
import { Step } from '@tiptap/pm/transform';
import type { Finder } from '#lib/core/find-code/finder.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { StepJson, Verdict } from '#lib/core/text/batch.ts';
import { replacedRanges, textBlocksTouched } from '#lib/core/text/changed.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { Identities } from '#lib/core/text/identities.ts';
import type { IdentityRun } from '#lib/core/text/identity.ts';
import { blockText } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import { type Ground, groundAfter, traceStep } from '#lib/core/text/trace.ts';
import type { OperationId } from '#lib/core/id/id.ts';
import type { InContext } from './place.ts';

/** A text's log, as far as finding words in it goes. */
export type WordLog = {
	readonly text: TextId;
	readonly base: DocumentJson;
	readonly batches: readonly { readonly steps: readonly StepJson[]; readonly verdict: Verdict }[];
	/** So many batches at its beginning are not for who looks: words are found there, and nothing that stood around them is told. */
	readonly unseen?: number;
};

export type Occurrence = InContext & { readonly runs: readonly IdentityRun[]; readonly isPast: boolean };

const FACTS = {
	order: 0,
	operation: '' as OperationId,
	declared: false,
	inverts: [],
	settles: [],
	concludes: false,
	withheld: []
} as const;

/** How much of a paragraph stands around what was found. */
const CONTEXT = 48;

/**
 * Every place where words stand in a text or ever stood: in its present document, and in each document just before a step took some of their letters away.
 * (A name that is only begun while somebody types a longer one never stood there.) Yields after each batch, so that a long log can be gone through in between.
 */
export function* findInLog({ text, base, batches, unseen = 0 }: WordLog, find: Finder): Generator<undefined, readonly Occurrence[]> {
	const doc = schema.nodeFromJSON(base);
	let ground: Ground = { id: text, doc, version: 0, identities: Identities.ofBase(doc, text) };
	const found = new Map<string, Occurrence>();
	for (const [place, { steps, verdict }] of batches.entries()) {
		const around = place < unseen ? { before: '', after: '' } : {};
		for (const [at, json] of steps.entries()) {
			const step = Step.fromJSON(schema, json);
			const after = step.apply(ground.doc).doc;
			if (after === null) throw new Error('A step of the log does not apply');
			for (const { oldFrom, oldTo } of replacedRanges(step.getMap())) {
				if (oldTo === oldFrom) continue;
				for (const block of textBlocksTouched(ground.doc, oldFrom, oldTo))
					for (const each of inBlock(ground, block, find, { from: oldFrom, to: oldTo }))
						found.set(keyOf(each), { ...each, ...around, isPast: true });
			}
			const origins = verdict.origins.find((each) => each.at === at)?.stretches ?? null;
			ground = groundAfter(traceStep(ground, { step, doc: after }, origins, FACTS));
		}
		yield;
	}
	for (const each of findInDocument(ground, find)) found.set(keyOf(each), each);
	return [...found.values()];
}

/** Every place where words stand in a document. */
export function findInDocument(ground: Pick<Ground, 'doc' | 'identities'>, find: Finder): readonly Occurrence[] {
	const found: Occurrence[] = [];
	ground.doc.descendants((node, pos) => {
		if (!node.isTextblock) return true;
		found.push(...inBlock(ground, { from: pos + 1, node }, find, null));
		return false;
	});
	return found;
}

function inBlock(
	{ identities }: Pick<Ground, 'identities'>,
	block: { readonly from: number; readonly node: Node },
	find: Finder,
	near: { readonly from: number; readonly to: number } | null
): readonly Occurrence[] {
	const words = blockText(block.node);
	return find(words).flatMap(({ start, end }) => {
		const [from, to] = [block.from + start, block.from + end];
		if (near !== null && (to <= near.from || from >= near.to)) return [];
		const runs = identities.characters(from, to).map(({ run }) => bare(run));
		return [{ ...inContext(words, start, end), runs, isPast: false }];
	});
}

/** A stretch of a paragraph with what stands around it. */
export function inContext(paragraph: string, start: number, end: number): InContext {
	const [from, to] = [Math.max(0, start - CONTEXT), Math.min(paragraph.length, end + CONTEXT)];
	return {
		before: `${from > 0 ? '…' : ''}${paragraph.slice(from, start).toWellFormed()}`,
		words: paragraph.slice(start, end),
		after: `${paragraph.slice(end, to).toWellFormed()}${to < paragraph.length ? '…' : ''}`
	};
}

function bare({ text, version, index, length, typed }: IdentityRun): IdentityRun {
	return { text, version, index, length, typed };
}

// The same characters are the same place, deleted and brought back or not.
function keyOf({ runs }: Occurrence): string {
	return runs.map(({ text, version, index, length }) => `${text} ${version} ${index} ${length}`).join(',');
}
