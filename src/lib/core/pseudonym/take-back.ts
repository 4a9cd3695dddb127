import { Fragment, Slice, type Node } from '@tiptap/pm/model';
import { RemoveMarkStep, ReplaceStep, type Step } from '@tiptap/pm/transform';
import type { Passages } from '#lib/core/anchor/passages.ts';
import type { StepRecord } from '#lib/core/text/record.ts';
import { actorOf, type Replacing } from './mentions.ts';

/** What takes replacements back: by the claim of an undo, and after it by declared replacements. */
export type TakingBack = { readonly undone: readonly Step[]; readonly declared: Replacing };

/**
 * The steps that give back what the replacements of one batch took, where what they put still stands: somebody's later words are never taken along.
 * `records`: the text's steps since before the batch, whose own are the first `count`. Where somebody coded the new words since, an undo would leave that
 * coding without a character of its own (passages/SEMANTICS §3.4): there the old words are a replacement of the mention, and the coding stays.
 */
export function takingBack(doc: Node, passages: Passages, records: readonly StepRecord[], count: number): TakingBack {
	const places = records.slice(0, count).flatMap((record, at) => placeNow(doc, records, record, at));
	// Newest first, as claims are verified: of two names alike each gets its own characters back.
	const standing = places.filter(({ stands }) => stands).toReversed();
	const isCodedSince = ({ from, to, version }: PlaceNow) =>
		actorIn(doc, from, to) !== null &&
		[...passages].some(
			({ span, lost }) => span !== null && from <= span.from && span.to <= to && !lost.some((loss) => loss.version === version)
		);
	const undone: Step[] = [];
	const steps: Step[] = [];
	const replaces: number[] = [];
	for (const { from, to, former } of standing.filter((place) => !isCodedSince(place)))
		undone.push(new ReplaceStep(now(from, 1), now(to, -1), new Slice(former, 0, 0)));
	for (const { from, to, former } of standing.filter(isCodedSince)) {
		const mark = doc.type.schema.marks['actor']!.create({ id: actorIn(doc, from, to) });
		const marked = Fragment.from(former.content.map((node) => node.mark(mark.addToSet(node.marks))));
		replaces.push(steps.length);
		const start = now(from, 1);
		steps.push(new ReplaceStep(start, now(to, -1), new Slice(marked, 0, 0)));
		if (former.content.some((node) => actorOf(node.marks) !== mark.attrs['id']))
			steps.push(new RemoveMarkStep(start, start + marked.size, mark));
	}
	return { undone, declared: { steps, replaces } };

	function now(position: number, side: 1 | -1): number {
		return [...undone, ...steps].reduce((at, step) => step.getMap().map(at, side), position);
	}
}

type PlaceNow = {
	readonly from: number;
	readonly to: number;
	readonly former: Fragment;
	readonly version: number;
	readonly stands: boolean;
};

function placeNow(doc: Node, records: readonly StepRecord[], record: StepRecord, at: number): readonly PlaceNow[] {
	const [range] = record.ranges;
	if (range === undefined) return [];
	let { newFrom: from, newTo: to } = range;
	for (const { map } of records.slice(at + 1)) {
		from = map.map(from, 1);
		to = map.map(to, -1);
	}
	const put = record.after.textBetween(range.newFrom, range.newTo, '\n', '\n');
	const stands = from < to && doc.textBetween(from, to, '\n', '\n') === put;
	// The mark that was put for the replacement goes with it.
	const marking = records[at - 1];
	const before = marking?.operation === record.operation && marking.ranges.length === 0 ? marking.before : record.before;
	return [{ from, to, former: before.slice(range.oldFrom, range.oldTo).content, version: record.version, stands }];
}

function actorIn(doc: Node, from: number, to: number): string | null {
	const actors = new Set<string | null>();
	doc.nodesBetween(from, to, (node) => {
		if (node.isInline) actors.add(actorOf(node.marks));
	});
	const [actor = null] = actors;
	return actors.size === 1 ? actor : null;
}
