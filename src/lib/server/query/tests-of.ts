import { around } from '#lib/core/query/paragraphs.ts';
import type { Had } from '#lib/core/query/fields.ts';
import { isBranch } from '#lib/core/query/question.ts';
import type { ResolvedCondition, ResolvedQuestion, ResolvedRelation } from '#lib/core/query/resolve.ts';
import { holdsWords } from '#lib/core/text/fold.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { ProjectDb } from '../db/open.ts';
import { everyOf, noneOf, ofNote, someOf, type AskedText, type Test } from './asked-text.ts';
import type { CodedPassage } from './coded-text.ts';
import { AT_ANY_SITE, atSites, EXEMPLARS, found, textsWith, WITH_ANY_ACTOR, withActors, withMemo } from './facts.ts';
import { Reach, type Span } from './reach.ts';

/** Who asks, where, and which codes are deleted: what a question needs besides its words. */
export type Asking = { readonly db: ProjectDb; readonly member: Member; readonly deletedCodes: ReadonlySet<string> };

/** Makes a question ready to be asked of each text. What each condition means is said in core/query/evaluate.ts. */
export function testOf(question: ResolvedQuestion, asking: Asking): Test {
	if (!isBranch(question)) return conditionTest(question, asking);
	switch (question.is) {
		case 'everything':
			return ofNote(() => true);
		case 'and':
			return everyOf(question.of.map((part) => testOf(part, asking)));
		case 'or':
			return someOf(question.of.map((part) => testOf(part, asking)));
		case 'not':
			return noneOf(testOf(question.of, asking));
	}
}

function conditionTest(condition: ResolvedCondition, asking: Asking): Test {
	const { db, deletedCodes } = asking;
	switch (condition.is) {
		case 'code':
			return overlappedBy(new Set(condition.codes));
		case 'coder': {
			const ids = new Set(condition.ids);
			return ofPassage(({ codings }) => codings.some(({ code, by }) => ids.has(by) && !deletedCodes.has(code)));
		}
		case 'session': {
			const ids = new Set(condition.ids);
			return ofNote(({ session }) => session !== null && ids.has(session));
		}
		case 'site':
			return inSessions(found<string>(db, atSites(condition.ids)));
		case 'present':
			return inSessions(found<string>(db, withActors(condition.ids)));
		case 'attribute': {
			const present = condition.actors.length === 0 ? [] : found<string>(db, withActors(condition.actors));
			return inSessions(new Set([...condition.sessions, ...present]));
		}
		case 'author': {
			const ids = new Set(condition.ids);
			return ofNote(({ author }) => ids.has(author));
		}
		case 'kind':
			return ofNote(({ kind, sessionKind }) => kind === condition.ofNote || (sessionKind !== null && sessionKind === condition.ofSession));
		case 'date': {
			const { first, last } = condition;
			return ofNote(({ date }) => date !== null && (first === null || first <= date) && (last === null || date <= last));
		}
		case 'says':
		case 'mentions':
			return standsIn(condition.is, new Set(condition.ids));
		case 'in':
			return standsIn('in', new Set([condition.what]));
		case 'coded': {
			const codes = new Set(condition.codes);
			return ofPassage((passage) => hasCode(passage, codes));
		}
		case 'has':
			return has(condition.what, asking);
		case 'exemplar': {
			const rows = found<number>(db, EXEMPLARS);
			return ofPassage(({ row }) => rows.has(row));
		}
		case 'detached':
			return ofPassage(({ place }) => place === null);
		case 'words':
			return hasWords(condition.words, condition.begins, found<string>(db, textsWith(condition.words, condition.begins)));
		case 'relation':
			return stands(condition);
	}
}

function has(what: Had, { db, member }: Asking): Test {
	switch (what) {
		case 'memo': {
			const rows = found<number>(db, withMemo(member));
			return ofPassage(({ row }) => rows.has(row));
		}
		case 'session':
			return ofNote(({ session }) => session !== null);
		case 'date':
			return ofNote(({ date }) => date !== null);
		case 'site':
			return inSessions(found<string>(db, AT_ANY_SITE));
		case 'present':
			return inSessions(found<string>(db, WITH_ANY_ACTOR));
	}
}

