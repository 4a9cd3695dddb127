import type { Mark, Node } from '@tiptap/pm/model';

/** The key that stands for an actor in a file, or null where no key is to be written. */
export type ActorKey = (id: string) => string | null;

/** Where the words stand: in a table cell and a heading a line can't end, and each has signs of its own. */
export type Place = 'paragraph' | 'heading' | 'cell';

/**
 * The inline content of a text block as Markdown that `interchange/documents/markdown.ts` reads back to the same words and marks. Escapes stand only
 * where Markdown would see a sign. What has no ink (spaces, breaks) is bold or italic only where both its neighbours are.
 */
export function inlineMarkdown(block: Node, place: Place, actorKey: ActorKey): string {
	// Most paragraphs of most notes: looking at each character by itself would be most of the work of an archive.
	if (block.children.every((child) => child.isText && child.marks.length === 0) && UNSIGNED.test(block.textContent))
		return block.textContent;
	return signedMarkdown(block, place, actorKey);
}

/** Words of one line that begin like no block, end with ink, and have no sign of Markdown among them, wherever they stand. */
const UNSIGNED = /^(?!OC:)[^\s\d#>+\-=~|:\\`*_[\]<&!][^\\`*_[\]<&!|#\r\n]*(?<!\s)$/;

/** The same by the long way, which is right for all words; exported for its test. */
export function signedMarkdown(block: Node, place: Place, actorKey: ActorKey): string {
	const units: Unit[] = [];
	const open: Wrapper[] = [];
	const runs = runsOf(block, actorKey);
	runs.forEach((run, index) => {
		const kept = sharedPrefix(open, run.wrappers);
		while (open.length > kept) close(units, open);
		for (const wrapper of run.wrappers.slice(kept)) {
			open.push(wrapper);
			units.push({ written: wrapper.open, character: null, side: wrapper.isEmphasis ? 'opening' : null });
		}
		if (run.text === null) units.push({ written: breakSign(place, index === runs.length - 1), character: null, side: null });
		else for (const character of run.text) units.push({ written: character, character, side: null });
	});
	while (open.length > 0) close(units, open);
	return written(units, place);
}

/** One sign of the output: a character of the text, a break, or what opens and closes a mark. `side` only for emphasis. */
type Unit = { written: string; readonly character: string | null; readonly side: 'opening' | 'closing' | null };

/** What stands around marked words. Speech is outermost, since a link can't hold a link, then links, then emphasis. */
type Wrapper = { readonly open: string; readonly close: string; readonly isEmphasis: boolean };

/** A stretch with the same wrappers; `text` null for a hard break. */
type Run = { readonly text: string | null; readonly wrappers: readonly Wrapper[] };

const ORDER = ['verbatim', 'paraphrase', 'actor', 'link', 'bold', 'italic'];

// An underscore for italic and asterisks for bold: with one sign for both, «**a***b*» would be read in another way.
const BOLD: Wrapper = { open: '**', close: '**', isEmphasis: true };
const ITALIC: Wrapper = { open: '_', close: '_', isEmphasis: true };

function runsOf(block: Node, actorKey: ActorKey): readonly Run[] {
	const runs = block.children.flatMap((child): Run[] => {
		const wrappers = wrappersOf(child.marks, actorKey);
		if (!child.isText) return [{ text: null, wrappers }];
		return (child.text ?? '').match(/\s+|\S+/g)?.map((text) => ({ text, wrappers })) ?? [];
	});
	return runs.map((run, index) => (hasInk(run) ? run : { ...run, wrappers: withoutLoneEmphasis(run, runs, index) }));
}

function wrappersOf(marks: readonly Mark[], actorKey: ActorKey): Wrapper[] {
	return [...marks]
		.sort((a, b) => ORDER.indexOf(a.type.name) - ORDER.indexOf(b.type.name))
		.flatMap((mark): Wrapper[] => {
			const { name } = mark.type;
			if (name === 'bold') return [BOLD];
			if (name === 'italic') return [ITALIC];
			if (name === 'link') return [{ open: '[', close: `](${target(String(mark.attrs['href']))})`, isEmphasis: false }];
			const id = mark.attrs[name === 'actor' ? 'id' : 'speaker'] as string | null;
			const key = id === null ? null : actorKey(id);
			if (name === 'actor' && key === null) return [];
			return [{ open: '[', close: `](${name}:${encodedKey(key ?? '')})`, isEmphasis: false }];
		});
}

// Emphasis may not begin or end with a space: Markdown would not see it. So a space has what stays open across it, and nothing else.
function withoutLoneEmphasis(run: Run, runs: readonly Run[], index: number): readonly Wrapper[] {
	const rest = run.wrappers.filter(isNoEmphasis);
	let before = index - 1;
	while (before >= 0 && !hasInk(runs[before])) before -= 1;
	let after = index + 1;
	while (after < runs.length && !hasInk(runs[after])) after += 1;
	const around = before < 0 || after === runs.length ? [] : runs.slice(before, after + 1);
	if (around.length === 0 || !around.every((other) => areEqual(other.wrappers.filter(isNoEmphasis), rest))) return rest;
	const left = runs[before]?.wrappers ?? [];
	return left.slice(0, sharedPrefix(left, runs[after]?.wrappers ?? []));
}

function isNoEmphasis(wrapper: Wrapper): boolean {
	return !wrapper.isEmphasis;
}

function areEqual(one: readonly Wrapper[], other: readonly Wrapper[]): boolean {
	return one.length === other.length && sharedPrefix(one, other) === one.length;
}

function hasInk(run: Run | undefined): boolean {
	return run !== undefined && run.text !== null && /\S/.test(run.text);
}

function sharedPrefix(one: readonly Wrapper[], other: readonly Wrapper[]): number {
	const differs = one.findIndex((wrapper, index) => other[index]?.open !== wrapper.open || other[index].close !== wrapper.close);
	return differs === -1 ? one.length : differs;
}

function close(units: Unit[], open: Wrapper[]) {
	const wrapper = open.pop();
	if (wrapper !== undefined) units.push({ written: wrapper.close, character: null, side: wrapper.isEmphasis ? 'closing' : null });
}

function breakSign(place: Place, isLast: boolean): string {
	return place === 'paragraph' && !isLast ? '\\\n' : '<br>';
}

function target(href: string): string {
	const plain = /^[^\s()<>\\&]+$/.test(href);
	const encoded = href.replace(/[\r\n]/g, encodeURIComponent);
	return plain ? href : `<${encoded.replace(/[<>\\&]/g, '\\$&')}>`;
}

function encodedKey(key: string): string {
	return key.replace(/[\s()<>%\\[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function written(units: readonly Unit[], place: Place): string {
	escapeSigns(units, place);
	spaceAtEdges(units);
	letEmphasisBeSeen(units);
	return units.map((unit) => unit.written).join('');
}

const SIGNS = new Set(['\\', '`', '*', '_', '[', ']']);

function escapeSigns(units: readonly Unit[], place: Place) {
	units.forEach((unit, index) => {
		const { character } = unit;
		if (character === null) return;
		const isSign =
			SIGNS.has(character) ||
			(character === '<' && /^[a-z/!?]/i.test(textFrom(units, index + 1, 1))) ||
			(character === '&' && /^#?[a-z0-9]+;/i.test(textFrom(units, index + 1, 33))) ||
			(character === '!' && units[index + 1]?.character === null) ||
			(character === '|' && place === 'cell') ||
			(character === '#' && place === 'heading');
		if (isSign) unit.written = `\\${character}`;
	});
	const starts = units.flatMap((unit, index) => (index === 0 || units[index - 1]?.written.endsWith('\n') ? [index] : []));
	for (const start of starts) escapeLineStart(units, start);
}

// What would make a line a heading, a list, a quotation, a rule, a fence, a table or an observer comment.
function escapeLineStart(units: readonly Unit[], start: number) {
	const line = textFrom(units, start, 12);
	const at = /^[#>+\-=~|:]/.test(line) ? 0 : (/^\d{1,9}(?=[.)](?:\s|$))/.exec(line)?.[0].length ?? (line.startsWith('OC:') ? 2 : null));
	const unit = at === null ? undefined : textUnits(units, start)[at];
	if (unit !== undefined && unit.written === unit.character) unit.written = `\\${unit.character}`;
}

function textUnits(units: readonly Unit[], from: number): Unit[] {
	const line: Unit[] = [];
	for (let at = from; at < units.length && line.length < 12; at++) {
		const unit = units[at];
		if (unit === undefined || isBreak(unit)) break;
		if (unit.character !== null) line.push(unit);
	}
	return line;
}

function textFrom(units: readonly Unit[], from: number, length: number): string {
	return units
		.slice(from, from + length)
		.map((unit) => unit.character ?? '')
		.join('');
}

// Spaces at the ends of a block and at the start of a line are not read.
function spaceAtEdges(units: readonly Unit[]) {
	const last = units.findLastIndex((unit) => isBreak(unit) || (unit.character !== null && !isSpace(unit)));
	let startsLine = true;
	units.forEach((unit, index) => {
		if (isSpace(unit) && (startsLine || index > last)) unit.written = entity(unit.character ?? ' ');
		else if (isBreak(unit)) startsLine = true;
		else if (unit.character !== null) startsLine = false;
	});
}

function isBreak(unit: Unit): boolean {
	return unit.character === null && (unit.written === '<br>' || unit.written.endsWith('\n'));
}

function isSpace(unit: Unit): boolean {
	return unit.character !== null && /\s/.test(unit.character);
}

// Markdown sees emphasis by what stands on its two sides. A reference in place of a letter outside («&#97;») makes the sides right, whatever they are.
function letEmphasisBeSeen(units: readonly Unit[]) {
	units.forEach((unit, index) => {
		if (unit.side === null) return;
		const step = unit.side === 'opening' ? -1 : 1;
		const outside = units[index + step];
		const inside = units[index - step];
		if (outside === undefined || inside === undefined || outside.character === null || outside.written !== outside.character) return;
		if (SEEN_OUTSIDE.test(outside.character)) return;
		if (unit.written === '**' && inside.character !== null && inside.written === inside.character && LETTER.test(inside.character)) return;
		outside.written = entity(outside.character);
	});
}

const SEEN_OUTSIDE = /^[\s!-/:-@[-`{-~]$/;
const LETTER = /^[\p{L}\p{N}]$/u;

function entity(character: string): string {
	return `&#${character.codePointAt(0)};`;
}
