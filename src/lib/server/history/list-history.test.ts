import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import type { CommandInput, CommandKind, Command } from '#lib/core/command/command.ts';
import { plain } from '#lib/core/history/say.ts';
import { whyNotWords } from '#lib/core/history/why-not.ts';
import type { AnchorId, CodeId, CodingId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { AnchorOperation, StepJson } from '#lib/core/text/batch.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { perform } from '../perform.ts';
import { acceptTextBatch } from '../texts/accept-batch.ts';
import { roomsOf } from '../texts/rooms.ts';
import { lineDetails } from './line-details.ts';
import { linesQuery, listHistory, type HistoryQuestion } from './list-history.ts';

let ground: Ground;
let team: Team;
beforeAll(() => {
	ground = makeGround();
	team = makeTeam(ground);
});
afterAll(() => ground.remove());

async function does<Kind extends CommandKind>(member: Member, kind: Kind, input: CommandInput<Kind>): Promise<string> {
	const operation = ground.newId();
	const outcome = await perform(team.context, member, operation, { ...input, kind } as unknown as Command);
	if (!outcome.ok) throw new Error(outcome.message);
	return operation;
}

const NO_WORDS = { definition: '', include: '', exclude: '', example: '', aliases: [], hue: null, pattern: null, inVivo: false };

async function addCode(name: string, parent: string | null = null): Promise<string> {
	const id = ground.newId();
	await does(team.researcher, 'code.create', { id, parent, before: null, name, ...NO_WORDS });
	return id;
}

async function addNote(title: string, words: string): Promise<{ id: string; text: TextId }> {
	const [id, text] = [ground.newId(), ground.newId() as TextId];
	await does(team.researcher, 'note.create', { id, text, session: null, noteKind: 'field note', title, language: 'en', notedAt: 0, words });
	await does(team.researcher, 'note.release', { id });
	return { id, text };
}

async function work(member: Member, text: TextId, steps: readonly StepJson[], anchorOps: readonly AnchorOperation[]): Promise<string> {
	const operation = ground.newId() as OperationId;
	const base = roomsOf(team.context).get(text).version;
	const answer = await acceptTextBatch(team.context, member, {
		operation,
		text,
		client: 'tab',
		epoch: 0,
		base,
		steps,
		anchorOps,
		claims: {}
	});
	if (!answer.ok) throw new Error(answer.reason);
	return operation;
}

function coding(code: string, from: number, to: number): { operations: readonly AnchorOperation[]; id: string } {
	const [anchor, id] = [ground.newId() as AnchorId, ground.newId()];
	return {
		id,
		operations: [
			{ op: 'create', id: anchor, from, to },
			{ op: 'code', id: id as CodingId, anchor, code: code as CodeId }
		]
	};
}

const typed = (words: string): StepJson => ({ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: words }] } });

const told = (question: HistoryQuestion = {}, member = team.owner) =>
	listHistory(team.context, member, question).map(({ byName, sentence }) => `${byName} ${plain(sentence)}`);
const lineOf = (operation: string, member = team.owner) => {
	const line = listHistory(team.context, member, { limit: 200 }).find((each) => each.operation === operation);
	if (line === undefined) throw new Error('No such line.');
	return line;
};
const why = (operation: string, member = team.owner) => {
	const reason = lineOf(operation, member).why;
	return reason === null ? null : whyNotWords(reason, () => '3 March');
};

test('a line has the names that things had when it was written', async () => {
	const parent = await addCode('Numbers that changed');
	const code = await addCode('Night reload', parent);
	await does(team.researcher, 'code.move', { id: code, parent: null, before: null });
	await does(team.researcher, 'code.change', { id: code, name: 'Overnight reload' });
	await does(team.researcher, 'code.move', { id: code, parent, before: null });
	await does(team.researcher, 'code.change', { id: parent, name: 'What changed' });
	expect(told({ thing: { entity: 'code', id: code } })).toEqual([
		'Researcher moved ‘Overnight reload’ under ‘Numbers that changed’',
		'Researcher renamed the code ‘Night reload’ to ‘Overnight reload’',
		'Researcher moved the code ‘Night reload’ to the top of the tree',
		'Researcher added the code ‘Night reload’ under ‘Numbers that changed’'
	]);
});

