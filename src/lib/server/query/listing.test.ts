import { expect, test } from 'vitest';
import type { MemberId } from '#lib/core/id/id.ts';
import type { Order } from '#lib/core/query/order.ts';
import { id, inMemory, insert, writeInvented, type Invented } from '#test/fieldwork/invented.ts';
import type { Context } from '../context.ts';
import { lastLine } from '../history/last-line.ts';
import { readListed } from './listed-rows.ts';

const passage = (note: number, from: number, length: number) =>
	({ note, from, length, owner: 0, state: 'live', purpose: 'coding', layer: 'project' }) as const;
const session = (date: string, sites: number[]) => ({ kind: 'observation', date, sites, actors: [], isDeleted: false });
const note = (words: string, at: number | null) =>
	({ words: [words], session: at, kind: 'field note', author: 0, isReleased: true, isDeleted: false }) as const;

// Two sessions at one and at two sites, and a note in the inbox; the second passage was coded by two members.
const PROJECT: Invented = {
	codes: [
		{ parent: null, isDeleted: false },
		{ parent: null, isDeleted: false }
	],
	sessions: [session('2021-03-01', [0]), session('2021-03-02', [0, 1])],
	notes: [note('I know them. They know me.', 0), note('We know it.', 1), note('Who knows what I know', null)],
	passages: [passage(0, 0, 12), passage(1, 0, 11), passage(2, 0, 21)],
	codings: [
		{ passage: 0, code: 1, by: 1, isDeleted: false },
		{ passage: 1, code: 0, by: 0, isDeleted: false },
		{ passage: 1, code: 1, by: 1, isDeleted: false },
		{ passage: 2, code: 0, by: 2, isDeleted: false }
	]
};
const reader = (number = 1) => ({ id: id.member(number) as MemberId, name: '', initials: '', rights: new Set<never>() });

function written(): Context {
	const context = inMemory();
	writeInvented(context, PROJECT);
	return context;
}

async function page(context: Context, order: Order, more: { question?: string; key?: string | null; find?: string; offset?: number } = {}) {
	const { question = '', key = null, find = null, offset = 0 } = more;
	const answer = await readListed(context, reader(), { question, order, key, offset, limit: 10, find });
	if (!answer.ok) throw new Error(answer.issues[0]?.message);
	return answer;
}

/** A line of history, as every change of a project leaves one. */
function happened({ db }: Context): void {
	insert(db, 'history', {
		...{ operation: String(lastLine({ db })), at: 0, by: id.member(0), kind: 'coding.create', act: 'coded', subject: 'text' },
		...{ subject_id: '', audience: 'everyone', body_hash: '', payload_hash: '', chain: '' }
	});
}

test.for<[Order, readonly string[]]>([
	['session', ['session-0: 0', 'session-1: 1', 'null: 2']],
	['code', ['code-0: 1', '2', 'code-1: 0', '1']],
	['coder', ['Ane Thorup: 2', 'Jon Ørum: 0', '1', 'Maja Lind: 1']],
	['site', ['Sønderkær: 0', '1', 'Åbygård: 1', 'null: 2']]
])('by %s', async ([order, expected]) => {
	const { rows } = await page(written(), order);
	expect(
		rows.map((row) => {
			const group = row?.group;
			const name = group?.by === 'session' ? group.session : group?.by === 'code' ? group.code : group?.name || null;
			return `${row?.leads ? `${name}: ` : ''}${row?.anchor.replace('passage-', '')}`;
		})
	).toEqual(expected);
});

test('a group says how many excerpts it has and in how many notes', async () => {
	const { rows } = await page(written(), 'site');
	expect(rows.map((row) => row?.leads)).toEqual([{ excerpts: 2, notes: 2 }, null, { excerpts: 1, notes: 1 }, { excerpts: 1, notes: 1 }]);
});

