import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MemoQuestion } from '#lib/core/memo/question.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { perform } from '../perform.ts';
import { findMemos, placedMemos } from './find-memos.ts';

let ground: Ground;
let team: Team;
const ids = { session: '', note: '', trust: '', checking: '' };

beforeAll(async () => {
	ground = makeGround();
	team = makeTeam(ground);
	for (const key of Object.keys(ids) as (keyof typeof ids)[]) ids[key] = ground.newId();
	await done('session.create', {
		...{ id: ids.session, title: 'March', sessionKind: 'observation', date: null, start: null, end: null, zone: 'Europe/Copenhagen' },
		...{ place: '', access: '', attributes: {}, sites: [], actors: [], observers: [] }
	});
	const code = {
		before: null,
		inVivo: false,
		definition: '',
		include: '',
		exclude: '',
		example: '',
		aliases: [],
		hue: null,
		pattern: null
	};
	await done('code.create', { ...code, id: ids.trust, parent: null, name: 'Trust' });
	await done('code.create', { ...code, id: ids.checking, parent: ids.trust, name: 'Checking' });
	const note = { session: ids.session, noteKind: 'field note', title: 'Huddle', language: 'en', notedAt: 0 };
	await done('note.create', { ...note, id: ids.note, text: ground.newId() });
	await memo('project', team.context.project, 'On the whole', 'They drink coffee at Sønderkær.');
	await memo('session', ids.session, '', 'A long day.');
	await memo('note', ids.note, 'Huddle', 'Who speaks first?');
	await memo('code', ids.checking, 'Checking', 'Do they check because they doubt?', 'method');
});
afterAll(() => ground.remove());

async function done(kind: string, fields: object): Promise<void> {
	expect(await perform(team.context, team.researcher, ground.newId(), { kind, ...fields } as never)).toMatchObject({ ok: true });
}

async function memo(subject: string, subjectId: string, title: string, words: string, memoType?: string): Promise<void> {
	await done('memo.create', { id: ground.newId(), text: ground.newId(), subject, subjectId, title, words, memoType });
}

test.for<{ says: string; question: () => MemoQuestion & { words?: string }; found: readonly string[] }>([
	{ says: 'words, in capitals or not', question: () => ({ words: 'SØNDERKÆR coffee' }), found: ['They drink'] },
	{ says: 'the beginning of a word', question: () => ({ words: 'coff' }), found: ['They drink'] },
	{ says: 'a title', question: () => ({ words: 'huddle' }), found: ['Who speaks'] },
	{ says: 'a session with its notes', question: () => ({ session: ids.session }), found: ['Who speaks', 'A long'] },
	{ says: 'a code above', question: () => ({ code: ids.trust }), found: ['Do they'] },
	{ says: 'a type and words', question: () => ({ type: 'method', words: 'doubt' }), found: ['Do they'] },
	{ says: 'what is not there', question: () => ({ words: 'zebra' }), found: [] }
])('memos are found by $says', ({ question, found }) => {
	const { memos } = findMemos(team.context, team.researcher, question(), 10);
	expect(memos.map(({ words }) => words.split(' ').slice(0, 2).join(' '))).toEqual(found);
});

test('who may not see a note finds no memo on it, nor its count', () => {
	const { facets, found, all } = findMemos(team.context, team.reader, {}, 10);
	expect({ found, all, on: facets.on, note: facets.note }).toEqual({ found: 3, all: 3, on: { project: 1, session: 1, code: 1 }, note: {} });
});

test('the list looks nothing up without its index', () => {
	const plan = team.context.db.all<{ detail: string }>(sql`explain query plan ${placedMemos(team.reader)}`);
	expect(plan.map(({ detail }) => detail).filter((detail) => detail.startsWith('SCAN'))).toEqual(['SCAN memo']);
});