test('what one person does in one text without a pause is one line, which opens', async () => {
	const { id, text } = await addNote('Huddle', 'Nine slips on the desk.');
	const code = await addCode('Slips');
	await work(team.researcher, text, [typed('Today ')], []);
	await work(team.researcher, text, [typed('So: ')], []);
	const first = coding(code, 1, 4);
	await work(team.researcher, text, [], first.operations);
	await work(team.researcher, text, [], coding(code, 5, 9).operations);
	await work(team.coder, text, [], coding(code, 1, 4).operations);
	expect(told({ thing: { entity: 'note', id } }).slice(0, 3)).toEqual([
		'Coder coded 1 passage in ‘Huddle’',
		'Researcher coded 2 passages in ‘Huddle’',
		'Researcher wrote in ‘Huddle’: 2 words more'
	]);
	expect(told({ thing: { entity: 'code', id: code } }).slice(0, 2)).toEqual([
		'Coder coded 1 passage in ‘Huddle’',
		'Researcher coded 2 passages in ‘Huddle’'
	]);
	const [, line] = listHistory(team.context, team.owner, { thing: { entity: 'note', id } });
	expect(lineDetails(team.context, team.owner, line?.operation ?? '', undefined)?.lines).toHaveLength(2);
});

test('a coding is taken back from History by who made it, and the taking back too', async () => {
	const { text } = await addNote('Corridor', 'Nine slips on the desk.');
	const code = await addCode('Desk');
	const made = await work(team.coder, text, [], coding(code, 1, 5).operations);
	expect(why(made)).toBe('Only who made it may.');
	expect(why(made, team.coder)).toBeNull();
	const stands = () =>
		team.context.db.get<{ many: number }>(sql`select count(*) as many from coding where code = ${code} and deleted_at is null`);
	const back = await does(team.coder, 'history.reverse', { of: made });
	expect([stands(), why(made, team.coder)]).toEqual([{ many: 0 }, 'Taken back by Coder on 3 March.']);
	expect(told({}, team.coder)[0]).toBe('Coder took back that they coded 1 passage in ‘Corridor’');
	await does(team.coder, 'history.reverse', { of: back });
	expect([stands(), why(made, team.coder)]).toEqual([{ many: 1 }, null]);
	expect(told({}, team.coder)[0]).toBe('Coder did again that they coded 1 passage in ‘Corridor’');
});

test('what its author did in a note before it was released is told to nobody else, nor what it was called then', async () => {
	const [id, text] = [ground.newId(), ground.newId() as TextId];
	await does(team.researcher, 'note.create', {
		id,
		text,
		session: null,
		noteKind: 'field note',
		title: 'Karla was wrong',
		language: 'en',
		notedAt: 0
	});
	await does(team.researcher, 'note.change', { id, title: 'Slips' });
	await does(team.researcher, 'note.release', { id });
	const question = { thing: { entity: 'note', id } } as const;
	expect(told(question)).toEqual(['Researcher released the note ‘Slips’ to the team']);
	expect(told(question, team.researcher)).toHaveLength(3);
});

test('a reason counts only what its reader may see, and says nothing of what others keep to themselves', async () => {
	const id = ground.newId();
	const made = await does(team.researcher, 'code.create', { id, parent: null, before: null, name: 'Quiet', ...NO_WORDS });
	const [note, text] = [ground.newId(), ground.newId() as TextId];
	await does(team.owner, 'note.create', {
		id: note,
		text,
		session: null,
		noteKind: 'field note',
		title: '',
		language: 'en',
		notedAt: 0,
		words: 'Nine slips.'
	});
	await work(team.owner, text, [], coding(id, 1, 5).operations);
	expect([why(made), why(made, team.researcher)]).toEqual(['1 coding has it: delete it instead, and it can come back whole.', null]);
});

