import { TextSelection } from '@tiptap/pm/state';
import { flushSync } from 'svelte';
import type { Verb } from '#lib/core/keys/keys.ts';
import { plainText } from '#lib/core/text/projection.ts';
import type { Coder } from '#lib/editor/desk/coder.svelte.ts';
import type { Desk } from '#lib/editor/desk/desk.svelte.ts';
import { visibleBlocks } from '#lib/editor/drawing/visible.ts';
import type { Stretch } from '#lib/editor/keys/ladder.ts';
import type { Stripe } from '#lib/editor/margin/stripes.ts';
import { codedWords, placeWords, type Known } from './spoken.ts';
import { outermostStep, placeOf, stepAt, stepBeside, stepWhere, type Pace } from './steps.ts';

/** What is drawn of the reader: where the focus goes. */
export type ReaderView = {
	/** Puts the focus on the step, or on one of its codings. */
	readonly focus: (coding: string | null) => void;
	/** Whether the focus is on a button that is pressed again and again, and must stay there. */
	readonly holdsButton: () => boolean;
	readonly askParagraph: () => void;
	/** The height, in pixels, that the reader covers at the foot of the text. */
	readonly height: () => number;
};

export type ReaderGiven = Known & { readonly pace: Pace; readonly onpace: (by: Pace['by']) => void };

/**
 * Reads a text step by step: a paragraph or a sentence at a time. The step is where the selection begins, so that every verb of the desk works on it, and
 * a colleague's edits carry it along as they carry the selection.
 */
