import { TextSelection } from '@tiptap/pm/state';
import type { AnchorId, CodeId, CodingId, MemberId } from '#lib/core/id/id.ts';
import { byWord, trimmedStretch, type Stretch } from '#lib/editor/keys/ladder.ts';
import { ownCoding, stripesOf, type Stripe } from '#lib/editor/margin/stripes.ts';
import { isShown } from '#lib/editor/showing/sight.ts';
import { v7 as newId } from 'uuid';
import type { CodeIndex, DeskMember } from './codes.ts';
import { copiedCodes } from './copied-codes.svelte.ts';
import type { Desk } from './desk.svelte.ts';
import { applying, removing, resizing } from './plan.ts';
import { quoted, stretchWords } from './words.ts';

const REMEMBERED = 20;
const NUMBERED = 9;

/** A passage with a theme that it bears out. */
export type Bearing = { readonly anchor: AnchorId; readonly theme: string };

export type CoderGiven = {
	readonly codes: CodeIndex;
	readonly members: ReadonlyMap<MemberId, DeskMember>;
	readonly me: MemberId;
	readonly canCode: boolean;
	readonly pinned: readonly CodeId[];
	/** Which passages bear which themes out. */
	readonly evidence: readonly Bearing[];
	/** Makes a code in the codebook; null if that failed. */
	readonly oncreate: (name: string, inVivo: boolean) => Promise<CodeId | null> | CodeId | null;
	readonly onrecent: (recent: readonly CodeId[]) => void;
	/** Keeps which codes are pinned to the numbers, in their order. */
	readonly onpin: (pinned: readonly CodeId[]) => void;
	/** Whether the page can take back something other than what is in the text: that is newer than what was done here before the page was opened. */
	readonly hasDoneElse: () => boolean;
	/** A coding was removed, changed or resized: words for a toast with undo. What was applied is seen where it stands. */
	readonly onchanged: (words: string) => void;
	/** A key did nothing: words for a toast that says why. What both of these are given was said in the live region. */
	readonly onnothing: (words: string) => void;
};

/** The apply box: what it was opened for, and which coding is to get another code. */
export type Box = { readonly stretch: Stretch; readonly inVivo: boolean; readonly changing: CodingId | null };

/** What one does with codes in a text: applies, changes, removes, moves ends. Everything is said in words for the live region. */
export class Coder {
	said = $state('');
	box = $state.raw<Box | null>(null);
	recent = $state.raw<readonly CodeId[]>([]);
	/** What has the focus when the box is closed, where that is not the text. */
	home: (() => void) | null = null;
	// What was just made is applied before the page has read the codebook again.
	readonly #created = new Map<CodeId, string>();
	readonly #desk: Desk;
	readonly #given: () => CoderGiven;

	constructor(desk: Desk, given: () => CoderGiven, recent: readonly CodeId[]) {
		this.#desk = desk;
		this.#given = given;
		this.recent = recent;
	}

	/** The codes on keys 1 to 9: pinned ones first, then recent ones. */
	get numbered(): readonly CodeId[] {
		const { pinned, codes } = this.#given();
		return [...new Set([...pinned, ...this.recent])].filter((id) => codes.find(id)?.isRetired === false).slice(0, NUMBERED);
	}

	get doc() {
		return this.#desk.view.state.doc;
	}

