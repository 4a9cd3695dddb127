import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import { parseCommand, type CommandInput, type CommandKind } from '#lib/core/command/command.ts';
import type { Found } from '#lib/core/find/found.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { perform } from '../perform.ts';
import { find, findAgain } from './find.ts';
import { matchOf, memosSql, notesSql } from './words.ts';

let ground: Ground;
let team: Team;

beforeEach(() => {
	ground = makeGround();
	team = makeTeam(ground);
});
afterEach(() => ground.remove());

async function as<Kind extends CommandKind>(member: Member, kind: Kind, input: CommandInput<Kind>) {
	const parsed = parseCommand({ kind, ...input });
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	const done = await perform(team.context, member, ground.newId(), parsed.command);
	if (!done.ok) throw new Error(done.message);
}

async function note(title: string, words = 'Nine slips on the table.', author = team.researcher): Promise<string> {
	const id = ground.newId();
	const rest = { session: null, noteKind: 'field note', language: 'en', notedAt: 0 } as const;
	await as(author, 'note.create', { id, text: ground.newId(), title, words, ...rest });
	return id;
}

async function session(title: string, date: string | null = '2021-03-16'): Promise<string> {
	const id = ground.newId();
	const rest = { sessionKind: 'observation', start: null, end: null, zone: 'Europe/Copenhagen', access: '', attributes: {} } as const;
	await as(team.researcher, 'session.create', { id, title, date, place: 'ward B4', sites: [], actors: [], observers: [], ...rest });
	return id;
}

async function code(name: string, parent: string | null = null): Promise<string> {
	const id = ground.newId();
	const rest = { before: null, inVivo: false, definition: '', include: '', exclude: '', example: '', hue: null, pattern: null } as const;
	await as(team.researcher, 'code.create', { id, name, parent, aliases: [], ...rest });
	return id;
}

const said = (found: readonly Found[]) => found.map(({ kind, name }) => `${kind}: ${name}`);
const asked = (typed: string, member: Member = team.researcher) => said(find(team.context, member, typed));

describe('what is found', () => {
	test('everything with a name, each kind for itself', async () => {
		await note('Waiting times');
		await session('Waiting on B4');
		await code('Waiting');
		await as(team.researcher, 'actor.create', {
			id: ground.newId(),
			pseudonym: 'Waiting Wilma',
			role: 'clerk',
			site: null,
			description: '',
			attributes: {}
		});
		await as(team.researcher, 'site.create', { id: ground.newId(), name: 'Waiting room', description: '' });
		const memo = { subject: 'project', subjectId: team.context.project, words: 'Not the same.' } as const;
		await as(team.researcher, 'memo.create', { id: ground.newId(), text: ground.newId(), title: 'On waiting', ...memo });
		expect(asked('waiting')).toEqual([
			...['note: Waiting times', 'session: Waiting on B4', 'code: Waiting'],
			...['actor: Waiting Wilma', 'site: Waiting room', 'memo: On waiting']
		]);
	});

	test('people by their names', () => {
		expect(asked('resea')).toEqual(['person: Researcher']);
	});

	test('a session by its day, however one writes it', async () => {
		await session('The handover', '2021-03-16');
		for (const typed of ['2021-03-16', '16 march', 'march tuesday']) expect(asked(typed)).toEqual(['session: The handover']);
	});

	test('a code by what it is called besides, with the name that a question knows it by', async () => {
		const trust = await code('Trust');
		await code('In person', trust);
		const other = await code('Access');
		await code('In person', other);
		await as(team.researcher, 'code.change', { id: trust, aliases: ['tillid'] });
		expect(asked('tillid')).toEqual(['code: Trust']);
		expect(find(team.context, team.researcher, 'in person').map(({ code: look }) => look?.reference)).toEqual([
			'Access / In person',
			'Trust / In person'
		]);
	});

	test('words that stand in a text, the newest first, with what stands around them', async () => {
		await note('First', 'Nobody trusts it.\nThe clerk prints.');
		await note('Second', 'You can trust a clerk, or a clock.');
		const found = find(team.context, team.researcher, 'clerk tru');
		expect(found.map(({ kind, name, snippet }) => [kind, name, snippet])).toEqual([
			['words', 'Second', 'You can trust a clerk, or a clock.'],
			['words', 'First', 'Nobody trusts it.']
		]);
	});

	test('a note without a title by how it begins', async () => {
		await note('', 'Signe opens the list.');
		expect(asked('signe')).toEqual(['words: Signe opens the list.']);
	});

	test('nothing for nothing', () => {
		expect(asked('  ')).toEqual([]);
	});
});

