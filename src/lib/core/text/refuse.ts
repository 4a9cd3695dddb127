import { type Node, Slice } from '@tiptap/pm/model';
import { AttrStep, ReplaceAroundStep, ReplaceStep, Step } from '@tiptap/pm/transform';
import { affectedRanges, replacedRanges, textBlocksTouched } from './changed.ts';
import { checkTouched } from './check-node.ts';
import { schema } from './schema.ts';
import { isStepForm } from './step-form.ts';
import { isCleanText, isWholeText } from './step-text.ts';

/** A step that may stand, and the document after it. */
export type TakenStep = { readonly ok: true; readonly step: Step; readonly doc: Node };
export type RefusedStep = { readonly ok: false; readonly reason: 'malformed' | 'inapplicable' };

/**
 * Reads one step from the wire and applies it, refusing whatever would not leave a whole document, in the order of passages/SEMANTICS §8:
 * form, integers, reading, slice, text, applying, size, schema, text of the changed blocks. Nothing thrown inside gets out.
 */
export function takeStep(doc: Node, json: unknown): TakenStep | RefusedStep {
	const step = readStep(doc, json);
	if (step === null) return { ok: false, reason: 'malformed' };
	const after = applyWhole(doc, step);
	return after === null ? { ok: false, reason: 'inapplicable' } : { ok: true, step, doc: after };
}

/** Several steps in order; all or nothing. `docs` are the documents after each. */
export function takeSteps(doc: Node, steps: readonly unknown[]): { readonly ok: true; readonly taken: readonly TakenStep[] } | RefusedStep {
	const taken: TakenStep[] = [];
	let present = doc;
	for (const json of steps) {
		const result = takeStep(present, json);
		if (!result.ok) return result;
		taken.push(result);
		present = result.doc;
	}
	return { ok: true, taken };
}

function readStep(doc: Node, json: unknown): Step | null {
	const step = attempt(() => (isStepForm(json, doc.content.size) ? Step.fromJSON(schema, json as object) : null));
	if (step === null) return null;
	if (step instanceof AttrStep) return isKnownAttr(doc, step) ? step : null;
	if (!(step instanceof ReplaceStep || step instanceof ReplaceAroundStep)) return step;
	return isHonestSlice(step.slice) && isInsertInside(step) && isCleanText(step.slice.content) ? step : null;
}

// An attribute that the node's type does not have would be dropped in silence, and stay in the log.
function isKnownAttr(doc: Node, step: AttrStep): boolean {
	const node = doc.nodeAt(step.pos);
	return node !== null && !node.isText && Object.hasOwn(node.type.spec.attrs ?? {}, step.attr);
}

// A slice that claims to be more open than it is applies silently and leaves a document whose sizes do not add up.
function isHonestSlice(slice: Slice): boolean {
	const most = Slice.maxOpen(slice.content);
	return slice.openStart <= most.openStart && slice.openEnd <= most.openEnd && slice.size >= 0;
}

function isInsertInside(step: ReplaceStep | ReplaceAroundStep): boolean {
	return !(step instanceof ReplaceAroundStep) || step.insert <= step.slice.size;
}

function applyWhole(doc: Node, step: Step): Node | null {
	return attempt(() => {
		const after = step.apply(doc).doc;
		if (after === null || after.content.size - doc.content.size !== growth(step)) return null;
		for (const { from, to } of affectedRanges(step)) {
			checkTouched(after, from, to);
			if (!textBlocksTouched(after, from, to).every((block) => isWholeText(block.node))) return null;
		}
		return after;
	});
}

function growth(step: Step): number {
	return replacedRanges(step.getMap()).reduce((sum, range) => sum + (range.newTo - range.newFrom) - (range.oldTo - range.oldFrom), 0);
}

// What a hostile or broken client sends may throw anything, from a RangeError to an overflow of the stack; to the sender all of it is a refusal.
function attempt<T>(read: () => T | null): T | null {
	try {
		return read();
	} catch {
		return null;
	}
}
