import { expect, test } from 'vitest';
import { sql, type SQL } from 'drizzle-orm';
import type { MemberId } from '#lib/core/id/id.ts';
import { id, inMemory } from '#test/fieldwork/invented.ts';
import { PASSAGES_OF } from './coded-columns.ts';
import { QUOTES_OF } from './coded-text.ts';
import { LINES_SINCE, LINKS_OF } from './coded-texts.ts';
import {
	actorsWhoseConsentIs,
	AT_ANY_SITE,
	atSites,
	DELETED_CODES,
	EXEMPLARS,
	textsWith,
	WITH_ANY_ACTOR,
	withActors,
	withMemo
} from './facts.ts';
import { readableNotes } from './find.ts';

const member = { id: id.member(0) as MemberId, name: '', initials: '', rights: new Set<never>() };

test.for<{ asks: string; statement: SQL }>([
	{ asks: 'the passages of a text', statement: of(PASSAGES_OF, 'text-0') },
	{ asks: 'their words', statement: of(QUOTES_OF, 'text-0') },
	{ asks: 'what was written since the last question', statement: of(LINES_SINCE, 1) },
	{ asks: 'the texts that passages came from', statement: of(LINKS_OF, 'text-0') },
	{ asks: 'sessions at a site', statement: atSites(['a']) },
	{ asks: 'sessions with an actor', statement: withActors(['a']) },
	{ asks: 'texts with words', statement: textsWith(['trust', 'her'], false) },
	{ asks: 'texts with a beginning of a word', statement: textsWith(['tru'], true) },
	{ asks: 'passages with a memo', statement: withMemo(member) },
	{ asks: 'deleted codes', statement: DELETED_CODES }
])('$asks: found without going through a table that grows', ({ statement }) => {
	expect(scansOf(statement)).toEqual([]);
});

test('what any session has is found site by site and actor by actor, exemplars code by code', () => {
	expect(scansOf(AT_ANY_SITE)).toEqual(['SCAN s']);
	expect(scansOf(WITH_ANY_ACTOR)).toEqual(['SCAN p']);
	expect(scansOf(actorsWhoseConsentIs('withdrawn'))).toEqual(['SCAN p']);
	expect(scansOf(EXEMPLARS)).toEqual([expect.stringMatching(/^SCAN k\b/)]);
});

test('every question goes through the notes once', () => {
	const { db } = inMemory();
	const { sql: text } = readableNotes(db).getQuery();
	const plan = db.$client.prepare(`explain query plan ${text}`).all('member-0') as readonly { detail: string }[];
	expect(plan.filter(({ detail }) => detail.startsWith('SCAN')).map(({ detail }) => detail)).toEqual(['SCAN note']);
});

function of(statement: string, value: string | number): SQL {
	const [before = '', after = ''] = statement.split('?');
	return sql`${sql.raw(before)}${value}${sql.raw(after)}`;
}

/** The steps of the plan that go through the whole of a table; the list that a statement is given is none. */
function scansOf(statement: SQL): readonly string[] {
	const { db } = inMemory();
	const plan = db.all<{ detail: string }>(sql`explain query plan ${statement}`);
	expect(plan.length).toBeGreaterThan(0);
	return plan.map(({ detail }) => detail).filter((detail) => /^SCAN (?!json_each|text_search VIRTUAL TABLE)/.test(detail));
}