const BY_PASSAGE = 1;
const BY_DOCUMENT = 2;
const BY_WORDS = 3;

function inSessions(sessions: ReadonlySet<string>): Test {
	return ofNote(({ session }) => session !== null && sessions.has(session));
}

function ofPassage(holds: (passage: CodedPassage) => boolean): Test {
	return { cost: BY_PASSAGE, ask: ({ coded }) => Uint8Array.from(coded.passages, (passage) => (holds(passage) ? 1 : 0)) };
}

/** A passage without a place overlaps nothing but itself. */
function overlappedBy(codes: ReadonlySet<string>): Test {
	return {
		cost: BY_PASSAGE,
		ask: ({ coded: { passages } }) => {
			const reach = reachOf(passages, codes);
			if (reach === null) return false;
			return Uint8Array.from(passages, (passage) =>
				(passage.place === null ? hasCode(passage, codes) : reach.overlaps(passage.place)) ? 1 : 0
			);
		}
	};
}

function standsIn(is: 'says' | 'mentions' | 'in', what: ReadonlySet<string>): Test {
	return {
		cost: BY_DOCUMENT,
		ask: ({ coded }) => {
			if (coded.passages.length === 0) return false;
			const stretches = coded.stretches.filter((stretch) => stretch.is === is && what.has(stretch.what));
			if (stretches.length === 0) return false;
			const reach = new Reach(stretches.toSorted((a, b) => a.from - b.from));
			return Uint8Array.from(coded.passages, ({ place }) => (place !== null && reach.overlaps(place) ? 1 : 0));
		}
	};
}

/** The text has the words somewhere, or a passage of it had them before it lost its place. */
function hasWords(words: readonly string[], begins: boolean, texts: ReadonlySet<string>): Test {
	return {
		cost: BY_WORDS,
		ask: ({ note, coded }, among) => {
			const isInText = texts.has(note.text);
			return Uint8Array.from(coded.passages, ({ row, place }, at) =>
				(among === null || among[at] === 1) && (isInText || place === null) && holdsWords(coded.words(row), words, begins) ? 1 : 0
			);
		}
	};
}

function stands({ how, apart, left, right }: ResolvedRelation): Test {
	const from = new Set(left);
	const to = new Set(right);
	return {
		cost: how === 'near' ? BY_DOCUMENT : BY_PASSAGE,
		ask: (asked) => {
			const { passages } = asked.coded;
			const reach = reachOf(passages, to);
			if (reach === null || !passages.some((passage) => hasCode(passage, from))) return false;
			const holds = relationTo(reach, asked, how, apart ?? 0);
			return Uint8Array.from(passages, (passage) => (passage.place !== null && hasCode(passage, from) && holds(passage.place) ? 1 : 0));
		}
	};
}

function relationTo(reach: Reach, { coded }: AskedText, how: ResolvedRelation['how'], apart: number): (span: Span) => boolean {
	switch (how) {
		case 'overlaps':
			return (span) => reach.overlaps(span);
		case 'within':
			return (span) => reach.covers(span);
		case 'before':
			return (span) => reach.follows(span);
		case 'near': {
			const { paragraphs } = coded;
			return (span) => {
				const near = around(paragraphs, span, apart);
				return near !== null && reach.overlaps(near);
			};
		}
	}
}

/** Where the codings of these codes are; null: nowhere in this text, detached passages included. */
function reachOf(passages: readonly CodedPassage[], codes: ReadonlySet<string>): Reach | null {
	const coded = passages.filter((passage) => hasCode(passage, codes));
	return coded.length === 0 ? null : new Reach(coded.flatMap(({ place }) => (place === null ? [] : [place])));
}

function hasCode({ codings }: CodedPassage, codes: ReadonlySet<string>): boolean {
	for (const { code } of codings) if (codes.has(code)) return true;
	return false;
}