	select(stretch: Stretch) {
		const { view } = this.#desk;
		view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, stretch.from, stretch.to)));
		this.#desk.reveal(stretch);
		this.say(`${stretchWords(this.doc, stretch)}: ${this.doc.textBetween(stretch.from, stretch.to, ' ', ' ')}`);
	}

	open(inVivo = false) {
		const stretch = this.#stretch();
		if (stretch) this.box = { stretch, inVivo, changing: null };
	}

	/** Opens the box to choose another code instead of this one. */
	change(stripe: Stripe) {
		const coding = this.#own(stripe);
		if (coding) this.box = { stretch: { from: stripe.from, to: stripe.to }, inVivo: false, changing: coding.id };
	}

	close() {
		this.box = null;
		if (this.home === null) this.#desk.view.dom.focus({ preventScroll: true });
		else this.home();
	}

	/** Applies a code to what is selected (while the box is open: to what it was opened for). */
	apply(code: CodeId) {
		const stretch = this.#stretch();
		if (!stretch) return;
		const operations = applying(this.#desk.passagesAt(stretch.from, stretch.to), this.#given().me, stretch, [code], newId);
		const name = this.#nameOf(code);
		if (operations === null) return this.nothing(`${name} is on these words already`);
		this.#desk.client.code(operations);
		this.#remember(code);
		const isSeen = isShown(this.#desk.sight(), { by: this.#given().me, code });
		this.say(`${name} applied to ${stretchWords(this.doc, stretch)}${isSeen ? '' : ', where it is not shown now'}`);
	}

	applyNumbered(place: number) {
		const code = this.numbered[place];
		if (code) this.apply(code);
		else this.nothing(`No code on ${place + 1} yet`);
	}

	repeat() {
		const last = this.recent[0];
		if (last) this.apply(last);
		else this.nothing('No code applied yet');
	}

	/** Remembers every code that stands on a passage's words, whoever put it there. */
	copyCodes(stripe = this.currentStripe()) {
		if (!stripe) return this.nothing('No coding here');
		const { from, to } = stripe;
		const there = stripesOf(this.#desk.passagesAt(from, to)).filter((each) => each.from === from && each.to === to);
		copiedCodes.codes = [...new Set(there.map(({ code }) => code))];
		this.say(`Copied: ${copiedCodes.codes.map((code) => this.#nameOf(code)).join(', ')}`);
	}

	/** Puts the copied codes on what is selected, all at once: undo takes them all back. */
	pasteCodes() {
		const codes = copiedCodes.codes.filter((code) => this.#given().codes.find(code)?.isRetired === false);
		if (codes.length === 0) return this.nothing('No codes were copied yet');
		const stretch = this.#stretch();
		if (!stretch) return;
		const operations = applying(this.#desk.passagesAt(stretch.from, stretch.to), this.#given().me, stretch, codes, newId);
		if (operations === null) return this.nothing('These codes are on these words already');
		this.#desk.client.code(operations);
		const applied = operations.flatMap((operation) => (operation.op === 'code' ? [operation.code] : []));
		for (const code of applied.toReversed()) this.#remember(code);
		this.say(`${applied.map((code) => this.#nameOf(code)).join(', ')} applied to ${stretchWords(this.doc, stretch)}`);
	}

	/** Pins a code to the first number that is free, or lets it go again. */
	pinCode(code: CodeId | null = this.currentStripe()?.code ?? null) {
		if (code === null) return this.nothing('No coding here');
		const { pinned, onpin } = this.#given();
		const isPinned = pinned.includes(code);
		if (!isPinned && pinned.length === NUMBERED) return this.nothing('All nine numbers have a pinned code');
		onpin(isPinned ? pinned.filter((each) => each !== code) : [...pinned, code]);
		this.say(isPinned ? `${this.#nameOf(code)} is pinned no longer` : `${this.#nameOf(code)} is pinned to ${pinned.length + 1}`);
	}

	async create(name: string, inVivo: boolean): Promise<CodeId | null> {
		const code = await this.#given().oncreate(name, inVivo);
		if (code !== null) this.#created.set(code, name);
		this.say(code === null ? `${quoted(name)} could not be created` : `${quoted(name)} created`);
		return code;
	}

	remove(stripe: Stripe) {
		const coding = this.#own(stripe);
		if (!coding) return;
		this.#desk.client.code(removing(coding.passage, coding));
		this.#desk.pinned = null;
		this.#desk.hovered = null;
		const removed = `${this.#nameOf(stripe.code)} removed from ${stretchWords(this.doc, stripe)}`;
		const { id, codings } = coding.passage;
		const themes = codings.length > 1 ? [] : this.#given().evidence.flatMap(({ anchor, theme }) => (anchor === id ? [quoted(theme)] : []));
		this.#changed(themes.length === 0 ? removed : `${removed}. It stays evidence for ${themes.join(', ')}, no longer coded`);
	}

	recode(stripe: Stripe, code: CodeId) {
		const coding = this.#own(stripe);
		if (!coding) return;
		if (coding.code === code) return this.nothing(`It is ${this.#nameOf(code)} already`);
		this.#desk.client.code([{ op: 'recode', id: coding.id, code }]);
		this.#remember(code);
		this.#changed(`${this.#nameOf(stripe.code)} changed to ${this.#nameOf(code)}`);
	}

	/** Moves one end by a word. */
	moveEnd(stripe: Stripe, end: 'from' | 'to', direction: 1 | -1) {
		// The margin is drawn with the next frame; a second press that comes sooner goes on from where the first one led.
		const id = ownCoding(stripe, this.#given().me)?.passage.id;
		const own = id === undefined ? undefined : this.#desk.client.passages().find(id);
		const now = stripesOf(own === undefined ? [] : [own]).find(({ code }) => code === stripe.code) ?? stripe;
		this.resize(now, byWord(this.doc, now, end, direction, this.#desk.language));
	}

	resize(stripe: Stripe, to: Stretch) {
		const coding = this.#own(stripe);
		const stretch = trimmedStretch(this.doc, to);
		if (!coding || !stretch) return;
		const operations = resizing(coding.passage, stretch);
		if (operations === null) return this.nothing('No further word on this side');
		this.#desk.client.code(operations);
		this.#changed(`${this.#nameOf(stripe.code)} now on ${stretchWords(this.doc, stretch)}`);
	}

	/** False: nothing was done in this text; the key may mean something else. */
	undo(): boolean {
		if (!this.#desk.client.hasUndo() && this.#given().hasDoneElse()) return false;
		const undone = this.#desk.client.undo();
		if (undone) this.say('Undone');
		return undone;
	}

	redo(): boolean {
		const redone = this.#desk.client.redo();
		if (redone) this.say('Done again');
		return redone;
	}

	/** The codings at what is selected or where the caret stands, shortest first. */
	stripesHere(): Stripe[] {
		const { from, to } = this.#desk.view.state.selection;
		return this.#shortestFirst({ from, to: Math.max(to, from + 1) });
	}

	/** Those to be listed: here, or where nothing is coded here, at the coding that is pinned. */
	stripesToList(): Stripe[] {
		const here = this.stripesHere();
		const current = here.length === 0 ? this.currentStripe() : null;
		return current === null ? here : this.#shortestFirst(current);
	}

	#shortestFirst({ from, to }: Stretch): Stripe[] {
		return this.#desk.stripesAt(from, to).toSorted((a, b) => a.to - a.from - (b.to - b.from));
	}

	/** The pinned coding, else the shortest one here. */
	currentStripe(): Stripe | null {
		const { pinned, hovered } = this.#desk;
		const pointed = [pinned, hovered].find((each) => each?.kind === 'coding');
		const shown = this.#desk.margin.stripes.find(({ stripe }) => pointed?.kind === 'coding' && stripe.key === pointed.key);
		const here = this.stripesHere();
		return shown?.stripe ?? here.find(({ key }) => pointed?.kind === 'coding' && key === pointed.key) ?? here[0] ?? null;
	}

	pin(stripe: Stripe) {
		const { pinned } = this.#desk;
		const again = pinned?.kind === 'coding' && pinned.key === stripe.key;
		this.#desk.pinned = again ? null : { kind: 'coding', key: stripe.key };
		if (again) return this.say('Let go');
		const { members } = this.#given();
		const coders = [...new Set(stripe.codings.map((coding) => members.get(coding.by)?.name ?? 'a former member'))].join(', ');
		const place = this.placeInFocus(stripe.key);
		this.say([this.#nameOf(stripe.code), coders, stretchWords(this.doc, stripe), ...(place === null ? [] : [place])].join(', '));
	}

	/** «3 of 17» for a coding of the code that one focuses on. */
	placeInFocus(key: string): string | null {
		if (this.#desk.sight().focus === null) return null;
		const all = this.#desk.stripes();
		const at = all.findIndex((stripe) => stripe.key === key);
		return at < 0 ? null : `${at + 1} of ${all.length}`;
	}

	/** Pins the next of the passages that overlap here. */
	nextOverlap() {
		const here = this.stripesHere();
		if (here.length === 0) return this.nothing('No coding here');
		const { pinned } = this.#desk;
		const at = pinned?.kind === 'coding' ? here.findIndex((stripe) => stripe.key === pinned.key) : -1;
		const next = here[(at + 1) % here.length]!;
		if (here.length > 1 || at < 0) this.pin(next);
		else this.nothing('No other coding here');
	}

	/** Goes to the next or previous coding in the order of the text. */
	walk(direction: 1 | -1) {
		const { view } = this.#desk;
		const current = this.#desk.pinned?.kind === 'coding' ? this.#desk.pinned.key : null;
		const all = this.#desk.stripes();
		const { from } = view.state.selection;
		const at = all.findIndex((stripe) => stripe.key === current);
		const next =
			at >= 0
				? all[at + direction]
				: direction === 1
					? all.find((stripe) => stripe.from >= from)
					: all.findLast((stripe) => stripe.from < from);
		if (!next) return this.nothing(direction === 1 ? 'No further coding' : 'No coding before this one');
		this.show(next);
	}

	/** Selects the words of a coding, scrolls to them and pins it. */
	show(stripe: Stripe) {
		this.select(stripe);
		this.#desk.pinned = null;
		this.pin(stripe);
	}

	say(words: string) {
		// The same words said twice must be heard twice.
		this.said = this.said === words ? `${words}\u00a0` : words;
	}

	/** Says why a key did nothing, to the eye as well. */
	nothing(words: string) {
		this.say(words);
		this.#given().onnothing(`${words}.`);
	}

	#changed(words: string) {
		this.say(words);
		this.#given().onchanged(words);
	}

	#stretch(): Stretch | null {
		if (!this.#given().canCode) {
			this.nothing('Coding needs the right to code');
			return null;
		}
		const stretch = this.box?.stretch ?? this.#desk.selection;
		if (stretch === null) this.nothing('Select some words first');
		return stretch;
	}

	/** Whether one may change this coding: it is one's own. */
	isOwn(stripe: Stripe): boolean {
		const { me, canCode } = this.#given();
		return canCode && ownCoding(stripe, me) !== null;
	}

	#own(stripe: Stripe) {
		const { me, members, canCode } = this.#given();
		const coding = ownCoding(stripe, me);
		if (coding && canCode) return coding;
		const coder = members.get(stripe.codings[0]!.by)?.name ?? 'a former member';
		this.nothing(`${this.#nameOf(stripe.code)} here is ${coder}’s: only its coder can change it`);
		return null;
	}

	#nameOf(code: CodeId): string {
		return quoted(this.#given().codes.find(code)?.name ?? this.#created.get(code) ?? 'a code');
	}

	#remember(code: CodeId) {
		this.recent = [code, ...this.recent.filter((each) => each !== code)].slice(0, REMEMBERED);
		this.#given().onrecent(this.recent);
	}
}
