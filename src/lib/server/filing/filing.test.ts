import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseCommand, type CommandInput, type CommandKind } from '#lib/core/command/command.ts';
import type { NoteId, SessionId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { countToExpand, listInto, listToExpand } from '../notes/read-notes.ts';
import { perform } from '../perform.ts';
import { readFiling } from './filing.ts';

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

async function note(
	words: string,
	noteKind: 'field note' | 'jotting' = 'field note',
	session: string | null = null,
	author = team.researcher
) {
	const id = ground.newId();
	const notedAt = Date.UTC(2021, 2, 18, 23, 30);
	await as(author, 'note.create', { id, text: ground.newId(), session, noteKind, title: '', language: 'en', notedAt, words });
	return id as NoteId;
}

async function session(title: string, date: string) {
	const id = ground.newId();
	const rest = { sessionKind: 'observation', start: null, end: null, zone: 'Europe/Copenhagen', access: '', attributes: {} } as const;
	await as(team.researcher, 'session.create', { id, title, date, place: '', sites: [], actors: [], observers: [], ...rest });
	return id as SessionId;
}

test('the sessions of the proposed days are offered, the likeliest day first, and nothing is changed by asking', async () => {
	await session('Another day', '2021-03-01');
	await session('When it was written', '2021-03-19');
	const meant = await session('Waiting times', '2021-03-16');
	const id = await note('Tuesday 16 March 2021. Nine slips.');
	const filing = readFiling(team.context, team.researcher, id, 'Europe/Copenhagen');
	expect(filing?.ofThoseDays.map(({ title }) => title)).toEqual(['Waiting times', 'When it was written']);
	expect(filing?.ofThoseDays[0]?.id).toBe(meant);
	expect(countToExpand(team.context, team.researcher, meant)).toEqual({ left: 0, all: 0 });
});

test('on which day it was noted is a matter of the zone', async () => {
	const id = await note('Nothing about a day.');
	const day = (zone: string) => readFiling(team.context, team.researcher, id, zone)?.days[0]?.day;
	expect([day('UTC'), day('Europe/Copenhagen')]).toEqual(['2021-03-18', '2021-03-19']);
});

test('somebody else’s private note and no note are the same', async () => {
	const id = await note('Tuesday 16 March 2021.');
	expect(readFiling(team.context, team.owner, id, 'UTC')).toBeNull();
	expect(readFiling(team.context, team.owner, ground.newId(), 'UTC')).toBeNull();
});

test('a session says how many of its jottings are still to expand, and a jotting where it went, to those who may see it', async () => {
	const here = await session('Waiting times', '2021-03-16');
	const jottings = [await note('One', 'jotting', here), await note('Two', 'jotting', here), await note('Three', 'jotting', here)] as const;
	for (const id of jottings) await as(team.researcher, 'note.release', { id });
	const into = await note('One, at length.', 'field note', here);
	await as(team.researcher, 'jotting.expand', { id: ground.newId(), jotting: jottings[0], note: into, anchor: null });
	expect(countToExpand(team.context, team.researcher, here)).toEqual({ left: 2, all: 3 });
	expect(listInto(team.context, team.researcher, jottings[0])).toEqual([{ note: into, name: 'One, at length.', anchor: null }]);
	// The note is private still: to others its jottings wait, and nothing tells that it is there.
	expect(countToExpand(team.context, team.owner, here)).toEqual({ left: 3, all: 3 });
	expect(listInto(team.context, team.owner, jottings[0])).toEqual([]);
	const other = await note('Another account', 'field note', here);
	expect(listToExpand(team.context, team.researcher, other, here).map(({ words, isElsewhere }) => [words, isElsewhere])).toEqual([
		['One', true],
		['Two', false],
		['Three', false]
	]);
});