export class StepReader {
	/** Goes up with each step: a new one is a new element, for the focus to move to. */
	visits = $state(0);
	/** The key of the coding that one has walked to; null on the step itself. */
	walked = $state<string | null>(null);
	readonly step = $derived.by((): Stretch | null => {
		const { doc, selection } = this.#desk.view.state;
		return stepAt(doc, (this.#desk.selection ?? selection).from, this.#given().pace);
	});
	readonly place = $derived.by(() => this.step && placeOf(this.#doc, this.step, this.#given().pace));
	readonly words = $derived(this.step === null ? '' : this.#doc.textBetween(this.step.from, this.step.to, ' ', ' '));
	/** The codings that touch the step, in the order of the text, the longer first. */
	readonly codings = $derived.by((): readonly Stripe[] => {
		// The margin is drawn anew whenever a coding has come, changed or gone.
		void this.#desk.margin;
		return this.step === null ? [] : this.#codingsAt(this.step);
	});
	readonly #desk: Desk;
	readonly #coder: Coder;
	readonly #scroller: HTMLElement;
	readonly #given: () => ReaderGiven;
	readonly #view: ReaderView;
	#stopFollowing: () => void = () => undefined;

	constructor(desk: Desk, coder: Coder, scroller: HTMLElement, view: ReaderView, given: () => ReaderGiven) {
		this.#desk = desk;
		this.#coder = coder;
		this.#scroller = scroller;
		this.#view = view;
		this.#given = given;
	}

	get #doc() {
		return this.#desk.view.state.doc;
	}

	/** Begins where one was: at what is selected, else with the first words in sight. */
	begin() {
		const { view, selection, pinned } = this.#desk;
		const seen = this.#scroller.getBoundingClientRect();
		const inSight = visibleBlocks(view, seen.top + TOP, seen.bottom)[0]?.from ?? 0;
		this.goTo(selection?.from ?? Math.max(view.state.selection.from, inSight));
		this.#desk.pinned = pinned;
	}

	/** Gives the focus back, to the step or to the coding that one stood on. */
	comeBack() {
		this.#view.focus(this.codings.some(({ key }) => key === this.walked) ? this.walked : null);
	}

	/** The step has the focus: what one had walked to is let go. */
	onStep() {
		if (this.walked !== null) this.#desk.pinned = null;
		this.walked = null;
	}

	/** A coding has the focus: it is pinned, so that every verb means it. */
	onCoding(coding: Stripe) {
		this.walked = coding.key;
		this.#desk.pinned = { kind: 'coding', key: coding.key };
	}

	end() {
		this.#stopFollowing();
	}

	/** Goes to the step at a place of the text: it was clicked or tapped. */
	goTo(position: number) {
		this.#go(stepAt(this.#doc, position, this.#given().pace));
	}

	goToParagraph(number: number) {
		const block = plainText(this.#doc).blocks.find((each) => each.number === number);
		if (block) return this.goTo(block.pos);
		this.comeBack();
		this.#coder.nothing(`There is no paragraph ${number}: the note has ${this.place?.of ?? 0}`);
	}

	/** Carries out a verb in its own way where one reads step by step; false: it is what it is everywhere. */
	carryOut(verb: Verb): boolean {
		switch (verb) {
			case 'next step':
				this.#beside(1);
				return true;
			case 'previous step':
				this.#beside(-1);
				return true;
			case 'first step':
				this.#go(outermostStep(this.#doc, 1, this.#given().pace));
				return true;
			case 'last step':
				this.#go(outermostStep(this.#doc, -1, this.#given().pace));
				return true;
			case 'next coded step':
				this.#where(1, 'coded');
				return true;
			case 'previous coded step':
				this.#where(-1, 'coded');
				return true;
			case 'next uncoded step':
				this.#where(1, 'uncoded');
				return true;
			case 'previous uncoded step':
				this.#where(-1, 'uncoded');
				return true;
			case 'go to paragraph':
				this.#view.askParagraph();
				return true;
			case 'sentences or paragraphs':
				this.setPace(this.#given().pace.by === 'sentence' ? 'paragraph' : 'sentence');
				return true;
			case 'next coding here':
				this.#walk(1);
				return true;
			case 'previous coding here':
				this.#walk(-1);
				return true;
			case 'remove':
				return this.#remove();
			case 'let go':
				if (this.walked === null) return false;
				this.enter(null);
				return true;
			default:
				return false;
		}
	}

	setPace(by: Pace['by']) {
		const { from } = this.step ?? this.#desk.view.state.selection;
		this.#given().onpace(by);
		flushSync();
		this.goTo(from);
		this.#coder.say(by === 'sentence' ? 'Sentence by sentence' : 'Paragraph by paragraph');
	}

	/** Stands on a coding of the step; null: on the step again. */
	enter(coding: Stripe | null) {
		if (coding === null) this.onStep();
		else this.onCoding(coding);
		// Of very many codings, this one may be drawn only now.
		flushSync();
		this.#view.focus(this.walked);
	}

	remove(coding: Stripe) {
		const at = this.codings.findIndex(({ key }) => key === coding.key);
		// The focus goes on before the row goes; what is said comes after what the focus says.
		if (this.#coder.isOwn(coding)) this.enter(this.codings[at + 1] ?? this.codings[at - 1] ?? null);
		this.#coder.remove(coding);
	}

	/** What is said of a step, as its element says it. */
	spoken(): string {
		return this.place === null
			? 'No words yet'
			: [placeWords(this.place), codedWords(this.codings, this.#given()), this.words].filter(Boolean).join(' ');
	}

	#beside(direction: 1 | -1) {
		const { pace } = this.#given();
		const next = this.step && stepBeside(this.#doc, this.step, direction, pace);
		if (next) this.#go(next);
		else this.#coder.nothing(`This is the ${direction === 1 ? 'last' : 'first'} ${pace.by}`);
	}

	#where(direction: 1 | -1, which: 'coded' | 'uncoded') {
		const isCoded = ({ from, to }: Stretch) => this.#desk.isCoded(from, to);
		const sought = which === 'coded' ? { fits: isCoded, canFit: isCoded } : { fits: (step: Stretch) => !isCoded(step) };
		const found = this.step && stepWhere(this.#doc, this.step, direction, this.#given().pace, sought);
		if (found) this.#go(found);
		else this.#coder.nothing(direction === 1 ? `Nothing ${which} after this` : `Nothing ${which} before this`);
	}

	#walk(direction: 1 | -1) {
		const { codings } = this;
		if (codings.length === 0) return this.#coder.nothing('No coding here');
		const at = codings.findIndex(({ key }) => key === this.walked);
		if (at === 0 && direction === -1) return this.enter(null);
		const next = codings[at < 0 && direction === -1 ? codings.length - 1 : at + direction];
		if (next) this.enter(next);
		else this.#coder.nothing('This is the last coding here');
	}

	#remove(): boolean {
		const coding = this.codings.find(({ key }) => key === this.walked);
		if (coding === undefined) return false;
		this.remove(coding);
		return true;
	}

	#codingsAt({ from, to }: Stretch): readonly Stripe[] {
		return this.#desk.stripesAt(from, to).toSorted((a, b) => a.from - b.from || b.to - a.to);
	}

	#go(step: Stretch | null) {
		if (step === null) return this.#coder.nothing('No words yet');
		const { view } = this.#desk;
		const staysOnButton = this.#view.holdsButton();
		this.#desk.pinned = null;
		this.walked = null;
		this.visits++;
		view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, step.from, step.to)));
		flushSync();
		this.#stopFollowing();
		if (this.#show(step)) this.#follow(step);
		if (staysOnButton) this.#coder.say(this.spoken());
		else this.#view.focus(null);
	}

	// Only what would stand at the very edge, or out of sight, is scrolled: while one reads on, the page keeps still. True: it was far away.
	#show({ from, to }: Stretch): boolean {
		const { view } = this.#desk;
		const { node } = view.domAtPos(from);
		const element = node instanceof Element ? node : node.parentElement;
		const seen = this.#scroller.getBoundingClientRect();
		const foot = seen.bottom - this.#view.height() - EDGE;
		const isNear = (y: number) => y > seen.top + TOP && y < foot;
		const box = element?.getBoundingClientRect();
		const isFar = box !== undefined && (box.bottom < seen.top || box.top > seen.bottom);
		if (isFar) element?.scrollIntoView({ block: 'center' });
		const top = view.coordsAtPos(from, 1).top;
		const bottom = view.coordsAtPos(to, -1).bottom;
		const isShown = isNear(top) && (isNear(bottom) || bottom - top > foot - seen.top);
		if (!isShown) this.#scroller.scrollTop += top - (seen.top + (foot - seen.top) / 3);
		return isFar;
	}

	// What was far away is laid out only once it is near, and moves when it is: for a moment it is followed.
	#follow(step: Stretch) {
		const sizes = new ResizeObserver(() => this.#show(step));
		sizes.observe(this.#desk.view.dom);
		const timer = setTimeout(() => this.#stopFollowing(), SETTLES_WITHIN);
		this.#stopFollowing = () => {
			sizes.disconnect();
			clearTimeout(timer);
			this.#stopFollowing = () => undefined;
		};
	}
}

// Room left free above a step and below it, in pixels; how long the text may take to be laid out, in milliseconds.
const TOP = 48;
const EDGE = 24;
const SETTLES_WITHIN = 1000;
