import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseCommand, type CommandInput, type CommandKind } from '#lib/core/command/command.ts';
import type { AnchorId, CodeId, CodingId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { drained } from '../unhurried.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { historyPayload, note as noteTable } from '../db/project-schema.ts';
import { everyLine } from '../history/every-line.ts';
import { perform } from '../perform.ts';
import { acceptTextBatch } from '../texts/accept-batch.ts';
import { checkLeaks } from './check-leaks.ts';
import { recordKnown, rememberedCounts } from './known.ts';

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
	return perform(team.context, member, ground.newId(), parsed.command);
}

async function note(words: string, title: string) {
	const id = ground.newId();
	const facts = { session: null, noteKind: 'field note', language: 'en', notedAt: 0 } as const;
	await as(team.researcher, 'note.create', { id, text: ground.newId(), title, words, ...facts });
	return id;
}

async function coded(text: TextId): Promise<AnchorId> {
	const code = ground.newId() as CodeId;
	const meaning = { definition: '', include: '', exclude: '', example: '', aliases: [], hue: null, pattern: null };
	await as(team.coder, 'code.create', { id: code, parent: null, before: null, inVivo: false, name: 'Waiting', ...meaning });
	const anchor = ground.newId() as AnchorId;
	await acceptTextBatch(team.context, team.coder, {
		...{ operation: ground.newId() as OperationId, text, client: 'tab', epoch: 0, base: 0, steps: [], claims: {} },
		anchorOps: [
			{ op: 'create', id: anchor, from: 1, to: 5 },
			{ op: 'code', id: ground.newId() as CodingId, anchor, code }
		]
	});
	return anchor;
}

const look = (member: Member, door: Parameters<typeof checkLeaks>[3]) => drained(checkLeaks(team.context, member, 'login', door));
const words = (report: ReturnType<typeof look>) => report?.leaks.map((leak) => leak.words);

test('a note is looked through with its title, memos and the names of its codes; of another’s private note nobody learns', async () => {
	const { researcher, author } = team;
	const id = await note('We met at 070761-4285.\nAgain 070761-4285.', 'On 16 March 2021');
	await as(researcher, 'memo.create', {
		id: ground.newId(),
		text: ground.newId(),
		subject: 'note',
		subjectId: id,
		title: '',
		words: 'Mail anna@example.org.'
	});
	const report = look(researcher, { kind: 'note', id, memos: true });
	expect(words(report)).toEqual(['070761-4285', 'anna@example.org', '16 March 2021']);
	expect(report?.leaks[0]).toMatchObject({ count: 2, where: 'note N1' });
	expect(words(look(researcher, { kind: 'note', id, memos: false }))).toEqual(['070761-4285', '16 March 2021']);
	expect(words(look(author, { kind: 'note', id, memos: true }))).toEqual([]);
	expect(words(look(author, { kind: 'archive' }))).toEqual([]);
});

test('a codebook is looked through by what its codes say, the archive by what people are described as too', async () => {
	const { coder, researcher } = team;
	const meaning = { include: '', exclude: '', example: '', aliases: [], hue: null, pattern: null };
	await as(coder, 'code.create', {
		id: ground.newId(),
		parent: null,
		before: null,
		inVivo: false,
		name: 'Dr. Mogens Friis',
		definition: 'Call 86 12 34 56.',
		...meaning
	});
	for (const [pseudonym, role] of [
		['A', 'nurse'],
		['B', 'nurse'],
		['C', 'nurse'],
		['D', 'midwife']
	] as const)
		await as(researcher, 'actor.create', { id: ground.newId(), pseudonym, role, site: null, description: '', attributes: {} });
	expect(words(look(researcher, { kind: 'codebook', excerpts: false, memos: false }))).toEqual(['Dr. Mogens Friis', '86 12 34 56']);
	expect(look(researcher, { kind: 'archive' })?.leaks.at(-1)).toMatchObject({
		category: 'rare combinations',
		words: 'role: midwife',
		where: 'D'
	});
});

test('whoever may not take anything out learns nothing', () => {
	expect(look(team.coder, { kind: 'archive' })).toBeNull();
});

