import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseCommand, type CommandInput, type CommandKind } from '#lib/core/command/command.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { checkInstance } from './check/check.ts';
import { readCodebook, listRevisions } from './codebook/read-codebook.ts';
import { listSessions, readSession } from './fieldwork/read-sessions.ts';
import { listSites } from './fieldwork/sites.ts';
import { listHistory } from './history/list-history.ts';
import { makeGround, makeTeam, type Ground, type Team } from './instance/instance.fixture.ts';
import { listMemos } from './memos/memos.ts';
import { listInbox, listNotes, readNote } from './notes/read-notes.ts';
import { perform } from './perform.ts';

let ground: Ground;
let team: Team;

beforeEach(() => {
	ground = makeGround();
	team = makeTeam(ground);
});
afterEach(() => ground.remove());

async function as<Kind extends CommandKind>(member: Member, kind: Kind, input: CommandInput<Kind>, operation = ground.newId()) {
	const parsed = parseCommand({ kind, ...input });
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return perform(team.context, member, operation, parsed.command);
}

const SESSION = {
	sessionKind: 'observation',
	date: '2021-03-16',
	start: '07:10',
	end: '09:45',
	zone: 'Europe/Copenhagen',
	place: 'ward B4',
	access: '',
	attributes: {}
} as const;
const CODE: Omit<CommandInput<'code.create'>, 'id' | 'name'> = {
	parent: null,
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

async function begin(member: Member, title: string, words = 'Ten minutes, says Signe.') {
	const id = ground.newId();
	await as(member, 'note.create', {
		id,
		text: ground.newId(),
		session: null,
		noteKind: 'field note',
		title,
		language: 'en',
		notedAt: 0,
		words
	});
	return id;
}

describe('fieldwork', () => {
	test('a session keeps its sites, actors and observers, and shows them to a reader', async () => {
		const [site, actor, session] = [ground.newId(), ground.newId(), ground.newId()];
		await as(team.researcher, 'site.create', { id: site, name: 'Sønderkær Hospital', description: '' });
		await as(team.researcher, 'actor.create', {
			id: actor,
			pseudonym: 'Karla',
			role: 'BI consultant',
			site,
			description: '',
			attributes: {}
		});
		const made = await as(team.researcher, 'session.create', {
			id: session,
			title: 'Waiting times',
			...SESSION,
			sites: [site],
			actors: [actor],
			observers: [team.researcher.id]
		});
		expect(made).toMatchObject({ ok: true, undoable: true });
		expect(readSession(team.context, team.reader, session)).toMatchObject({
			title: 'Waiting times',
			sites: [{ name: 'Sønderkær Hospital' }],
			actors: [{ pseudonym: 'Karla' }],
			observers: [{ name: 'Researcher' }],
			coded: null
		});
	});

	test('a deleted session takes its notes out of sight, and its undo brings them back', async () => {
		const [session, note] = [ground.newId(), ground.newId()];
		await as(team.researcher, 'session.create', { id: session, title: 'Handover', ...SESSION, sites: [], actors: [], observers: [] });
		await as(team.researcher, 'note.create', {
			id: note,
			text: ground.newId(),
			session,
			noteKind: 'field note',
			title: 'Handover',
			language: 'en',
			notedAt: 0
		});
		const operation = ground.newId();
		await as(team.researcher, 'session.delete', { id: session }, operation);
		expect(listSessions(team.context, team.researcher)).toEqual([]);
		expect(readNote(team.context, team.researcher, note)).toBeNull();
		expect(await as(team.researcher, 'history.reverse', { of: operation })).toMatchObject({ ok: true });
		expect(listSessions(team.context, team.researcher)).toHaveLength(1);
		expect(readNote(team.context, team.researcher, note)).toMatchObject({ title: 'Handover' });
	});

	test.for([
		{ date: '2021-02-31', why: 'no such day' },
		{ date: '31/02/2021', why: 'not year-month-day' }
	])('the date $date is refused with a word for its field: $why', ({ date }) => {
		const parsed = parseCommand({
			kind: 'session.create',
			id: ground.newId(),
			title: 'X',
			...SESSION,
			date,
			sites: [],
			actors: [],
			observers: []
		});
		expect(parsed).toMatchObject({ ok: false, issues: { date: expect.arrayContaining([expect.any(String)]) } });
	});

	test('a name of 10,000 characters is refused with a word for its field', () => {
		expect(parseCommand({ kind: 'site.create', id: ground.newId(), name: 'x'.repeat(10_000), description: '' })).toMatchObject({
			ok: false,
			issues: { name: ['At most 200 characters.'] }
		});
	});
});

describe('an operation that is sent again', () => {
	test('is done once, and answered as the first time', async () => {
		const [operation, id] = [ground.newId(), ground.newId()];
		const first = await as(team.researcher, 'site.create', { id, name: 'Åbygård', description: '' }, operation);
		expect(await as(team.researcher, 'site.create', { id, name: 'Åbygård', description: '' }, operation)).toEqual(first);
		expect(listSites(team.context, team.reader)).toHaveLength(1);
	});

	test('is refused under the same id with another body, or by another author', async () => {
		const [operation, id] = [ground.newId(), ground.newId()];
		await as(team.researcher, 'site.create', { id, name: 'Åbygård', description: '' }, operation);
		expect(await as(team.researcher, 'site.create', { id, name: 'Østermarsk', description: '' }, operation)).toMatchObject({
			ok: false,
			reason: 'operation reused'
		});
		expect(await as(team.owner, 'site.create', { id, name: 'Åbygård', description: '' }, operation)).toMatchObject({
			ok: false,
			reason: 'operation reused'
		});
	});
});

describe('a private note', () => {
	test('is there for its author alone: in lists, in counts and in history', async () => {
		const id = await begin(team.researcher, 'A doubt');
		expect(listInbox(team.context, team.researcher)).toHaveLength(1);
		for (const other of [team.owner, team.coder, team.author, team.reader]) {
			expect(readNote(team.context, other, id)).toBeNull();
			expect(listNotes(team.context, other)).toEqual([]);
			expect(listHistory(team.context, other).some(({ subjectId }) => subjectId === id)).toBe(false);
		}
	});

	test('and no note are the same «unknown» to somebody else', async () => {
		const id = await begin(team.researcher, 'A doubt');
		expect(await as(team.owner, 'note.delete', { id })).toMatchObject({ ok: false, reason: 'unknown' });
		expect(await as(team.owner, 'note.delete', { id: ground.newId() })).toMatchObject({ ok: false, reason: 'unknown' });
	});

	test('once released is everybody’s to read, and can be taken back while nobody coded it', async () => {
		const id = await begin(team.researcher, 'Waiting times');
		await as(team.researcher, 'note.release', { id });
		expect(readNote(team.context, team.reader, id)).toMatchObject({ number: 1, words: 4, opening: 'Ten minutes, says Signe.' });
		await as(team.researcher, 'note.take-back', { id });
		expect(readNote(team.context, team.reader, id)).toBeNull();
	});

	test('is released by its author alone', async () => {
		const id = await begin(team.researcher, 'Waiting times');
		await as(team.researcher, 'note.release', { id });
		expect(await as(team.owner, 'note.take-back', { id })).toMatchObject({ ok: false, reason: 'not allowed' });
	});
});

describe('the codebook', () => {
	test('keeps a revision for each change of a definition, and none for a colour', async () => {
		const id = ground.newId();
		await as(team.coder, 'code.create', { id, name: 'Opening the list', ...CODE });
		await as(team.coder, 'code.change', { id, hue: 'violet' });
		await as(team.coder, 'code.change', { id, definition: 'Going behind a number to its rows.', reason: 'after the pilot' });
		expect(readCodebook(team.context, team.reader)).toMatchObject([
			{ name: 'Opening the list', hue: 'violet', revision: 2, codings: 0, notes: 0 }
		]);
		expect(listRevisions(team.context, team.reader, id)).toMatchObject([
			{ number: 2, reason: 'after the pilot', byName: 'Coder' },
			{ number: 1, definition: '' }
		]);
	});

	test('an undone change of a definition leaves its revision, and the next one has a number of its own', async () => {
		const [id, operation] = [ground.newId(), ground.newId()];
		await as(team.coder, 'code.create', { id, name: 'Trust', ...CODE });
		await as(team.coder, 'code.change', { id, definition: 'First.' }, operation);
		await as(team.coder, 'history.reverse', { of: operation });
		await as(team.coder, 'code.change', { id, definition: 'Second.' });
		expect(listRevisions(team.context, team.reader, id).map(({ number, definition }) => [number, definition])).toEqual([
			[3, 'Second.'],
			[2, 'First.'],
			[1, '']
		]);
	});

	test('orders siblings as they are moved, and refuses a code under itself', async () => {
		const [a, b, c] = [ground.newId(), ground.newId(), ground.newId()];
		await as(team.coder, 'code.create', { id: a, name: 'A', ...CODE });
		await as(team.coder, 'code.create', { id: b, name: 'B', ...CODE });
		await as(team.coder, 'code.create', { id: c, name: 'C', ...CODE, before: a });
		expect(readCodebook(team.context, team.reader).map(({ name }) => name)).toEqual(['C', 'A', 'B']);
		await as(team.coder, 'code.move', { id: a, parent: b, before: null });
		expect(readCodebook(team.context, team.reader).map(({ name, parent }) => [name, parent])).toEqual([
			['C', null],
			['B', null],
			['A', b]
		]);
		expect(await as(team.coder, 'code.move', { id: b, parent: a, before: null })).toMatchObject({ ok: false, reason: 'conflict' });
	});

	test('a deleted code goes with all below it and comes back with them', async () => {
		const [a, b, operation] = [ground.newId(), ground.newId(), ground.newId()];
		await as(team.coder, 'code.create', { id: a, name: 'A', ...CODE });
		await as(team.coder, 'code.create', { id: b, name: 'B', ...CODE, parent: a });
		expect(await as(team.coder, 'code.delete', { id: a }, operation)).toMatchObject({ ok: true, answer: { codes: 2 } });
		expect(readCodebook(team.context, team.reader)).toEqual([]);
		await as(team.coder, 'history.reverse', { of: operation });
		expect(readCodebook(team.context, team.reader)).toHaveLength(2);
	});

	test('an undo never overwrites what somebody changed since', async () => {
		const [id, operation] = [ground.newId(), ground.newId()];
		await as(team.coder, 'code.create', { id, name: 'A', ...CODE });
		await as(team.coder, 'code.change', { id, name: 'B' }, operation);
		await as(team.researcher, 'code.change', { id, name: 'C' });
		expect(await as(team.coder, 'history.reverse', { of: operation })).toMatchObject({ ok: false, reason: 'conflict' });
	});
});

test('an undo of an undo does it again', async () => {
	const [id, undo] = [ground.newId(), ground.newId()];
	const create = ground.newId();
	await as(team.researcher, 'site.create', { id, name: 'Havnby', description: '' }, create);
	await as(team.researcher, 'history.reverse', { of: create }, undo);
	expect(listSites(team.context, team.reader)).toEqual([]);
	expect(await as(team.researcher, 'history.reverse', { of: undo })).toMatchObject({ ok: true });
	expect(listSites(team.context, team.reader)).toHaveLength(1);
});

test('a memo on a private note is seen by whoever sees the note', async () => {
	const note = await begin(team.researcher, 'A doubt');
	await as(team.researcher, 'memo.create', {
		id: ground.newId(),
		text: ground.newId(),
		subject: 'note',
		subjectId: note,
		title: 'Two kinds of file',
		words: 'They are not the same.'
	});
	expect(listMemos(team.context, team.researcher)).toMatchObject([{ title: 'Two kinds of file', words: 'They are not the same.' }]);
	expect(listMemos(team.context, team.owner)).toEqual([]);
	expect(
		await as(team.coder, 'memo.create', {
			id: ground.newId(),
			text: ground.newId(),
			subject: 'note',
			subjectId: note,
			title: '',
			words: ''
		})
	).toMatchObject({ reason: 'unknown' });
});

test.for([
	['reader', 'site.create'],
	['coder', 'site.create'],
	['author', 'code.create'],
	['reader', 'memo.create'],
	['researcher', 'project.change']
] as const)('a %s is told that %s needs another right', async ([preset, kind]) => {
	const inputs = {
		'site.create': { id: ground.newId(), name: 'X', description: '' },
		'code.create': { id: ground.newId(), name: 'X', ...CODE },
		'memo.create': { id: ground.newId(), text: ground.newId(), subject: 'project', subjectId: team.context.project, title: '', words: '' },
		'project.change': { description: 'X' }
	} as const;
	expect(await as(team[preset], kind, inputs[kind])).toMatchObject({ ok: false, reason: 'not allowed' });
});

test('after all of it, every law that rows can break holds', async () => {
	const id = await begin(team.researcher, 'Waiting times');
	await as(team.researcher, 'note.release', { id });
	await as(team.coder, 'code.create', { id: ground.newId(), name: 'Trust', ...CODE });
	expect(await checkInstance(ground.instance)).toEqual([]);
});
