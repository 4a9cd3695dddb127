import { quote } from '#lib/core/anchor/quote.ts';
import type { Verb } from '#lib/core/keys/keys.ts';
import { byWord, narrowed, nextParagraph, nextSentence, paragraphAt, widened, wordAt, type Stretch } from '#lib/editor/keys/ladder.ts';
import type { AnchorId, CodingId } from '#lib/core/id/id.ts';
import type { Stripe } from '#lib/editor/margin/stripes.ts';
import type { Showing } from '#lib/editor/showing/showing.svelte.ts';
import type { Coder } from './coder.svelte.ts';
import type { Desk } from './desk.svelte.ts';

/** On what a memo is to be written: a coding that is pinned, or the selected words. */
export type MemoPlace = { readonly words: string } & ({ readonly coding: CodingId } | { readonly stretch: Stretch });

/** The passage of a coding, which may be evidence. */
export type CodedPlace = { readonly anchor: AnchorId; readonly words: string };

export type DeskCallbacks = {
	/** Null: on the whole note. */
	readonly onmemo: (place: MemoPlace | null) => void;
	readonly onevidence: (place: CodedPlace) => void;
	/** Puts the passage into a collection. */
	readonly oncollect: (place: CodedPlace) => void;
	readonly onfindcode: () => void;
	readonly onmode: () => void;
	readonly showing: Showing;
	/** Reads step by step, or no longer. */
	readonly onsteps: () => void;
	/** Lists codings that lie over each other. */
	readonly onlist: (stripes: readonly Stripe[]) => void;
};

/** Carries out a verb of the table of keys; false if it is not one of the desk's. */
export function carryOut(verb: Verb, which: number, desk: Desk, coder: Coder, callbacks: DeskCallbacks): boolean {
	const { doc, selection } = desk.view.state;
	const selected: Stretch = desk.selection ?? { from: selection.from, to: selection.from };
	// What is selected already is no step: then it is said why.
	const select = (stretch: Stretch | null, otherwise: string) => {
		const isSame = desk.selection !== null && stretch?.from === selected.from && stretch.to === selected.to;
		if (stretch === null || isSame) coder.nothing(otherwise);
		else coder.select(stretch);
	};
	const here = (act: (stripe: Stripe) => void) => {
		const stripe = coder.currentStripe();
		if (stripe === null) coder.nothing('No coding here');
		else act(stripe);
	};
	switch (verb) {
		case 'next paragraph':
			// The first J takes the paragraph one stands in.
			select(
				(desk.selection === null ? paragraphAt(doc, selected.from) : null) ?? nextParagraph(doc, selected.to, 1),
				'This is the last paragraph'
			);
			return true;
		case 'previous paragraph':
			select(nextParagraph(doc, selected.from, -1), 'This is the first paragraph');
			return true;
		case 'sentence':
			select(nextSentence(doc, selected, desk.language), 'This is the last sentence of the paragraph');
			return true;
		case 'longer by a word':
			select(
				desk.selection === null ? wordAt(doc, selected.from) : byWord(doc, selected, 'to', 1, desk.language),
				'No further word in this paragraph'
			);
			return true;
		case 'shorter by a word':
			select(
				desk.selection && byWord(doc, selected, 'to', -1, desk.language),
				desk.selection === null ? 'Select some words first' : 'This is a single word'
			);
			return true;
		case 'widen':
			select(widened(doc, selected, desk.language), 'Nothing is wider than the paragraph');
			return true;
		case 'narrow':
			select(narrowed(doc, selected, desk.language), desk.selection === null ? 'Select some words first' : 'This is a single word');
			return true;
		case 'code':
			coder.open();
			return true;
		case 'in vivo':
			coder.open(true);
			return true;
		case 'apply by number':
			coder.applyNumbered(which);
			return true;
		case 'repeat':
			coder.repeat();
			return true;
		case 'next overlap':
			coder.nextOverlap();
			return true;
		case 'list codings': {
			const codings = coder.stripesToList();
			if (codings.length === 0) coder.nothing('No coding here');
			else callbacks.onlist(codings);
			return true;
		}
		case 'copy codes':
			coder.copyCodes();
			return true;
		case 'paste codes':
			coder.pasteCodes();
			return true;
		case 'pin code':
			coder.pinCode();
			return true;
		case 'next coding':
			coder.walk(1);
			return true;
		case 'previous coding':
			coder.walk(-1);
			return true;
		case 'change':
			here((stripe) => coder.change(stripe));
			return true;
		case 'remove':
			here((stripe) => coder.remove(stripe));
			return true;
		case 'end later':
			here((stripe) => coder.moveEnd(stripe, 'to', 1));
			return true;
		case 'end earlier':
			here((stripe) => coder.moveEnd(stripe, 'to', -1));
			return true;
		case 'begin later':
			here((stripe) => coder.moveEnd(stripe, 'from', 1));
			return true;
		case 'begin earlier':
			here((stripe) => coder.moveEnd(stripe, 'from', -1));
			return true;
		case 'step by step':
			callbacks.onsteps();
			return true;
		case 'memo':
			callbacks.onmemo(memoPlace(desk, coder));
			return true;
		case 'evidence':
		case 'collect': {
			const place = codedPlace(desk, coder);
			if (place === null) coder.say('No coding here');
			else if (verb === 'collect') callbacks.oncollect(place);
			else callbacks.onevidence(place);
			return true;
		}
		case 'find code':
			callbacks.onfindcode();
			return true;
		case 'switch mode':
			callbacks.onmode();
			return true;
		case 'undo':
			return coder.undo();
		case 'redo':
			return coder.redo();
		case 'focus code': {
			const pointed = [desk.pinned, desk.hovered].find((each) => each?.kind === 'codes');
			const code = (pointed?.kind === 'codes' ? pointed.code : coder.currentStripe()?.code) ?? callbacks.showing.focus;
			if (code === null) coder.nothing('No coding here');
			else callbacks.showing.focusOn(code);
			return true;
		}
		case 'view':
			callbacks.showing.isOpen = true;
			return true;
		case 'backlight':
			callbacks.showing.change({ backlight: callbacks.showing.choice.backlight === 'off' ? 'uncoded' : 'off' });
			return true;
		case 'let go': {
			if (desk.pinned === null && callbacks.showing.focus === null) return false;
			desk.pinned = null;
			callbacks.showing.focus = null;
			coder.say('Let go');
			return true;
		}
		default:
			return false;
	}
}

/** A memo on a coding. */
export function memoPlaceOf({ view }: Desk, { codings, from, to }: Stripe): MemoPlace {
	return { coding: codings[0]!.id, words: quote(view.state.doc, from, to) };
}

/** Where a memo would be written now: on the coding that is pinned or the words that are selected; null: on the note. */
export function memoPlace(desk: Desk, coder: Coder): MemoPlace | null {
	const { doc } = desk.view.state;
	const stripe = desk.pinned?.kind === 'coding' ? coder.currentStripe() : null;
	if (stripe) return memoPlaceOf(desk, stripe);
	return desk.selection === null ? null : { stretch: desk.selection, words: quote(doc, desk.selection.from, desk.selection.to) };
}

/** Two who coded the same words have a passage each; the first stands for the stripe. */
export function placeOfStripe(desk: Desk, { from, to, codings: [first] }: Stripe): CodedPlace | null {
	return first === undefined ? null : { anchor: first.passage.id, words: quote(desk.view.state.doc, from, to) };
}

function codedPlace(desk: Desk, coder: Coder): CodedPlace | null {
	const stripe = coder.currentStripe();
	return stripe === null ? null : placeOfStripe(desk, stripe);
}
