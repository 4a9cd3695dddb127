import { around } from '#lib/core/query/paragraphs.ts';
import type { Had } from '#lib/core/query/fields.ts';
import { isBranch } from '#lib/core/query/question.ts';
import type { ResolvedCondition, ResolvedQuestion, ResolvedRelation } from '#lib/core/query/resolve.ts';
import { holdsWords } from '#lib/core/text/fold.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { ProjectDb } from '../db/open.ts';
import { everyOf, noneOf, ofNote, someOf, type Test } from './asked-text.ts';
import type { CodedColumns } from './coded-columns.ts';
import { hasCode, type CodedText } from './coded-text.ts';
import {
	actorsWhoseConsentIs,
	AT_ANY_SITE,
	atSites,
	EXEMPLARS,
	found,
	rowsOf,
	textsWith,
	WITH_ANY_ACTOR,
	withActors,
	withMemo
} from './facts.ts';
import { Reach, type Span } from './reach.ts';

/** Who asks, where, and which codes are deleted (1 at the numbers of their rows): what a question needs besides its words. */
export type Asking = { readonly db: ProjectDb; readonly member: Member; readonly deletedCodes: Uint8Array };

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
			return overlappedBy(rowsOf(db, 'code', condition.codes));
		case 'coder':
			return codedBy(rowsOf(db, 'member', condition.ids), deletedCodes);
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
		case 'consent': {
			const ids = found<string>(db, actorsWhoseConsentIs(condition.consent));
			return someOf([inSessions(found<string>(db, withActors([...ids]))), standsIn('says', ids)]);
		}
		case 'in':
			return standsIn('in', new Set([condition.what]));
		case 'coded': {
			const codes = rowsOf(db, 'code', condition.codes);
			return ofPassage((columns, passage) => hasCode(columns, passage, codes));
		}
		case 'has':
			return has(condition.what, asking);
		case 'exemplar': {
			const rows = found<number>(db, EXEMPLARS);
			return ofPassage(({ row }, passage) => rows.has(row[passage]!));
		}
		case 'detached':
			return ofPassage(({ from }, passage) => from[passage] === -1);
		case 'words':
			return hasWords(condition.words, condition.begins, found<string>(db, textsWith(condition.words, condition.begins)));
		case 'relation':
			return stands(condition, db);
	}
}

function has(what: Had, { db, member }: Asking): Test {
	switch (what) {
		case 'memo': {
			const rows = found<number>(db, withMemo(member));
			return ofPassage(({ row }, passage) => rows.has(row[passage]!));
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

function ofPassage(holds: (columns: CodedColumns, passage: number) => boolean): Test {
	return { cost: BY_PASSAGE, ask: ({ coded }) => verdictOf(coded, holds) };
}

/** 1 or 0 for each passage of a text, by its place in it. */
function verdictOf({ part: { columns, from, to } }: CodedText, holds: (columns: CodedColumns, passage: number) => boolean): Uint8Array {
	const verdict = new Uint8Array(to - from);
	for (let passage = from; passage < to; passage++) if (holds(columns, passage)) verdict[passage - from] = 1;
	return verdict;
}

function codedBy(members: Uint8Array, deletedCodes: Uint8Array): Test {
	return ofPassage(({ first, code, by }, passage) => {
		for (let at = first[passage]!; at < first[passage + 1]!; at++) if (members[by[at]!] === 1 && deletedCodes[code[at]!] !== 1) return true;
		return false;
	});
}

/** A passage without a place overlaps nothing but itself. */
function overlappedBy(codes: Uint8Array): Test {
	return {
		cost: BY_PASSAGE,
		ask: ({ coded }) => {
			const reach = reachOf(coded, codes);
			if (reach === null) return false;
			return verdictOf(coded, (columns, passage) => {
				const from = columns.from[passage]!;
				return from === -1 ? hasCode(columns, passage, codes) : reach.overlaps(from, columns.to[passage]!);
			});
		}
	};
}

function standsIn(is: 'says' | 'mentions' | 'in', what: ReadonlySet<string>): Test {
	return {
		cost: BY_DOCUMENT,
		ask: ({ coded }) => {
			if (coded.size === 0) return false;
			const stretches = coded.stretches.filter((stretch) => stretch.is === is && what.has(stretch.what));
			if (stretches.length === 0) return false;
			const reach = new Reach(stretches.toSorted((a, b) => a.from - b.from));
			return verdictOf(coded, ({ from, to }, passage) => from[passage] !== -1 && reach.overlaps(from[passage]!, to[passage]!));
		}
	};
}

/** The text has the words somewhere, or a passage of it had them before it lost its place. */
function hasWords(words: readonly string[], begins: boolean, texts: ReadonlySet<string>): Test {
	return {
		cost: BY_WORDS,
		ask: ({ note, coded }, among) => {
			const isInText = texts.has(note.text);
			const start = coded.part.from;
			return verdictOf(
				coded,
				({ row, from }, passage) =>
					(among === null || among[passage - start] === 1) &&
					(isInText || from[passage] === -1) &&
					holdsWords(coded.words(row[passage]!), words, begins)
			);
		}
	};
}

function stands({ how, apart, left, right }: ResolvedRelation, db: ProjectDb): Test {
	const one = rowsOf(db, 'code', left);
	const other = rowsOf(db, 'code', right);
	return {
		cost: how === 'near' ? BY_DOCUMENT : BY_PASSAGE,
		ask: ({ coded }) => {
			const reach = reachOf(coded, other);
			if (reach === null || reachOf(coded, one) === null) return false;
			const holds = relationTo(reach, coded, how, apart ?? 0);
			return verdictOf(
				coded,
				(columns, passage) =>
					columns.from[passage] !== -1 && hasCode(columns, passage, one) && holds(columns.from[passage]!, columns.to[passage]!)
			);
		}
	};
}

function relationTo(reach: Reach, coded: CodedText, how: ResolvedRelation['how'], apart: number): (from: number, to: number) => boolean {
	switch (how) {
		case 'overlaps':
			return (from, to) => reach.overlaps(from, to);
		case 'within':
			return (from, to) => reach.covers(from, to);
		case 'before':
			return (_, to) => reach.follows(to);
		case 'near': {
			const { paragraphs } = coded;
			return (from, to) => {
				const near = around(paragraphs, { from, to }, apart);
				return near !== null && reach.overlaps(near.from, near.to);
			};
		}
	}
}

/** Where the codings of these codes are; null: nowhere in this text, detached passages included. */
function reachOf({ part: { columns, from, to } }: CodedText, codes: Uint8Array): Reach | null {
	const spans: Span[] = [];
	let isCoded = false;
	for (let passage = from; passage < to; passage++) {
		if (!hasCode(columns, passage, codes)) continue;
		isCoded = true;
		if (columns.from[passage] !== -1) spans.push({ from: columns.from[passage]!, to: columns.to[passage]! });
	}
	return isCoded ? new Reach(spans) : null;
}
