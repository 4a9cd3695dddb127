import { type Node, Slice } from '@tiptap/pm/model';
import { ReplaceStep, type Step, Transform } from '@tiptap/pm/transform';
import { diffArrays } from 'diff';
import { alignBlocks } from './align.ts';
import { dressSteps } from './dress.ts';
import { fitting } from './fits.ts';
import type { ShapedBlock } from './shape.ts';
import { clusters, openAt, type Token, tokensBetween } from './tokens.ts';

/** A step that puts words where another step of the same list took them away, both by their index: the words are moved, not typed anew. */
export type OwnMove = { readonly step: number; readonly at: number };

export type Change = { readonly steps: readonly Step[]; readonly moves: readonly OwnMove[] };

/** Beyond so many edits two stretches have next to nothing in common. */
const EDITS_AT_MOST = 4_000;

/**
 * The steps that turn a document into another one, changing as little as can be: paragraphs that are equal are left alone, within the others only the words
 * that differ are replaced. Where the structure around words changes, the words are cut and put back by a claim, so that passages and authors stay with them.
 */
export function changeInto(doc: Node, wanted: Node): Change {
	const work = new Work(doc);
	// From the end, so that places before are as they were.
	for (const region of regionsOf(doc, wanted).toReversed()) {
		const direct = directSteps(work.doc, wanted, region);
		if (direct !== null) work.take(direct, []);
		else work.takeChange(restructured(work.doc, wanted, region));
	}
	work.take(dressSteps(work.doc, wanted), []);
	if (!work.doc.eq(wanted)) throw new Error('The steps to a document give another one');
	return { steps: work.steps, moves: work.moves };
}

class Work {
	doc: Node;
	readonly steps: Step[] = [];
	readonly moves: OwnMove[] = [];

	constructor(doc: Node) {
		this.doc = doc;
	}

	take(steps: readonly Step[], moves: readonly OwnMove[]): void {
		const first = this.steps.length;
		for (const step of steps) {
			const { doc, failed } = step.apply(this.doc);
			if (doc === null) throw new Error(`A step to a document does not apply: ${failed}`);
			this.doc = doc;
			this.steps.push(step);
		}
		this.moves.push(...moves.map(({ step, at }) => ({ step: first + step, at: first + at })));
	}

	takeChange({ steps, moves }: Change): void {
		this.take(steps, moves);
	}
}

/** The stretches of a document whose words stand in another one too and would be left there, as positions; in order. */
export function standingIn(doc: Node, wanted: Node): readonly { readonly from: number; readonly to: number }[] {
	const regions = regionsOf(doc, wanted);
	const ends = [0, ...regions.flatMap(({ wantedFrom, wantedTo }) => [wantedFrom, wantedTo]), wanted.content.size];
	const between = ends.flatMap((from, i) => (i % 2 === 0 ? [{ from, to: ends[i + 1]! }] : []));
	const within = regions.flatMap((region) =>
		stretchesOf(compareRegion(doc, wanted, region).kept).map(({ from, to, wantedFrom }) => ({
			from: wantedFrom,
			to: wantedFrom + to - from
		}))
	);
	return [...between, ...within].sort((a, b) => a.from - b.from);
}

/** Neighbouring top-level blocks of both documents that differ, as positions. */
type Region = { readonly from: number; readonly to: number; readonly wantedFrom: number; readonly wantedTo: number };

function regionsOf(doc: Node, wanted: Node): readonly Region[] {
	const regions: Region[] = [];
	let [from, wantedFrom, to, wantedTo] = [0, 0, 0, 0];
	const close = () => {
		if (to > from || wantedTo > wantedFrom) regions.push({ from, to, wantedFrom, wantedTo });
	};
	for (const { added, removed, value } of diffArrays([...doc.children], [...wanted.children], {
		comparator: (a, b) => a === b || a.eq(b)
	})) {
		const size = value.reduce((sum, node) => sum + node.nodeSize, 0);
		if (added) wantedTo += size;
		else if (removed) to += size;
		else {
			close();
			[from, wantedFrom] = [to + size, wantedTo + size];
			[to, wantedTo] = [from, wantedFrom];
		}
	}
	close();
	return regions.flatMap((region) => (sizeOf(region) > TOGETHER_AT_MOST ? paired(doc, wanted, region) : [region]));
}

/** In larger stretches paragraphs are put beside each other first: compared as one, next to nothing of them would be found to be the same. */
const TOGETHER_AT_MOST = 8_000;

function sizeOf({ from, to, wantedFrom, wantedTo }: Region): number {
	return to - from + wantedTo - wantedFrom;
}

function paired(doc: Node, wanted: Node, { from, to, wantedFrom, wantedTo }: Region): readonly Region[] {
	let [at, wantedAt] = [from, wantedFrom];
	return alignBlocks(topBlocks(doc, from, to), topBlocks(wanted, wantedFrom, wantedTo)).map(({ before, after }) => {
		const region = {
			from: at,
			to: at + (before?.node.nodeSize ?? 0),
			wantedFrom: wantedAt,
			wantedTo: wantedAt + (after?.node.nodeSize ?? 0)
		};
		[at, wantedAt] = [region.to, region.wantedTo];
		return region;
	});
}

function topBlocks(doc: Node, from: number, to: number): readonly ShapedBlock[] {
	const shape = { kind: 'paragraph', level: null, within: [] } as const;
	return doc.slice(from, to).content.content.map((node) => ({ shape, node, words: node.textBetween(0, node.content.size, '\n', '\n') }));
}

