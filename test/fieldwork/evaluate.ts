import { foldedWords } from '#lib/core/text/fold.ts';
import type { Had } from '#lib/core/query/fields.ts';
import { isBranch, leavesOf } from '#lib/core/query/question.ts';
import type { ResolvedCondition, ResolvedQuestion, ResolvedRelation } from '#lib/core/query/resolve.ts';

/**
 * What a question means, written to be read and not to be fast: the specification that the evaluator of the server is compared with.
 *
 * The result is excerpts as they were coded, never fragments: an excerpt is a passage of the project's own layer with at least one live coding, in a
 * note that the reader may see. Two members who coded the same words have two excerpts, each with its own number. Detached passages that wait in the
 * review tray are excerpts too for a question that speaks of `is:detached`, and for no other.
 *
 * | condition | holds for an excerpt when |
 * | --- | --- |
 * | `code:X` | a coding of X or of a code below it, by anyone, overlaps it: at least one character in common in the same note; its own codings do |
 * | `code=X` | the same, for codings of X itself only |
 * | `coded:X` `coded=X` | one of its own codings is of X or of a code below it; of X itself |
 * | `theme:T` | the same as for its codes, with those below them, any of them |
 * | `A WITHIN B` … | one of its own codings is of A, and it stands so to a passage with a coding of B, which may be itself |
 * | `coder:M` | one of its own codings is by M |
 * | `session:S` `site:P` `present:A` | its note belongs to that session; to a session at that site; to one where that actor was present |
 * | `author:M` | M wrote its note |
 * | `kind:K` | its session is of that kind, or its note is |
 * | `date:D` | its session has a date, and that lies in D, first and last day included |
 * | `shift:night` | its session has that attribute with that value, or an actor present has |
 * | `consent:withdrawn` … | that is recorded of an actor who was present at its session, or in whose speech one of its characters stands; deleted actors count for nothing |
 * | `says:A` `mentions:A` `in:B` | one of its characters stands in speech of A; in a mention of A; in such a block or speech |
 * | `has:session` `has:site` `has:present` `has:date` | its note has a session; that has a site, somebody present, a date; deleted ones count for nothing |
 * | `has:memo` | it or one of its codings has a memo that the reader may read |
 * | `is:exemplar` | one of its codings was picked to show what its code means |
 * | words | they stand one after another, as whole words, in the passage's own text; case and accents do not matter |
 * | `NOT Q` | Q does not hold; over all excerpts the reader may see, those in the inbox included |
 * | nothing | always |
 *
 * Left out everywhere, on both sides of a relation: deleted codings, codings of deleted codes, deleted notes and notes of deleted sessions, other
 * members' private notes, proposals and other layers. What is detached overlaps nothing but itself and stands in no relation.
 */
export function evaluate(question: ResolvedQuestion, fieldwork: Fieldwork, reader: string): readonly string[] {
	const speaksOfDetached = leavesOf(question).some(({ is }) => is === 'detached');
	const excerpts = excerptsFor(fieldwork, reader);
	return excerpts
		.filter((excerpt) => (excerpt.place !== null || speaksOfDetached) && holds(question, excerpt, excerpts))
		.map(({ id }) => id);
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
		/** Its characters. */
		readonly signs: readonly Sign[];
	}[];
	readonly sessions: readonly {
		readonly id: string;
		readonly kind: string;
		readonly date: string | null;
		readonly sites: readonly string[];
		readonly actors: readonly string[];
		readonly isDeleted: boolean;
	}[];
	readonly actors: readonly { readonly id: string; readonly consent: string; readonly isDeleted: boolean }[];
	readonly passages: readonly {
		readonly id: string;
		readonly text: string;
		readonly state: string;
		readonly isLetGo: boolean;
		readonly purpose: string;
		readonly layer: string;
		readonly place: Place | null;
		readonly quote: string;
	}[];
	readonly codings: readonly Coding[];
	readonly memos: readonly {
		/** Of a passage or a coding. */
		readonly on: string;
		readonly isPersonal: boolean;
		readonly author: string;
		readonly isDeleted: boolean;
	}[];
	readonly deletedCodes: readonly string[];
};

/** One character of a text: where it stands, in which ¶, and what it is part of. */
export type Sign = {
	readonly position: number;
	readonly paragraph: number;
	readonly speaker: string | null;
	readonly mentioned: string | null;
	/** `observer comment`, `verbatim`, … */
	readonly surroundings: readonly string[];
};

type Place = { readonly from: number; readonly to: number };

type Coding = {
	readonly id: string;
	readonly passage: string;
	readonly code: string;
	readonly by: string;
	readonly isDeleted: boolean;
	readonly isExemplar: boolean;
};

type Excerpt = {
	readonly id: string;
	readonly note: Fieldwork['notes'][number];
	readonly session: Fieldwork['sessions'][number] | null;
	readonly place: Place | null;
	readonly signs: readonly Sign[];
	readonly quote: string;
	readonly codings: readonly Coding[];
	readonly hasMemo: boolean;
	/** At its session, those who are not deleted. */
	readonly present: readonly string[];
	/** Of whoever was present or speaks in it. */
	readonly consents: readonly string[];
};