test('words are taken back in the note’s own history', async () => {
	const { text } = await addNote('Kitchen', 'Coffee.');
	expect(why(await work(team.researcher, text, [typed('More ')], []))).toBe('Words are taken back in the note’s own history.');
});

test('a line says what must be taken back first, and by whom it was changed', async () => {
	const code = await addCode('Reload');
	const first = await does(team.researcher, 'code.change', { id: code, definition: 'When figures come in.' });
	await does(team.coder, 'code.change', { id: code, definition: 'When new figures come in.' });
	expect(why(first)).toBe('Changed again since by Coder on 3 March: take that back first.');
	const refused = await perform(team.context, team.owner, ground.newId(), { kind: 'history.reverse', of: first });
	expect(refused).toMatchObject({ ok: false, reason: 'conflict', message: expect.stringContaining('Changed again since by Coder') });
});

test.for<{ says: string; make: () => Promise<string>; why: string | null }>([
	{
		says: 'the making of a code that is used',
		make: async () => {
			const id = ground.newId();
			const made = await does(team.researcher, 'code.create', { id, parent: null, before: null, name: 'Used', ...NO_WORDS });
			const { text } = await addNote('Desk', 'Nine slips.');
			await work(team.coder, text, [], coding(id, 1, 5).operations);
			await addCode('Below', id);
			return made;
		},
		why: '1 coding has it, 1 code stands under it: delete it instead, and it can come back whole.'
	},
	{
		says: 'the making of a session with notes',
		make: async () => {
			const id = ground.newId();
			const facts = {
				title: 'Huddle',
				sessionKind: 'meeting',
				date: null,
				start: null,
				end: null,
				zone: 'UTC',
				place: '',
				access: ''
			} as const;
			const made = await does(team.researcher, 'session.create', { id, ...facts, attributes: {}, sites: [], actors: [], observers: [] });
			const { id: note } = await addNote('Notes of the huddle', '');
			await does(team.researcher, 'note.change', { id: note, session: id });
			return made;
		},
		why: '1 note is in it: delete it instead, and it can come back whole.'
	},
	{
		says: 'the making of a code that somebody else has changed',
		make: async () => {
			const id = ground.newId();
			const made = await does(team.researcher, 'code.create', { id, parent: null, before: null, name: 'Mine', ...NO_WORDS });
			await does(team.coder, 'code.change', { id, name: 'Ours' });
			return made;
		},
		why: 'Changed again since by Coder on 3 March: take that back first.'
	},
	{
		says: 'a move to where the parent is deleted',
		make: async () => {
			const parent = await addCode('Old parent');
			const code = await addCode('Child', parent);
			const moved = await does(team.researcher, 'code.move', { id: code, parent: null, before: null });
			await does(team.researcher, 'code.delete', { id: parent });
			return moved;
		},
		why: '‘Old parent’ is deleted: restore that first.'
	},
	{
		says: 'a move that would put a code under itself',
		make: async () => {
			const parent = await addCode('Former parent');
			const code = await addCode('Former child', parent);
			const moved = await does(team.researcher, 'code.move', { id: code, parent: null, before: null });
			await does(team.researcher, 'code.move', { id: parent, parent: code, before: null });
			return moved;
		},
		why: '‘Former parent’ stands under it by now.'
	},
	{
		says: 'the deletion of a note whose session is deleted too',
		make: async () => {
			const session = ground.newId();
			const facts = {
				title: 'Gone',
				sessionKind: 'meeting',
				date: null,
				start: null,
				end: null,
				zone: 'UTC',
				place: '',
				access: ''
			} as const;
			await does(team.researcher, 'session.create', { id: session, ...facts, attributes: {}, sites: [], actors: [], observers: [] });
			const { id } = await addNote('In it', '');
			await does(team.researcher, 'note.change', { id, session });
			const deleted = await does(team.researcher, 'note.delete', { id });
			await does(team.researcher, 'session.delete', { id: session });
			return deleted;
		},
		why: '‘Gone’ is deleted: restore that first.'
	},
	{
		says: 'the release of a note that somebody else has coded',
		make: async () => {
			const code = await addCode('Coded');
			const [id, text] = [ground.newId(), ground.newId() as TextId];
			await does(team.owner, 'note.create', {
				id,
				text,
				session: null,
				noteKind: 'field note',
				title: 'Open',
				language: 'en',
				notedAt: 0,
				words: 'Nine slips.'
			});
			const released = await does(team.owner, 'note.release', { id });
			await work(team.coder, text, [], coding(code, 1, 5).operations);
			return released;
		},
		why: 'Somebody else has coded this note, so it stays open to the team.'
	},
	{ says: 'the deletion of a code', make: async () => does(team.researcher, 'code.delete', { id: await addCode('Away') }), why: null }
])('$says can be taken back, or says why not', async ({ make, why: reason }) => {
	expect(why(await make())).toBe(reason);
});

