import { chosen, type AxisValue } from './axis.ts';
import { Counter, excerptsIn, type Count, type Field } from './field.ts';

/** Where codes meet. An excerpt counts for two codes when it carries one of them and a passage that overlaps it, or it itself, carries the other. */
export type Meetings = {
	/** The codes that meet any other, in the order of the codebook. */
	readonly codes: readonly AxisValue[];
	/** The later code, the earlier one, excerpts and notes, and in hundredths of a per cent the share of all excerpts of either; one after another. */
	readonly pairs: readonly number[];
	/** How many excerpts each code has. */
	readonly counts: readonly Count[];
	/** Codes that meet no other, which are not shown. */
	readonly leftOut: number;
};

/** Where an excerpt begins and ends for this purpose: its place in the text, or the numbers of its paragraphs (`to` is past the last). */
export type Reach = { readonly from: Int32Array; readonly to: Int32Array };

export const SHARES_IN = 10_000;

export function meetingsOf(field: Field, codes: readonly AxisValue[], reach: Reach): Meetings {
	const size = field.codes.length;
	const words = Math.max(1, Math.ceil(size / 32));
	const own = ownCodes(field, words);
	const met = codesMet(field, own, words, reach);
	const meeting = new Counter(size * size);
	const carrying = new Counter(size);
	const together = new Int32Array(size * size);
	const { note, counted } = field;
	for (let excerpt = 0; excerpt < excerptsIn(field); excerpt++) {
		if (counted[excerpt] === 0) continue;
		const at = note[excerpt]!;
		const base = excerpt * words;
		eachBit(own, base, words, (code) => {
			carrying.add(code, at);
			eachBit(met, base, words, (other) => {
				if (other === code) return;
				const isBoth = has(own, base, other);
				// An excerpt that carries both comes by here twice.
				if (isBoth && other < code) return;
				const pair = Math.max(code, other) * size + Math.min(code, other);
				meeting.add(pair, at);
				if (isBoth) together[pair]! += 1;
			});
		});
	}
	return shown(codes, meeting, carrying, together);
}

function ownCodes({ first, code }: Field, words: number): Int32Array {
	const own = new Int32Array((first.length - 1) * words);
	for (let excerpt = 0; excerpt < first.length - 1; excerpt++)
		for (let at = first[excerpt]!; at < first[excerpt + 1]!; at++) own[excerpt * words + (code[at]! >> 5)]! |= 1 << (code[at]! & 31);
	return own;
}

/**
 * The codes of everything that overlaps each excerpt, its own among them: a line is drawn through the text from beginning to end, and what begins at it is
 * put together with what is still open.
 */
function codesMet(field: Field, own: Int32Array, words: number, { from, to }: Reach): Int32Array {
	const met = own.slice();
	let open: number[] = [];
	let note = -1;
	for (const excerpt of byBeginning(field, from)) {
		if (field.note[excerpt] !== note) {
			note = field.note[excerpt]!;
			open = [];
		}
		const start = from[excerpt]!;
		let kept = 0;
		for (const other of open) {
			if (to[other]! <= start) continue;
			open[kept++] = other;
			for (let word = 0; word < words; word++) {
				met[excerpt * words + word]! |= own[other * words + word]!;
				met[other * words + word]! |= own[excerpt * words + word]!;
			}
		}
		open.length = kept;
		open.push(excerpt);
	}
	return met;
}

// They stand in the order of the text, but not always in that of their paragraphs: one in a heading counts with what follows.
function byBeginning({ note }: Field, from: Int32Array): Iterable<number> {
	const order = Array.from(note, (_, excerpt) => excerpt);
	const isSorted = order.every((excerpt) => excerpt === 0 || note[excerpt - 1] !== note[excerpt] || from[excerpt - 1]! <= from[excerpt]!);
	return isSorted ? order : order.sort((a, b) => note[a]! - note[b]! || from[a]! - from[b]! || a - b);
}

function has(bits: Int32Array, base: number, bit: number): boolean {
	return (bits[base + (bit >> 5)]! & (1 << (bit & 31))) !== 0;
}

function eachBit(bits: Int32Array, base: number, words: number, does: (bit: number) => void): void {
	for (let word = 0; word < words; word++) {
		for (let left = bits[base + word]!; left !== 0; left &= left - 1) does(word * 32 + 31 - Math.clz32(left & -left));
	}
}

function shown(codes: readonly AxisValue[], meeting: Counter, carrying: Counter, together: Int32Array): Meetings {
	const size = codes.length;
	const meets = codes.map((_, code) =>
		codes.some((_other, other) => other !== code && meeting.excerpts[Math.max(code, other) * size + Math.min(code, other)]! > 0)
	);
	const places = codes.flatMap((_, code) => (meets[code] ? [code] : []));
	const pairs: number[] = [];
	places.forEach((later, shownLater) =>
		places.slice(0, shownLater).forEach((earlier, shownEarlier) => {
			const pair = later * size + earlier;
			const { excerpts, notes } = meeting.of(pair);
			if (excerpts === 0) return;
			const either = carrying.excerpts[later]! + carrying.excerpts[earlier]! - together[pair]!;
			pairs.push(shownLater, shownEarlier, excerpts, notes, Math.round((excerpts / either) * SHARES_IN));
		})
	);
	return {
		codes: chosen(codes, places),
		pairs,
		counts: places.map((code) => carrying.of(code)),
		leftOut: carrying.excerpts.reduce((unmet, excerpts, code) => unmet + (excerpts > 0 && !meets[code] ? 1 : 0), 0)
	};
}

/** The question that finds just the excerpts at which two codes meet. */
export function meetingQuestion(one: AxisValue, other: AxisValue, by: Meeting): string {
	const [carried, found] = [one, other].map(({ question }) => question.replace(/^coded/, 'code'));
	if (by === 'paragraph') return `(${carried} NEAR/0 ${found}) OR (${found} NEAR/0 ${carried})`;
	return `(${one.question} ${found}) OR (${other.question} ${carried})`;
}

/** What counts as meeting: a character in common, or a paragraph. */
export const MEETINGS = ['overlap', 'paragraph'] as const;
export type Meeting = (typeof MEETINGS)[number];
