import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandInput, CommandKind } from '#lib/core/command/command.ts';
import { parseCommand } from '#lib/core/command/command.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { everyLine } from '../history/every-line.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { stopWorkers } from '../jobs/pool.ts';
import { perform } from '../perform.ts';
import { takeOutNote } from './take-out-note.ts';

let ground: Ground;
let team: Team;
let note: string;

beforeAll(async () => {
	ground = makeGround();
	team = makeTeam(ground);
	note = ground.newId();
	const facts = { session: null, noteKind: 'field note', language: 'en', notedAt: 0 } as const;
	await act(team.researcher, 'note.create', { id: note, text: ground.newId(), ...facts, title: 'Tea', words: 'She opens the list.' });
});
afterAll(async () => {
	ground.remove();
	await stopWorkers();
});

async function act<Kind extends CommandKind>(member: Member, kind: Kind, input: CommandInput<Kind>): Promise<void> {
	const parsed = parseCommand({ kind, ...input });
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	const answer = await perform(team.context, member, ground.newId(), parsed.command);
	if (!answer.ok) throw new Error(`${kind}: ${answer.message}`);
}

const told = (member: Member) =>
	[...everyLine(team.context, member)].filter(({ kind }) => kind === 'export.note').map(({ byName }) => byName);

test('its author takes a private note out; for another with the right there is none; and the taking out is theirs to read alone', async () => {
	const { author, researcher, context } = team;
	expect(await takeOutNote(ground.instance, context, author, note, { format: 'md' })).toEqual({ ok: false, reason: 'unknown' });
	const taken = await takeOutNote(ground.instance, context, researcher, note, { format: 'md' });
	expect(taken).toMatchObject({ ok: true, codings: 0, file: { name: 'N1-Tea.md', mediaType: 'text/markdown; charset=utf-8' } });
	expect(told(researcher)).toEqual(['Researcher']);
	expect(told(author)).toEqual([]);
	await act(researcher, 'note.release', { id: note });
	expect(told(author)).toEqual([]);
});

test('memos leave with the note unless they are not wanted, and a personal one stays here', async () => {
	const { author, researcher, context } = team;
	for (const memoType of ['method', 'personal'] as const) {
		const about = { subject: 'note', subjectId: note, title: '', words: `A ${memoType} thought.` } as const;
		await act(researcher, 'memo.create', { id: ground.newId(), text: ground.newId(), ...about, memoType });
	}
	const thoughts = async (member: Member, memos?: boolean) => {
		const taken = await takeOutNote(ground.instance, context, member, note, { format: 'md', ...(memos === undefined ? {} : { memos }) });
		if (!taken.ok) throw new Error(taken.reason);
		return [...new TextDecoder().decode(taken.file.bytes).matchAll(/A (\w+) thought/g)].map(([, type]) => type);
	};
	expect(await thoughts(researcher)).toEqual(['method']);
	expect(await thoughts(researcher, false)).toEqual([]);
	expect(await thoughts(author)).toEqual(['method']);
});

test('who may not export takes nothing out, open or not', async () => {
	expect(await takeOutNote(ground.instance, team.context, team.coder, note, { format: 'docx' })).toEqual({
		ok: false,
		reason: 'not allowed'
	});
});

test('says how far it is, and cancelled makes nothing and tells nothing', async () => {
	const steps: string[] = [];
	const before = told(team.author).length;
	await takeOutNote(ground.instance, team.context, team.author, note, { format: 'docx', told: (done, of) => steps.push(`${done}/${of}`) });
	expect(steps).toEqual(['0/2', '1/2', '2/2']);
	expect(told(team.author)).toHaveLength(before + 1);
	const abort = new AbortController();
	const taking = takeOutNote(ground.instance, team.context, team.author, note, { format: 'docx', signal: abort.signal });
	abort.abort();
	await expect(taking).rejects.toThrow(/abort/i);
	expect(told(team.author)).toHaveLength(before + 1);
});