describe('only what the member may see', () => {
	test('a private note is found by its author alone, by title and by words', async () => {
		await note('Secret list', 'Waiting for the secret lift.');
		expect(asked('secret')).toEqual(['note: Secret list']);
		expect(asked('lift')).toEqual(['words: Secret list']);
		for (const member of [team.owner, team.coder, team.reader]) {
			expect(asked('secret', member)).toEqual([]);
			expect(asked('lift', member)).toEqual([]);
		}
	});

	test('and what others keep private does not push away what one may see', async () => {
		for (let count = 0; count < 30; count++) await note(`Lift ${count}`, 'The lift again.');
		await as(team.researcher, 'note.release', { id: await note('A lift for all', 'The lift again.') });
		for (let count = 0; count < 30; count++) await note(`Lift ${count}`, 'The lift again.');
		expect(asked('lift', team.reader)).toEqual(['note: A lift for all']);
		expect(asked('again', team.reader)).toEqual(['words: A lift for all']);
	});

	test('where one was lately says nothing of what one may not see any more', async () => {
		const id = await note('Secret list');
		const again = (member: Member) => said(findAgain(team.context, member, [{ kind: 'note', id }]));
		expect(again(team.researcher)).toEqual(['note: Secret list']);
		expect(again(team.coder)).toEqual([]);
	});
});

describe('kept up with what is done', () => {
	test('a new name is found, and the old one no more', async () => {
		const id = await note('First name');
		expect(asked('first name')).toEqual(['note: First name']);
		await as(team.researcher, 'note.change', { id, title: 'Second name' });
		expect(asked('first name')).toEqual([]);
		expect(asked('second name')).toEqual(['note: Second name']);
	});

	test('what is deleted is gone, and what is taken back is there again', async () => {
		const id = await session('The handover');
		expect(asked('handover')).toHaveLength(1);
		const operation = ground.newId();
		const parsed = parseCommand({ kind: 'session.delete', id });
		if (!parsed.ok) throw new Error('A command that is none');
		await perform(team.context, team.researcher, operation, parsed.command);
		expect(asked('handover')).toEqual([]);
		await as(team.researcher, 'history.reverse', { of: operation });
		expect(asked('handover')).toEqual(['session: The handover']);
	});
});

test.for([
	{ typed: 'trust', match: '"trust"*' },
	{ typed: 'Søn kom', match: '"soen" "kom"*' },
	{ typed: 'trust a', match: '"trust" "a"' },
	{ typed: 'tr', match: null },
	{ typed: '"; drop', match: '"drop"*' },
	{ typed: '…', match: null }
])('$typed is asked of the index as $match', ({ typed, match }) => {
	expect(matchOf(typed)).toBe(match);
});

test('texts are found by the index: no table that grows is gone through', () => {
	const { db } = team.context;
	for (const asking of [notesSql(team.reader, '"trust"*', 6), memosSql(team.reader, '"trust"*', 6)]) {
		const plan = db.all<{ detail: string }>(sql`explain query plan ${asking}`).map(({ detail }) => detail);
		expect(plan.filter((step) => /^SCAN (?!f VIRTUAL)/.test(step))).toEqual([]);
		expect(plan.filter((step) => /TEMP B-TREE/.test(step))).toEqual([]);
	}
});
