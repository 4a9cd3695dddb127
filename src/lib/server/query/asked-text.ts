import type { CodedText } from './coded-text.ts';

/** A note that the asking member may read, with its session's day and kind. */
export type ReadableNote = {
	readonly id: string;
	readonly text: string;
	readonly number: number;
	readonly kind: string;
	readonly author: string;
	/** Null: the note waits in the inbox. */
	readonly session: string | null;
	readonly sessionKind: string | null;
	readonly date: string | null;
};

/** A note as a question goes through it. Its passages are read when a condition first asks for them. */
export type AskedText = { readonly note: ReadableNote; readonly coded: CodedText };

/** Whether a condition holds: for all passages of a text alike, or for each by its place in the list (1 or 0). */
export type Verdict = boolean | Uint8Array;

/** A condition that is ready to be asked of one text after another. `among`: only for these passages the verdict will be looked at. */
export type Test = { readonly cost: number; readonly ask: (asked: AskedText, among: Uint8Array | null) => Verdict };

/** What all passages of a note share. */
export function ofNote(holds: (note: ReadableNote) => boolean): Test {
	return { cost: 0, ask: ({ note }) => holds(note) };
}

/** All must hold; what costs least is asked first, and what is decided is not asked further. */
export function everyOf(tests: readonly Test[]): Test {
	const inOrder = tests.toSorted((a, b) => a.cost - b.cost);
	return {
		cost: costOf(tests),
		ask: (asked, among) => {
			let verdict: Verdict = true;
			for (const test of inOrder) {
				verdict = both(verdict, test.ask(asked, verdict === true ? among : verdict));
				if (verdict === false) return false;
			}
			return verdict;
		}
	};
}

/** One must hold. */
export function someOf(tests: readonly Test[]): Test {
	const inOrder = tests.toSorted((a, b) => a.cost - b.cost);
	return {
		cost: costOf(tests),
		ask: (asked, among) => {
			let verdict: Verdict = false;
			for (const test of inOrder) {
				verdict = either(verdict, test.ask(asked, among));
				if (verdict === true) return true;
			}
			return verdict;
		}
	};
}

export function noneOf({ cost, ask }: Test): Test {
	return {
		cost,
		ask: (asked, among) => {
			const verdict = ask(asked, among);
			return typeof verdict === 'boolean' ? !verdict : verdict.map((one) => 1 - one);
		}
	};
}

function costOf(tests: readonly Test[]): number {
	return tests.reduce((most, { cost }) => Math.max(most, cost), 0);
}

function both(a: Exclude<Verdict, false>, b: Verdict): Verdict {
	if (a === true || b === false) return b;
	return b === true ? a : a.map((one, at) => one & (b[at] ?? 0));
}

function either(a: Exclude<Verdict, true>, b: Verdict): Verdict {
	if (a === false || b === true) return b;
	return b === false ? a : a.map((one, at) => one | (b[at] ?? 0));
}