test.for<[Order, readonly string[]]>([
	['following', ['Who knows what I |know|', 'We |know| it.', 'I |know| them. They know me.']],
	['preceding', ['I |know| them. They know me.', 'Who knows what I |know|', 'We |know| it.']]
])('in lines, sorted by what is %s', async ([order, expected]) => {
	const { rows } = await page(written(), order, { question: 'know' });
	expect(rows.map((row) => `${row?.line?.before.text}|${row?.line?.word}|${row?.line?.after.text}`)).toEqual(expected);
});

test('a list keeps its order while colleagues code, and says what is new and what is gone', async () => {
	const context = written();
	const before = await page(context, 'session', { question: 'code="Code 1"' });
	expect(before.rows.map((row) => row?.anchor)).toEqual(['passage-0', 'passage-1']);
	context.db.$client.exec(
		`update coding set code = 'code-0' where id = 'coding-0'; update coding set code = 'code-1' where id = 'coding-3'`
	);
	happened(context);
	const held = await page(context, 'session', { question: 'code="Code 1"', key: before.key, find: 'passage-1' });
	expect(held).toMatchObject({ key: before.key, total: 2, news: { come: 1, gone: 1 }, counts: { excerpts: 2 }, place: 1 });
	expect(held.rows.map((row) => row?.codings.map(({ code }) => code))).toEqual([['code-0'], ['code-0', 'code-1']]);
	const present = await page(context, 'session', { question: 'code="Code 1"', find: 'passage-1' });
	expect(present).toMatchObject({ news: { come: 0, gone: 0 }, place: 0 });
	expect(present.rows.map((row) => row?.anchor)).toEqual(['passage-1', 'passage-2']);
});

test('what a reader may no longer see leaves an empty place', async () => {
	const context = written();
	const { key } = await page(context, 'session');
	context.db.$client.exec(`update note set released_at = null where id = 'note-1'`);
	happened(context);
	const held = await page(context, 'session', { key });
	expect(held.rows.map((row) => row?.anchor ?? null)).toEqual(['passage-0', null, 'passage-2']);
	expect(held.news).toEqual({ come: 0, gone: 1 });
});

test('a list that is not known, or another member’s, is answered with the present one', async () => {
	const context = written();
	const { key } = await page(context, 'session');
	expect((await page(context, 'session', { key: 'unheard of' })).key).toBe(key);
	expect((await page(context, 'code', { key })).key).not.toBe(key);
});

test('a list that somebody goes on reading is not given up for others that were opened since', async () => {
	const context = written();
	const question = 'code="Code 1"';
	const { key } = await page(context, 'session', { question });
	context.db.$client.exec(`update coding set code = 'code-0' where id = 'coding-0'`);
	happened(context);
	for (let other = 0; other < 60; other += 1) {
		await page(context, 'session', { question: `know NOT word${other}` });
		expect((await page(context, 'session', { question, key })).key).toBe(key);
	}
});

test('of words that stand everywhere the first places of the field are listed, and that there are more is said', async () => {
	const context = inMemory();
	const words = 'know '.repeat(150).trim();
	const notes = Array.from({ length: 140 }, () => note(words, null));
	writeInvented(context, {
		...{ codes: [{ parent: null, isDeleted: false }], sessions: [], notes },
		passages: notes.map((_, at) => passage(at, 0, words.length)),
		codings: notes.map((_, at) => ({ passage: at, code: 0, by: 0, isDeleted: false }))
	});
	const listed = await page(context, 'following', { question: 'know' });
	expect(listed).toMatchObject({ total: 20_000, isCut: true });
	const last = await page(context, 'following', { question: 'know', key: listed.key, offset: 19_999 });
	// All read alike, so they stand in the order of the field: 133 notes with all of their places, and one with the first fifty.
	expect(last.rows.map((row) => [row?.anchor, row?.line?.word])).toEqual([['passage-133', 'know']]);
	expect(await page(context, 'following', { question: '"know know"' })).toMatchObject({ total: 10_500, isCut: false });
});
