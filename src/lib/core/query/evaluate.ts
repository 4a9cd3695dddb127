import { foldedWords } from '#lib/core/text/fold.ts';
import { isBranch, type Had } from './question.ts';
import type { ResolvedCondition, ResolvedQuestion } from './resolve.ts';

/**
 * What a question means, written to be read and not to be fast: the specification that the evaluator in SQL is compared with.
 *
 * The result is excerpts as they were coded, never fragments: an excerpt is a live passage of the project's own layer with at least one live
 * coding, in a note that the reader may see. Two members who coded the same words have two excerpts, each with its own number.
 *
 * | condition | holds for an excerpt when |
 * | --- | --- |
 * | `code:X` | a coding of X or of a code below it, by anyone, overlaps it: at least one character in common in the same note; its own codings do |
 * | `code=X` | the same, for codings of X itself only |
 * | `coded:X` `coded=X` | one of its own codings is of X or of a code below it; of X itself |
 * | `theme:T` | the same as for its codes, with those below them, any of them |
 * | `coder:M` | one of its own codings is by M |
 * | `session:S` `site:P` `present:A` | its note belongs to that session; to a session at that site; to one where that actor was present |
 * | `kind:K` | its session is of that kind, or its note is |
 * | `date:D` | its session has a date, and that lies in D, first and last day included |
 * | `has:session` `has:site` `has:present` `has:date` | its note has a session; that has a site, somebody present, a date; deleted ones count for nothing |
 * | words | they stand one after another, as whole words, in the passage's own text; case and accents do not matter |
 * | `NOT Q` | Q does not hold; over all excerpts the reader may see, those in the inbox included |
 * | nothing | always |
 *
 * Left out everywhere, on both sides of an overlap: detached passages, deleted codings, codings of deleted codes, deleted notes and notes of
 * deleted sessions, other members' private notes, proposals and other layers.
 */
export function evaluate(question: ResolvedQuestion, fieldwork: Fieldwork, reader: string): readonly string[] {
	const excerpts = excerptsFor(fieldwork, reader);
	return excerpts.filter((excerpt) => holds(question, excerpt, excerpts)).map(({ id }) => id);
}

/** The rows of a project that questions are about, deleted ones included. */
export type Fieldwork = {
	readonly notes: readonly {
		readonly text: string;
		readonly session: string | null;
		readonly kind: string;
		readonly author: string;
		readonly isReleased: boolean;
		readonly isDeleted: boolean;
	}[];
	readonly sessions: readonly {
		readonly id: string;
		readonly kind: string;
		readonly date: string | null;
		readonly sites: readonly string[];
		readonly actors: readonly string[];
		readonly isDeleted: boolean;
	}[];
	readonly passages: readonly {
		readonly id: string;
		readonly text: string;
		readonly state: string;
		readonly purpose: string;
		readonly layer: string;
		readonly from: number | null;
		readonly to: number | null;
		readonly quote: string;
	}[];
	readonly codings: readonly { readonly passage: string; readonly code: string; readonly by: string; readonly isDeleted: boolean }[];
	readonly deletedCodes: readonly string[];
};

type Excerpt = {
	readonly id: string;
	readonly text: string;
	readonly from: number;
	readonly to: number;
	readonly quote: string;
	readonly codings: readonly { readonly code: string; readonly by: string }[];
	readonly noteKind: string;
	readonly session: Fieldwork['sessions'][number] | null;
};

function excerptsFor({ notes, sessions, passages, codings, deletedCodes }: Fieldwork, reader: string): readonly Excerpt[] {
	const excerpts: Excerpt[] = [];
	for (const { id, text, state, purpose, layer, from, to, quote } of passages) {
		const note = notes.find((each) => each.text === text);
		const session = sessions.find((each) => each.id === note?.session) ?? null;
		const live = codings.filter(({ passage, code, isDeleted }) => passage === id && !isDeleted && !deletedCodes.includes(code));
		if (state !== 'live' || purpose !== 'coding' || layer !== 'project' || from === null || to === null || live.length === 0) continue;
		if (note === undefined || note.isDeleted || session?.isDeleted || !(note.isReleased || note.author === reader)) continue;
		excerpts.push({ id, text, from, to, quote, codings: live, noteKind: note.kind, session });
	}
	return excerpts;
}

function holds(question: ResolvedQuestion, excerpt: Excerpt, all: readonly Excerpt[]): boolean {
	if (!isBranch(question)) return conditionHolds(question, excerpt, all);
	switch (question.is) {
		case 'everything':
			return true;
		case 'and':
			return question.of.every((part) => holds(part, excerpt, all));
		case 'or':
			return question.of.some((part) => holds(part, excerpt, all));
		case 'not':
			return !holds(question.of, excerpt, all);
	}
}

function conditionHolds(condition: ResolvedCondition, excerpt: Excerpt, all: readonly Excerpt[]): boolean {
	const { session } = excerpt;
	switch (condition.is) {
		case 'code':
			return all.some(
				(other) =>
					other.text === excerpt.text &&
					other.from < excerpt.to &&
					excerpt.from < other.to &&
					other.codings.some(({ code }) => condition.codes.includes(code))
			);
		case 'coded':
			return excerpt.codings.some(({ code }) => condition.codes.includes(code));
		case 'has':
			return session !== null && hasIt(session, condition.what);
		case 'coder':
			return excerpt.codings.some(({ by }) => condition.ids.includes(by));
		case 'session':
			return session !== null && condition.ids.includes(session.id);
		case 'site':
			return session !== null && session.sites.some((site) => condition.ids.includes(site));
		case 'present':
			return session !== null && session.actors.some((actor) => condition.ids.includes(actor));
		case 'kind':
			return (session !== null && session.kind === condition.ofSession) || excerpt.noteKind === condition.ofNote;
		case 'date':
			return (
				session !== null &&
				session.date !== null &&
				(condition.first === null || condition.first <= session.date) &&
				(condition.last === null || session.date <= condition.last)
			);
		case 'words': {
			const words = foldedWords(excerpt.quote);
			return words.some((_, start) => condition.words.every((word, index) => words[start + index] === word));
		}
	}
}

function hasIt({ sites, actors, date }: NonNullable<Excerpt['session']>, what: Had): boolean {
	switch (what) {
		case 'session':
			return true;
		case 'site':
			return sites.length > 0;
		case 'present':
			return actors.length > 0;
		case 'date':
			return date !== null;
	}
}