function excerptsFor({ notes, sessions, actors, passages, codings, memos, deletedCodes }: Fieldwork, reader: string): readonly Excerpt[] {
	const excerpts: Excerpt[] = [];
	for (const { id, text, state, isLetGo, purpose, layer, place, quote } of passages) {
		const note = notes.find((each) => each.text === text);
		const session = sessions.find((each) => each.id === note?.session) ?? null;
		const live = codings.filter(({ passage, code, isDeleted }) => passage === id && !isDeleted && !deletedCodes.includes(code));
		const isThere = state === 'live' ? place !== null : state === 'detached' && !isLetGo;
		if (!isThere || purpose !== 'coding' || layer !== 'project' || live.length === 0) continue;
		if (note === undefined || note.isDeleted || session?.isDeleted || !(note.isReleased || note.author === reader)) continue;
		const readable = memos.filter(({ isPersonal, author, isDeleted }) => !isDeleted && (!isPersonal || author === reader));
		const hasMemo = readable.some(({ on }) => on === id || live.some((coding) => coding.id === on));
		const signs = place === null ? [] : note.signs.filter(({ position }) => place.from <= position && position < place.to);
		const known = actors.filter((each) => !each.isDeleted);
		const present = (session?.actors ?? []).filter((each) => known.some((actor) => actor.id === each));
		const concerned = [...present, ...signs.flatMap(({ speaker }) => speaker ?? [])];
		const consents = known.filter((each) => concerned.includes(each.id)).map(({ consent }) => consent);
		excerpts.push({ id, note, session, place, signs, quote, codings: live, hasMemo, present, consents });
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
	const { note, session, signs } = excerpt;
	switch (condition.is) {
		case 'code':
			return all.some((other) => (other === excerpt || overlap(excerpt, other)) && hasCode(other, condition.codes));
		case 'relation':
			return (
				excerpt.place !== null &&
				hasCode(excerpt, condition.left) &&
				all.some((other) => other.note === note && hasCode(other, condition.right) && stand(excerpt, other, condition))
			);
		case 'coder':
			return excerpt.codings.some(({ by }) => condition.ids.includes(by));
		case 'author':
			return condition.ids.includes(note.author);
		case 'session':
			return session !== null && condition.ids.includes(session.id);
		case 'site':
			return session !== null && session.sites.some((site) => condition.ids.includes(site));
		case 'present':
			return session !== null && session.actors.some((actor) => condition.ids.includes(actor));
		case 'attribute':
			return (
				session !== null && (condition.sessions.includes(session.id) || session.actors.some((actor) => condition.actors.includes(actor)))
			);
		case 'kind':
			return (session !== null && session.kind === condition.ofSession) || note.kind === condition.ofNote;
		case 'date':
			return (
				session !== null &&
				session.date !== null &&
				(condition.first === null || condition.first <= session.date) &&
				(condition.last === null || session.date <= condition.last)
			);
		case 'says':
			return signs.some(({ speaker }) => speaker !== null && condition.ids.includes(speaker));
		case 'mentions':
			return signs.some(({ mentioned }) => mentioned !== null && condition.ids.includes(mentioned));
		case 'consent':
			return excerpt.consents.includes(condition.consent);
		case 'in':
			return signs.some(({ surroundings }) => surroundings.includes(condition.what));
		case 'coded':
			return hasCode(excerpt, condition.codes);
		case 'has':
			return hasIt(excerpt, condition.what);
		case 'exemplar':
			return excerpt.codings.some(({ isExemplar }) => isExemplar);
		case 'detached':
			return excerpt.place === null;
		case 'words': {
			const words = foldedWords(excerpt.quote);
			const last = condition.words.length - 1;
			return words.some((_, start) =>
				condition.words.every((word, index) =>
					condition.begins && index === last ? words[start + index]?.startsWith(word) : words[start + index] === word
				)
			);
		}
	}
}

function hasIt({ session, hasMemo, present }: Excerpt, what: Had): boolean {
	switch (what) {
		case 'memo':
			return hasMemo;
		case 'session':
			return session !== null;
		case 'site':
			return session !== null && session.sites.length > 0;
		case 'present':
			return present.length > 0;
		case 'date':
			return session !== null && session.date !== null;
	}
}

function hasCode({ codings }: Excerpt, codes: readonly string[]): boolean {
	return codings.some(({ code }) => codes.includes(code));
}

function overlap(a: Excerpt, b: Excerpt): boolean {
	return a.note === b.note && a.place !== null && b.place !== null && a.place.from < b.place.to && b.place.from < a.place.to;
}

function stand(a: Excerpt, b: Excerpt, { how, apart }: ResolvedRelation): boolean {
	if (a.place === null || b.place === null) return false;
	switch (how) {
		case 'overlaps':
			return overlap(a, b);
		case 'within':
			return b.place.from <= a.place.from && a.place.to <= b.place.to;
		case 'before':
			return a.place.to <= b.place.from;
		case 'near':
			return a.signs.some((one) => b.signs.some((other) => Math.abs(one.paragraph - other.paragraph) <= (apart ?? 0)));
	}
}
