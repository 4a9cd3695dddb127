import type { Batch, StepJson } from '#lib/core/text/batch.ts';
import type { NodeJson } from '#lib/core/text/document.ts';
import type { OperationTrace } from '#lib/core/text/state.ts';
import { schema } from '#lib/core/text/schema.ts';
import { BLOCK_MARK } from '#lib/core/text/words.ts';
import { hasSubstance } from '#lib/core/anchor/substance.ts';
import type { OperationId } from '#lib/core/id/id.ts';
import { maskWords } from './mask-words.ts';

/**
 * A batch from before an erasing, as it may stand after it. What was only typed stands as it is: masking moved nothing. What an undo or a paste gives back is
 * compared with what the named operations deleted, as that is now: where the words were erased since, the masks come back in their place. Null: that can't be told,
 * so it would let erased words in again.
 */
export function withoutErased(batch: Batch, operation: (id: OperationId) => OperationTrace | null, epoch: number): Batch | null {
	const { inverts = [], moves = [] } = batch.claims;
	if (inverts.length === 0 && moves.length === 0) return { ...batch, epoch };
	const named = new Map(
		[...inverts, ...moves.map((move) => move.operation)].map((id) => [id, id === batch.operation ? null : operation(id)])
	);
	// A move within the batch itself has what its own step deletes: words that stand in the text, masked or not, and that its author saw before.
	if ([...named].some(([id, trace]) => trace === null && id !== batch.operation)) return null;
	const deletions = [...named.values()].flatMap(
		(trace) => trace?.removed.flatMap((each) => (each === null ? [] : [each.words.replaceAll(BLOCK_MARK, '')])) ?? []
	);
	const isErased = deletions.some(holdsMasks) || named.has(batch.operation);
	const steps: StepJson[] = [];
	for (const step of batch.steps) {
		const words = wordsOf(step);
		const isClaimed = hasSubstance(words);
		const match = isClaimed ? deletions.find((each) => isMaskOf(each, words)) : words;
		if (match === undefined && isErased) return null;
		steps.push(match === undefined || match === words ? step : withWords(step, match));
	}
	return { ...batch, epoch, steps };
}

/** Whether words are others with some characters masked. */
function isMaskOf(masked: string, words: string): boolean {
	if (masked.length !== words.length) return false;
	const all = maskWords(words);
	for (let at = 0; at < words.length; at += 1) if (masked[at] !== words[at] && masked[at] !== all[at]) return false;
	return true;
}

function holdsMasks(words: string): boolean {
	return [...words].some((character) => hasSubstance(character) && maskWords(character) === character);
}

type Slice = { readonly content?: readonly NodeJson[] };

function wordsOf(step: StepJson): string {
	return charactersIn((step as StepJson & { readonly slice?: Slice }).slice?.content ?? []);
}

function charactersIn(nodes: readonly NodeJson[]): string {
	return nodes
		.map((node) => node.text ?? (schema.nodes[node.type as 'hardBreak']?.isInline ? '\n' : charactersIn(node.content ?? [])))
		.join('');
}

function withWords(step: StepJson, words: string): StepJson {
	let taken = 0;
	const fill = (nodes: readonly NodeJson[]): readonly NodeJson[] =>
		nodes.map((node) => {
			if (node.text !== undefined) return { ...node, text: words.slice(taken, (taken += node.text.length)) };
			if (schema.nodes[node.type as 'hardBreak']?.isInline) taken += 1;
			return node.content === undefined ? node : { ...node, content: fill(node.content) };
		});
	const { slice } = step as StepJson & { readonly slice: Slice };
	return { ...step, slice: { ...slice, content: fill(slice.content ?? []) } };
}
