import type { Fragment, Slice } from '@tiptap/pm/model';
import { ReplaceAroundStep, ReplaceStep, type Step, type StepMap } from '@tiptap/pm/transform';

/** Characters that the step named `key` typed and that still stand, at `from` in the document after the last step. */
type Run = { readonly key: number; readonly from: number; readonly text: string };

/**
 * The typed characters that still stand after all steps, but came in by a step that a rebase dropped: they have lost their place.
 * Not the text of the dropped steps: what the typist deleted meanwhile would come back.
 */
export function lostWords(steps: readonly { readonly key: number; readonly step: Step }[], dropped: ReadonlySet<number>): string {
	let runs: readonly Run[] = [];
	for (const { key, step } of steps) runs = [...runs.flatMap((run) => carried(run, step.getMap())), ...typedBy(key, step)];
	let lost = '';
	let end = -1;
	for (const { from, text } of runs.filter(({ key }) => dropped.has(key)).sort((a, b) => a.from - b.from)) {
		// Words with something between them were typed in two places: they are kept apart.
		lost += end === -1 || end === from ? text : `\n${text}`;
		end = from + text.length;
	}
	return lost;
}

/** The parts of a run that a step leaves, each at its new place. */
function carried(run: Run, map: StepMap): Run[] {
	const parts: Run[] = [];
	let at = run.from;
	const end = run.from + run.text.length;
	const keep = (from: number, to: number) => {
		if (from < to) parts.push({ key: run.key, from: map.map(from, 1), text: run.text.slice(from - run.from, to - run.from) });
	};
	map.forEach((oldStart, oldEnd) => {
		keep(at, Math.min(Math.max(oldStart, at), end));
		at = Math.max(at, Math.min(oldEnd, end));
	});
	keep(at, end);
	return parts;
}

function typedBy(key: number, step: Step): Run[] {
	if (step instanceof ReplaceStep) return runsOf(key, step.slice, step.from, 0, step.slice.size);
	if (step instanceof ReplaceAroundStep) {
		const gap = step.gapTo - step.gapFrom;
		return [
			...runsOf(key, step.slice, step.from, 0, step.insert),
			...runsOf(key, step.slice, step.from + gap, step.insert, step.slice.size)
		];
	}
	return [];
}

/** The text between two offsets of a slice, placed as if the slice began at `at`. */
function runsOf(key: number, slice: Slice, at: number, start: number, end: number): Run[] {
	const runs: Run[] = [];
	const content: Fragment = slice.content;
	content.nodesBetween(start + slice.openStart, end + slice.openStart, (node, position) => {
		const offset = position - slice.openStart;
		if (node.isText) {
			const text = (node.text ?? '').slice(Math.max(0, start - offset), end - offset);
			runs.push({ key, from: at + Math.max(start, offset), text });
		} else if (node.type.name === 'hardBreak') runs.push({ key, from: at + offset, text: '\n' });
	});
	return runs;
}