test('a collection is looked through by its headings, the author’s own words and its quotations as they are printed', async () => {
	const { author } = team;
	const id = ground.newId();
	await as(author, 'collection.create', { id, before: null, name: 'Calls of 16 March 2021' });
	const write = (item: { kind: 'heading'; level: 1; prose: string } | { kind: 'prose'; prose: string }) =>
		as(author, 'collection.write', { id: ground.newId(), collection: id, before: null, item });
	await write({ kind: 'heading', level: 1, prose: 'Of 070761-4285' });
	await write({ kind: 'prose', prose: 'Mail anna@example.org.' });
	expect(words(look(author, { kind: 'collection', id }))).toEqual(['070761-4285', 'anna@example.org', '16 March 2021']);
	expect(look(team.coder, { kind: 'collection', id })).toBeNull();
});

test('what citations say of each excerpt by their form is told once, with one of them, and real names in them like any other', async () => {
	const { owner, researcher, author } = team;
	const [site, session, id, text] = [ground.newId(), ground.newId(), ground.newId(), ground.newId() as TextId];
	await as(researcher, 'site.create', { id: site, name: 'Havnby Hospital', description: '' });
	await as(researcher, 'session.create', {
		...{ id: session, title: 'Ring 86 12 34 56', sessionKind: 'observation', date: '2021-03-16', start: null, end: null },
		...{ zone: 'Europe/Copenhagen', place: '', access: '', attributes: {}, sites: [site], actors: [], observers: [] }
	});
	const facts = { noteKind: 'field note', language: 'en', notedAt: 0 } as const;
	await as(researcher, 'note.create', { id, text, session, title: '', words: 'They waited.', ...facts });
	await as(researcher, 'note.release', { id });
	const anchor = await coded(text);
	const collection = ground.newId();
	await as(author, 'collection.create', { id: collection, before: null, name: 'Waiting' });
	const doors = [
		{ kind: 'excerpts', question: '', memos: false },
		{ kind: 'collection', id: collection }
	] as const;
	expect(look(author, doors[1])?.cited).toBeNull();
	await as(author, 'collection.put-in', { id: collection, items: [{ id: ground.newId(), anchor }], placed: true, before: null });
	const cited = { says: ['dates', 'places'], example: '(Field note, 16 March 2021, Havnby Hospital, ¶ 1)' };
	for (const door of doors) {
		const report = look(author, door);
		expect(report).toMatchObject({ cited });
		expect(report?.leaks.map((leak) => [leak.words, leak.where])).toEqual([['86 12 34 56', 'the session of note N1']]);
	}
	expect(look(author, { kind: 'codebook', memos: false, excerpts: false })?.cited).toBeNull();
	await as(owner, 'project.change', { citation: '({session}, {number})' });
	expect(look(author, doors[1])?.cited).toBeNull();
	expect(look(author, doors[1])?.leaks).toMatchObject([{ words: '86 12 34 56', count: 2, where: 'the citation of an excerpt of note N1' }]);
});

test('of another’s private note not even the names of its codes are told', async () => {
	const { researcher, author, context } = team;
	const meaning = { definition: '', include: '', exclude: '', example: '', aliases: ['Dr. Jens Holm'], hue: null, pattern: null };
	const code = ground.newId();
	await as(team.coder, 'code.create', { id: code, parent: null, before: null, inVivo: false, name: 'Dr. Mogens Friis', ...meaning });
	const id = await note('They waited.', '');
	const text = context.db.select().from(noteTable).get()!.text as TextId;
	const head = { operation: ground.newId() as OperationId, text, client: 'tab', epoch: 0, base: 0, steps: [], claims: {} };
	const passage = ground.newId() as AnchorId;
	const anchorOps = [
		{ op: 'create', id: passage, from: 1, to: 5 },
		{ op: 'code', id: ground.newId() as CodingId, anchor: passage, code: code as CodeId }
	] as const;
	expect(await acceptTextBatch(context, researcher, { ...head, anchorOps })).toMatchObject({ ok: true });
	expect(words(look(researcher, { kind: 'note', id, memos: false }))).toEqual(['Dr. Mogens Friis']);
	expect(words(look(author, { kind: 'note', id, memos: false }))).toEqual([]);
	// Its other names leave with the codebook.
	expect(words(look(author, { kind: 'codebook', excerpts: false, memos: false }))).toContain('Dr. Jens Holm');
});