test('only who has the right is offered to take a line back; the others read which right', async () => {
	const added = await does(team.owner, 'site.create', { id: ground.newId(), name: 'Vesterhede', description: '' });
	expect((['owner', 'researcher', 'coder', 'reader'] as const).map((preset) => why(added, team[preset]))).toEqual([
		null,
		null,
		'Needs the right to write.',
		'Needs the right to write.'
	]);
});

test('somebody who joins by an invitation has joined, and was not taken in', () => {
	expect(told({ subject: 'member' })).toContain('Coder joined the project');
});

test('pages follow one another without a gap or a repetition, and days cut them', () => {
	const all = listHistory(team.context, team.owner, { limit: 200 });
	const paged: string[] = [];
	for (let before: string | undefined; ;) {
		const page = listHistory(team.context, team.owner, { limit: 7, ...(before === undefined ? {} : { before }) });
		paged.push(...page.map(({ operation }) => operation));
		before = page.at(-1)?.cursor;
		if (page.length < 7) break;
	}
	expect(paged).toEqual(all.map(({ operation }) => operation));
	const [from, until] = [all[30]?.at ?? 0, all[10]?.at ?? 0];
	expect(listHistory(team.context, team.owner, { from, until, limit: 200 })).toEqual(all.slice(11, 31));
});

test('what a definition was and became is told word by word', async () => {
	const code = await addCode('Going behind');
	await does(team.researcher, 'code.change', { id: code, definition: 'Going behind a number.' });
	const changed = await does(team.researcher, 'code.change', { id: code, definition: 'Going behind the number.', reason: 'There is one.' });
	const fields = lineDetails(team.context, team.owner, changed, undefined)?.fields ?? [];
	expect(fields.map(({ label, before, after }) => [label, before, after])).toEqual([
		['Definition', 'Going behind a number.', 'Going behind the number.'],
		['Reason', null, 'There is one.']
	]);
	expect(fields[0]?.stretches?.filter(({ side }) => side !== 'both').map(({ words }) => words)).toEqual(['a', 'the']);
});

test.for<{ says: string; question: HistoryQuestion }>([
	{ says: 'everything', question: {} },
	{ says: 'one person', question: { by: 'm' } },
	{ says: 'one act', question: { act: 'move' } },
	{ says: 'a kind of thing', question: { subject: 'code' } },
	{ says: 'one thing', question: { thing: { entity: 'code', id: 'c' } } },
	{ says: 'some days', question: { from: 1, until: 2 } },
	{ says: 'one sitting', question: { sitting: 3 } },
	{ says: 'a later page', question: { by: 'm', act: 'code' } }
])('a page of History about $says scans no table that grows, and sorts nothing', ({ question }) => {
	const plan = team.context.db.all<{ detail: string }>(
		sql`explain query plan ${linesQuery(team.context, team.owner, question).limit(60).getSQL()}`
	);
	const growing = plan.map(({ detail }) => detail).filter((detail) => /^SCAN|TEMP B-TREE/.test(detail));
	expect(growing).toEqual([]);
});
