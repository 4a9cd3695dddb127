import type { EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { Decoration } from '@tiptap/pm/view';
import { untrack } from 'svelte';
import { canPaint } from '#lib/editor/drawing/can-paint.ts';
import { deskPlugin, hang } from '#lib/editor/drawing/desk-plugin.ts';
import { recedingStretches } from '#lib/editor/drawing/backlight.ts';
import { inlineDecorations } from '#lib/editor/drawing/decorations.ts';
import { adoptRules, fitRules } from '#lib/editor/drawing/highlight-rules.ts';
import { Painter, type PaintedStretch } from '#lib/editor/drawing/painter.ts';
import { numberedParagraphs } from '#lib/editor/drawing/paragraph-numbers.ts';
import { BEYOND, lanesIn, TEXT_BEYOND } from '#lib/editor/drawing/reach.ts';
import { paintedStretches } from '#lib/editor/drawing/stretches.ts';
import { visibleBlocks, visibleSpan, type VisibleBlock } from '#lib/editor/drawing/visible.ts';
import { trimmedStretch, type Stretch } from '#lib/editor/keys/ladder.ts';
import { EMPTY_MARGIN, layOut, type MarginLayout } from '#lib/editor/margin/layout.ts';
import { LineMeasure, type Line, type PlacedBlock } from '#lib/editor/margin/measure.ts';
import { bareWordsOf, type BareWords } from '#lib/editor/margin/memo-marks.ts';
import type { Stripe } from '#lib/editor/margin/stripes.ts';
import { isCodedIn, isFaded, plainSight, stripesInFocus, stripesInSight, type Sight } from '#lib/editor/showing/sight.ts';
import type { PassageList } from '#lib/editor/passage-list.ts';
import type { ShownPassage, TextClient } from '#lib/editor/text-client.ts';
import type { CodeIndex } from './codes.ts';
import { NOTHING_NOTED, type Noted } from './noted.ts';
import type { Pointing } from './pointing.ts';
import { reveal } from './reveal.ts';

// Whoever passes so many pixels within one frame reads no names: the margin is drawn once the text goes by more slowly.
const FLIGHT = 250;
// The margin waits this long after a key that moved no line, in milliseconds.
const AFTER_KEY = 100;
const LIST_AFTER = 250;
// Within one very tall paragraph the margin is laid out anew after scrolling past so many characters.
const REACH = 1000;

let listIds = 0;

/** A paragraph's number with its height in the desk. */
export type PlacedNumber = { readonly number: number; readonly top: number; readonly comment: boolean };
export type EndBar = Line & { readonly left: number };
/** What the desk draws: the passages as they stand, told when they change. */
export type DrawnText = Pick<TextClient, 'passages' | 'subscribe'>;
export type DeskHost<Text extends DrawnText = TextClient> = {
	readonly view: EditorView;
	readonly client: Text;
	readonly desk: HTMLElement;
	readonly scroller: HTMLElement;
};

/**
 * Draws the codings of one text while it is on the screen: tints and underlines in the text, stripes and names in the margin, for what is visible and a
 * little more. Everything happens once a frame.
 */
export class Desk<Text extends DrawnText = TextClient> {
	margin = $state.raw<MarginLayout>(EMPTY_MARGIN);
	/** How many lanes are drawn. */
	lanes = $state(lanesIn(0));
	numbers = $state.raw<readonly PlacedNumber[]>([]);
	/** What is selected, blanks at its ends left out; null if nothing is. */
	selection = $state.raw<Stretch | null>(null);
	/** Words without a code near the window, for the marks of their memos. */
	bare = $state.raw<readonly BareWords[]>([]);
	endBars = $state.raw<readonly EndBar[]>([]);
	hovered = $state.raw<Pointing | null>(null);
	pinned = $state.raw<Pointing | null>(null);
	pointing = $derived(this.pinned ?? this.hovered);
	/** The codings of each visible paragraph, for assistive technology. */
	coded = $state.raw<readonly { readonly id: string; readonly stripes: readonly Stripe[] }[]>([]);
	/** What has a memo. */
	noted = $state.raw<Noted>(NOTHING_NOTED);
	/** Goes up when the passages have changed and rested for a moment: for lists beside the text, which cost as much as there are codings. */
	passagesSeen = $state(0);
	/** Ends that are being dragged, not yet given to the text. */
	preview = $state.raw<{ readonly key: string; readonly stretch: Stretch } | null>(null);

	readonly view: EditorView;
	readonly client: Text;
	/** Which codings are shown, and in which colours. */
	readonly sight: () => Sight;
	readonly #host: DeskHost<Text>;
	readonly #measure: LineMeasure;
	readonly #painter: Painter | null;
	readonly #selected: Painter | null;
	readonly #receding: Painter | null;
	readonly #endings: (() => void)[] = [];
	#stripes: readonly Stripe[] = [];
	#all: { readonly passages: PassageList; readonly sight: Sight; readonly stripes: readonly Stripe[] } | null = null;
	#drawn: { readonly first: Element; readonly last: Element; readonly window: Stretch } | null = null;
	#frame = 0;
	#marginTimer = 0;
	#listTimer = 0;
	#marginIsDue = true;
	#flight: { readonly frame: unknown; readonly scrollTop: number; readonly isOn: boolean } = { frame: null, scrollTop: 0, isOn: false };
	#packsAnew = true;
	#hung = '';
	readonly #ids = new WeakMap<Element, string>();

	constructor(host: DeskHost<Text>, codes: () => CodeIndex, sight: () => Sight = () => plainSight(codes())) {
		this.#host = host;
		this.view = host.view;
		this.client = host.client;
		this.sight = sight;
		this.#measure = new LineMeasure(host.view, host.desk);
		adoptRules('.ProseMirror');
		fitRules(host.view.dom, '.ProseMirror');
		this.#painter = canPaint() ? new Painter(host.view) : null;
		this.#selected = canPaint() ? new Painter(host.view) : null;
		this.#receding = canPaint() ? new Painter(host.view) : null;
		this.#listen();
		this.draw();
	}

	/** What the note is written in: it decides where its sentences end. */
	get language(): string {
		return this.view.dom.lang;
	}

	/** The passages that touch a stretch, as the text has them now. */
	passagesAt(from: number, to: number): ShownPassage[] {
		return this.client.passages().touching({ from, to });
	}

	/** The codings at full strength that touch a stretch. */
	stripesAt(from: number, to: number): Stripe[] {
		return stripesInFocus(this.passagesAt(from, to), this.sight());
	}

	/** Whether a coding at full strength touches a stretch. */
	isCoded(from: number, to: number): boolean {
		return isCodedIn(this.passagesAt(from, to), this.sight());
	}

	/** Every coding of the text at full strength: for lists and steps, never for a key or a frame. */
	stripes(): readonly Stripe[] {
		const [passages, sight] = [this.client.passages(), this.sight()];
		if (this.#all?.passages !== passages || this.#all.sight !== sight)
			this.#all = { passages, sight, stripes: stripesInFocus(passages.all(), sight) };
		return this.#all.stripes;
	}

	/** Scrolls a stretch into sight. */
	reveal(stretch: Stretch) {
		reveal(this.view, this.#host.scroller, stretch);
	}

	/** Draws margin and text in the next frame. */
	redraw() {
		this.#marginIsDue = true;
		this.#packsAnew = true;
		this.#request();
	}

	/** Draws only the text anew: other things are pointed at. */
	repaint() {
		this.#request();
	}

	/** Draws at once; for the first picture and for what follows a layout in the same frame. */
	draw() {
		cancelAnimationFrame(this.#frame);
		this.#frame = 0;
		untrack(() => this.#draw());
	}

	destroy() {
		cancelAnimationFrame(this.#frame);
		clearTimeout(this.#marginTimer);
		clearTimeout(this.#listTimer);
		for (const end of this.#endings) end();
		this.#painter?.destroy();
		this.#selected?.destroy();
		this.#receding?.destroy();
	}

	#listen() {
		const { view, scroller, client } = this.#host;
		const plugin = deskPlugin({ updated: (_, before) => this.#updated(before) });
		view.updateState(view.state.reconfigure({ plugins: [...view.state.plugins, plugin] }));
		const request = () => this.#request();
		scroller.addEventListener('scroll', request, { passive: true });
		// A new height means that lines have moved; it is told after layout and before painting, so the margin moves in the same frame.
		// It is told of the first size too: only then are heights those of the words, and what was packed by others is packed anew.
		let width: number | null = null;
		const sizes = new ResizeObserver(() => {
			if (view.dom.clientWidth !== width) this.#packsAnew = true;
			width = view.dom.clientWidth;
			this.#marginIsDue = true;
			this.draw();
		});
		sizes.observe(view.dom);
		sizes.observe(scroller);
		const fonts = () => {
			this.#measure.forget();
			this.redraw();
		};
		document.fonts.addEventListener('loadingdone', fonts);
		this.#endings.push(
			() => scroller.removeEventListener('scroll', request),
			() => sizes.disconnect(),
			() => document.fonts.removeEventListener('loadingdone', fonts),
			client.subscribe(({ kind }) => {
				if (kind === 'passages') this.#passagesChanged();
			}),
			() => {
				if (!view.isDestroyed) view.updateState(view.state.reconfigure({ plugins: view.state.plugins.filter((each) => each !== plugin) }));
			}
		);
	}

	#updated(before: EditorState) {
		const { state } = this.view;
		if (state.doc !== before.doc) this.#marginSoon();
		if (state.doc !== before.doc || !state.selection.eq(before.selection)) {
			const { from, to, empty } = state.selection;
			this.selection = empty ? null : trimmedStretch(state.doc, { from, to });
			this.#request();
		}
	}

	#passagesChanged() {
		// While someone types, passages move with every key and the margin waits for the pause; otherwise a coding has come or gone: draw it now.
		if (this.#marginTimer === 0) this.redraw();
		clearTimeout(this.#listTimer);
		this.#listTimer = window.setTimeout(() => this.passagesSeen++, LIST_AFTER);
	}

	#marginSoon() {
		clearTimeout(this.#marginTimer);
		this.#marginTimer = window.setTimeout(() => {
			this.#marginTimer = 0;
			this.redraw();
		}, AFTER_KEY);
	}

	#request() {
		this.#frame ||= requestAnimationFrame(() => this.draw());
	}

	#draw() {
		const { view, scroller } = this.#host;
		const seen = scroller.getBoundingClientRect();
		const blocks = visibleBlocks(view, seen.top - BEYOND, seen.bottom + BEYOND);
		const first = blocks[0];
		const last = blocks.at(-1);
		if (!first || !last) return;
		const window = visibleSpan(view, blocks, seen);
		const sight = this.sight();
		const passages = this.passagesAt(window.from, window.to);
		this.#stripes = stripesInSight(passages, sight).map((stripe) =>
			this.preview?.key === stripe.key ? { ...stripe, ...this.preview.stretch } : stripe
		);
		const before = this.#drawn;
		const moved =
			before?.first !== first.element ||
			before.last !== last.element ||
			Math.abs(before.window.from - window.from) > REACH ||
			Math.abs(before.window.to - window.to) > REACH;
		if (this.#isInFlight()) {
			this.#marginIsDue = true;
			this.#request();
		} else if (this.#marginIsDue || moved) this.#drawMargin(blocks, passages);
		this.#drawn = moved ? { first: first.element, last: last.element, window } : before;
		const near = visibleBlocks(view, seen.top - TEXT_BEYOND, seen.bottom + TEXT_BEYOND);
		const drawn = { doc: view.state.doc, stripes: this.#stripes, window: visibleSpan(view, near, seen), lanes: this.margin.lanes };
		const stretches = paintedStretches(drawn, sight, this.pointing);
		const receding = recedingStretches(drawn, sight);
		this.#painter?.paint(near, stretches);
		this.#receding?.paint(near, receding);
		const shown = this.#shownWords();
		this.#selected?.paint(
			near,
			shown.map((stretch) => ({ ...stretch, paints: ['passage-selection'] }))
		);
		this.#drawEndBars(window);
		if (this.#marginTimer === 0) this.#hang(blocks, [...stretches, ...receding]);
	}

	/** What is selected, or the words that are pointed at where they have no code to light. */
	#shownWords(): readonly Stretch[] {
		if (this.selection !== null) return [this.selection];
		return this.pointing?.kind === 'words' ? this.pointing.words : [];
	}

	// Asked again within one frame, after a layout, it is what it was.
	#isInFlight(): boolean {
		const frame = document.timeline.currentTime;
		if (this.#flight.frame === frame) return this.#flight.isOn;
		const { scrollTop } = this.#host.scroller;
		this.#flight = { frame, scrollTop, isOn: Math.abs(scrollTop - this.#flight.scrollTop) > FLIGHT };
		return this.#flight.isOn;
	}

	#drawMargin(blocks: readonly VisibleBlock[], passages: readonly ShownPassage[]) {
		const placed = this.#measure.place(blocks);
		this.lanes = lanesIn(this.#host.desk.clientWidth);
		const kept = this.#packsAnew ? undefined : this.margin.lanes;
		const sight = this.sight();
		const isNamed = ({ code }: Stripe) => !isFaded(sight, code);
		this.margin = layOut(this.#stripes, placed, { measure: this.#measure, lanesDrawn: this.lanes, isNamed }, this.margin, kept);
		const bare = bareWordsOf(passages, placed, this.#measure);
		if (bare.length > 0 || this.bare.length > 0) this.bare = bare;
		this.#placeNumbers(placed);
		this.#marginIsDue = false;
		this.#packsAnew = false;
	}

	#placeNumbers(blocks: readonly PlacedBlock[]) {
		this.numbers = numberedParagraphs(this.view.state.doc, blocks).map(({ number, at, comment }) => {
			const block = blocks.find((each) => at >= each.from && at < each.to)!;
			return { number, comment, top: this.#measure.line(block, at + 1, 1).top };
		});
	}

	#drawEndBars(window: Stretch) {
		const { selection } = this;
		if (selection === null) {
			if (this.endBars.length > 0) this.endBars = [];
			return;
		}
		const origin = this.#host.desk.getBoundingClientRect();
		const bar = (position: number, side: 1 | -1) => {
			const { top, bottom, left, right } = this.view.coordsAtPos(position, side);
			return { top: top - origin.top, bottom: bottom - origin.top, left: (side === 1 ? left : right) - origin.left };
		};
		this.endBars = [
			...(selection.from >= window.from ? [bar(selection.from, 1)] : []),
			...(selection.to <= window.to ? [bar(selection.to, -1)] : [])
		];
	}

	/** Hangs on the paragraphs what CSS highlights can't say: where the list of their codings is, and, without highlights, the tints too. */
	#hang(blocks: readonly VisibleBlock[], stretches: readonly PaintedStretch[]) {
		const sight = this.sight();
		const coded = blocks
			.map(({ element, from, to }) => ({
				id: this.#idOf(element),
				from,
				to,
				stripes: this.#stripes.filter((stripe) => stripe.from < to && stripe.to > from && !isFaded(sight, stripe.code))
			}))
			.filter(({ stripes }) => stripes.length > 0);
		const inline = this.#painter === null ? inlineDecorations(stretches, this.#shownWords()[0] ?? null) : [];
		// By element, not by position: what is typed above moves the lists along without hanging them anew.
		const listed = coded.map(({ id, stripes }) => [id, ...stripes.map(({ key }) => key)].join(' '));
		const signature = [...listed, ...inline.map((each) => `${each.from}-${each.to}${each.spec['paint']}`)].join();
		if (signature === this.#hung) return;
		this.#hung = signature;
		this.coded = coded;
		hang(this.view, [...coded.map(({ id, from, to }) => Decoration.node(from, to, { 'aria-details': id })), ...inline]);
	}

	#idOf(element: Element): string {
		let id = this.#ids.get(element);
		if (id === undefined) {
			id = `codings-${++listIds}`;
			this.#ids.set(element, id);
		}
		return id;
	}
}