test('the archive is looked through with its collections, saved questions, attributes and history', async () => {
	const { researcher, author, coder } = team;
	const id = ground.newId();
	await as(author, 'collection.create', { id, before: null, name: 'Draft' });
	await as(author, 'collection.write', {
		id: ground.newId(),
		collection: id,
		before: null,
		item: { kind: 'prose', prose: 'Of 070761-4285.' }
	});
	await as(researcher, 'question.create', { id: ground.newId(), name: 'Mail', written: '"anna@example.org"', shared: true });
	await as(researcher, 'actor.create', {
		...{ id: ground.newId(), pseudonym: 'A', role: '', site: null, description: '', attributes: { phone: '86 12 34 56' } }
	});
	const theme = ground.newId();
	await as(coder, 'theme.create', { id: theme, before: null, name: 'Dr. Mogens Friis', claim: '' });
	await as(coder, 'theme.change', { id: theme, name: 'Trust' });
	const found = words(look(researcher, { kind: 'archive' }));
	expect(found).toEqual(expect.arrayContaining(['070761-4285', 'anna@example.org', '86 12 34 56', 'Dr. Mogens Friis']));
});

test('attributes of sessions that leave are told with whom they describe, where these are fewer than three', async () => {
	const { researcher, author } = team;
	const people = new Map<string, string>();
	for (const pseudonym of ['A', 'B', 'C', 'D']) {
		const id = ground.newId();
		people.set(pseudonym, id);
		await as(researcher, 'actor.create', { id, pseudonym, role: '', site: null, description: '', attributes: {} });
	}
	const meet = async (shift: string, unit: string, present: readonly string[]) => {
		const id = ground.newId();
		await as(researcher, 'session.create', {
			...{ id, title: 'Round', sessionKind: 'observation', date: null, start: null, end: null, zone: 'Europe/Copenhagen', place: '' },
			...{ access: '', attributes: { shift, unit }, sites: [], actors: present.map((each) => people.get(each)!), observers: [] }
		});
		return id;
	};
	await meet('day', 'ward', ['A', 'B', 'C']);
	const night = await meet('night', 'ward', ['A', 'B', 'D']);
	await meet('night', 'lab', ['C', 'D']);
	const rare = (report: ReturnType<typeof look>) =>
		report?.leaks.filter(({ category }) => category === 'rare combinations').map((leak) => [leak.words, leak.what, leak.where]);
	const all = [['sessions with unit: lab', '2 people were present', 'C, D']];
	expect(rare(look(researcher, { kind: 'list', of: 'sessions' }))).toEqual(all);
	expect(rare(look(researcher, { kind: 'archive' }))).toEqual(all);
	expect(rare(look(author, { kind: 'list', of: 'actors' }))).toEqual([]);
	// With a table of excerpts leave the sessions that they are of, and no other.
	const facts = { noteKind: 'field note', language: 'en', notedAt: 0 } as const;
	const [id, text] = [ground.newId(), ground.newId() as TextId];
	await as(researcher, 'note.create', { id, text, session: night, title: '', words: 'They waited.', ...facts });
	await as(researcher, 'note.release', { id });
	const anchor = await coded(text);
	const excerpts = { kind: 'excerpts', question: '', memos: false } as const;
	expect(look(author, { ...excerpts, isTable: true })?.looked).toBeGreaterThan(look(author, excerpts)!.looked);
	expect(look(author, { ...excerpts, only: [anchor] })?.looked).toBe(look(author, excerpts)?.looked);
	expect(look(author, { ...excerpts, only: [] })!.looked).toBeLessThan(look(author, excerpts)!.looked);
});

test('whoever goes on knowing what was found is told of in History, with how much it was and none of its words', async () => {
	const { researcher, author, context } = team;
	const id = await note('We met at 070761-4285, on 16 March 2021.', 'Huddle');
	const door = { kind: 'note', id, memos: false } as const;
	expect(rememberedCounts(context, researcher, door)).toBeNull();
	look(researcher, door);
	expect(await recordKnown(context, researcher, door, rememberedCounts(context, researcher, door)!)).toBe(true);
	const told = (member: Member) =>
		[...everyLine(context, member)].filter(({ kind }) => kind === 'export.known').map(({ sentence }) => sentence);
	expect(told(researcher)).toEqual(['let the note ‘Huddle’ leave, knowing of 2 things that may tell who somebody is (numbers 1, dates 1)']);
	// The note is the researcher’s alone still.
	expect(told(author)).toEqual([]);
	expect(await recordKnown(context, author, door, {})).toBe(false);
	expect(JSON.stringify(context.db.select().from(historyPayload).all().at(-1))).not.toContain('070761');
});