/** Tokens that differ between equal ones; `before` and `after` are what differs in each. */
type Hunk = { readonly before: readonly Token[]; readonly after: readonly Token[]; readonly from: number; readonly wantedFrom: number };

function compareRegion(doc: Node, wanted: Node, region: Region) {
	const before = tokensBetween(doc, region.from, region.to);
	const after = tokensBetween(wanted, region.wantedFrom, region.wantedTo);
	const parts = diffArrays([...before], [...after], { comparator: (a, b) => a.key === b.key, maxEditLength: EDITS_AT_MOST });
	const hunks: Hunk[] = [];
	const kept: { readonly token: Token; readonly wanted: Token }[] = [];
	if (parts === undefined) return { hunks: [{ before, after, from: region.from, wantedFrom: region.wantedFrom }], kept };
	let [i, j] = [0, 0];
	let open: { before: Token[]; after: Token[]; from: number; wantedFrom: number } | null = null;
	for (const { added, removed, count } of parts) {
		if (!added && !removed) {
			for (let k = 0; k < count; k++) kept.push({ token: before[i + k]!, wanted: after[j + k]! });
			open = null;
		} else {
			if (open === null) {
				open = { before: [], after: [], from: before[i]?.from ?? region.to, wantedFrom: after[j]?.from ?? region.wantedTo };
				hunks.push(open);
			}
			if (removed) open.before.push(...before.slice(i, i + count));
			else open.after.push(...after.slice(j, j + count));
		}
		if (!added) i += count;
		if (!removed) j += count;
	}
	return { hunks, kept };
}

/** One replacement for each hunk, or null where the structure around kept words changes so that replacements can't. */
function directSteps(doc: Node, wanted: Node, region: Region): readonly Step[] | null {
	if (region.from === region.to || region.wantedFrom === region.wantedTo) return [replaceBlocks(wanted, region)];
	const steps: Step[] = [];
	let present = doc;
	for (const { before, after, from, wantedFrom } of compareRegion(doc, wanted, region).hunks.toReversed()) {
		const to = before.at(-1)?.to ?? from;
		const wantedTo = after.at(-1)?.to ?? wantedFrom;
		if (openAt(doc, to) !== openAt(wanted, wantedTo) || openAt(doc, from) !== openAt(wanted, wantedFrom)) return null;
		const isText = ![...before, ...after].some((token) => token.isBoundary);
		const step = isText
			? replaceWords(doc, wanted, { from, to, wantedFrom, wantedTo })
			: new ReplaceStep(from, to, wanted.slice(wantedFrom, wantedTo));
		const result = fitting(present, step);
		if (result === null) return null;
		present = result;
		steps.push(step);
	}
	return steps;
}

function replaceBlocks(wanted: Node, { from, to, wantedFrom, wantedTo }: Region): Step {
	return new ReplaceStep(from, to, wanted.slice(wantedFrom, wantedTo));
}

/** Words at both ends that are equal stay: «nurse» becomes «nurses» by one letter. Never half of what is seen as one character. */
function replaceWords(doc: Node, wanted: Node, { from, to, wantedFrom, wantedTo }: Region): Step {
	const before = clusters(doc.textBetween(from, to, '\n', '\n'));
	const after = clusters(wanted.textBetween(wantedFrom, wantedTo, '\n', '\n'));
	let start = 0;
	while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
	let end = 0;
	while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end++;
	const [head, tail] = [lengthOf(before.slice(0, start)), lengthOf(before.slice(before.length - end))];
	return new ReplaceStep(from + head, to - tail, wanted.slice(wantedFrom + head, wantedTo - tail));
}

function lengthOf(pieces: readonly string[]): number {
	return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

/** Words that stand on, in one text block before and after. */
type Stretch = { from: number; to: number; wantedFrom: number };

/** Cuts the words that stay, puts the other structure in place without them, and sets them in again, each by a claim on its own cut. */
function restructured(doc: Node, wanted: Node, region: Region): Change {
	const stretches = stretchesOf(compareRegion(doc, wanted, region).kept);
	const frame = stretches
		.toReversed()
		.reduce((transform, { from, to, wantedFrom }) => transform.delete(wantedFrom, wantedFrom + to - from), new Transform(wanted));
	const cuts = stretches.toReversed().map(({ from, to }) => new ReplaceStep(from, to, Slice.empty));
	const size = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
	const put = new ReplaceStep(region.from, region.to - size, frame.doc.slice(region.wantedFrom, region.wantedTo - size));
	const offset = region.from - region.wantedFrom;
	const pastes = stretches.map(
		({ from, to, wantedFrom }) =>
			new ReplaceStep(wantedFrom + offset, wantedFrom + offset, wanted.slice(wantedFrom, wantedFrom + to - from))
	);
	const moves = stretches.map((_, i) => ({ step: stretches.length - 1 - i, at: stretches.length + 1 + i }));
	return { steps: [...cuts, put, ...pastes], moves };
}

function stretchesOf(kept: readonly { readonly token: Token; readonly wanted: Token }[]): readonly Stretch[] {
	const stretches: Stretch[] = [];
	for (const { token, wanted } of kept) {
		if (token.isBoundary) continue;
		const last = stretches.at(-1);
		if (last !== undefined && last.to === token.from && last.wantedFrom + last.to - last.from === wanted.from) last.to = token.to;
		else stretches.push({ from: token.from, to: token.to, wantedFrom: wanted.from });
	}
	return stretches;
}
