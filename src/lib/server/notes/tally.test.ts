import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseCommand } from '#lib/core/command/command.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { Batch } from '#lib/core/text/batch.ts';
import { readCodebook } from '../codebook/read-codebook.ts';
import { listSessions } from '../fieldwork/read-sessions.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { perform } from '../perform.ts';
import { acceptTextBatch } from '../texts/accept-batch.ts';
import { readText } from '../texts/read.ts';
import { codingsQuery, talliesOf } from './tally.ts';

let ground: Ground;
let team: Team;
const SESSION = '00000000-0000-7000-8000-0000000000a1';
const NOTE = '00000000-0000-7000-8000-0000000000a2';
const TEXT = '00000000-0000-7000-8000-0000000000a3';
const CODE = '00000000-0000-7000-8000-0000000000a4';

beforeEach(async () => {
	ground = makeGround();
	team = makeTeam(ground);
	await carryOut('session.create', {
		...{ id: SESSION, title: 'Ward round', sessionKind: 'observation', date: '2021-03-16', start: null, end: null },
		...{ zone: 'Europe/Copenhagen', place: '', access: '', attributes: {}, sites: [], actors: [], observers: [] }
	});
	await carryOut('note.create', {
		...{ id: NOTE, text: TEXT, session: SESSION, noteKind: 'field note', title: 'Morning', language: 'en', notedAt: 0 },
		words: 'She clicks the bar and waits.'
	});
	await carryOut('note.release', { id: NOTE });
	await carryOut('code.create', {
		...{ id: CODE, parent: null, before: null, inVivo: false, name: 'Waiting', definition: '', include: '', exclude: '', example: '' },
		...{ aliases: [], hue: null, pattern: null }
	});
});
afterEach(() => ground.remove());

async function carryOut(kind: string, body: object, operation = ground.newId()): Promise<void> {
	const parsed = parseCommand({ kind, ...body });
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	const answer = await perform(team.context, team.owner, operation, parsed.command);
	if (!answer.ok) throw new Error(answer.message);
}

async function send(batch: object): Promise<void> {
	const base = readText(team.context, team.owner, TEXT as TextId)?.version ?? 0;
	const whole = { operation: ground.newId(), text: TEXT, client: 'tab', epoch: 0, base, steps: [], anchorOps: [], claims: {}, ...batch };
	expect(await acceptTextBatch(team.context, team.owner, whole as unknown as Batch)).toMatchObject({ ok: true });
}

/** What a reader sees counted: codings and notes of the code, codings of the session, and its coded characters. */
function counted() {
	const [code] = readCodebook(team.context, team.reader);
	const [session] = listSessions(team.context, team.reader);
	return [code?.codings, code?.notes, session?.codings, Math.round(100 * (session?.coded ?? 0))];
}

test('what is counted of a note follows whatever is done to its codings', async () => {
	expect(counted()).toEqual([0, 0, 0, 0]);
	const [passage, coding, deletion, noteDeletion] = [ground.newId(), ground.newId(), ground.newId(), ground.newId()];
	await send({
		anchorOps: [
			{ op: 'create', id: passage, from: 5, to: 11 },
			{ op: 'code', id: coding, anchor: passage, code: CODE }
		]
	});
	expect(counted()).toEqual([1, 1, 1, 21]);
	await send({ steps: [{ stepType: 'replace', from: 7, to: 7, slice: { content: [{ type: 'text', text: 'ccccc' }] } }] });
	expect(counted()).toEqual([1, 1, 1, 32]);
	await send({ anchorOps: [{ op: 'uncode', id: coding }] });
	expect(counted()).toEqual([0, 0, 0, 0]);
	await send({ anchorOps: [{ op: 'reinstate', id: coding }] });
	expect(counted()).toEqual([1, 1, 1, 32]);
	await carryOut('code.delete', { id: CODE }, deletion);
	expect(counted()).toEqual([undefined, undefined, 0, 0]);
	await carryOut('history.reverse', { of: deletion });
	expect(counted()).toEqual([1, 1, 1, 32]);
	await carryOut('note.delete', { id: NOTE }, noteDeletion);
	expect(counted()).toEqual([0, 0, 0, 0]);
	await carryOut('history.reverse', { of: noteDeletion });
	expect(counted()).toEqual([1, 1, 1, 32]);
	await carryOut('note.take-back', { id: NOTE });
	expect(counted()).toEqual([0, 0, 0, 0]);
});

test('a long text is counted where it stands in memory, and not written down for it', async () => {
	await send({ steps: [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'word '.repeat(10_000) }] } }] });
	const passage = ground.newId();
	await send({
		anchorOps: [
			{ op: 'create', id: passage, from: 1, to: 25_001 },
			{ op: 'code', id: ground.newId(), anchor: passage, code: CODE }
		]
	});
	expect(counted()).toEqual([1, 1, 1, 50]);
	const stored = team.context.db.$client.prepare('select "from" from anchor where id = ?').pluck();
	expect(stored.get(passage)).toBeNull();
});

test('a text is counted the same, alone and among many', async () => {
	const [passage, coding] = [ground.newId(), ground.newId()];
	await send({
		anchorOps: [
			{ op: 'create', id: passage, from: 5, to: 11 },
			{ op: 'code', id: coding, anchor: passage, code: CODE }
		]
	});
	const alone = talliesOf(team.context, [TEXT]).get(TEXT);
	expect(alone).toEqual({ codings: 1, coded: 6, all: 29, codes: [CODE], codingsOf: [1] });
	await send({ anchorOps: [{ op: 'uncode', id: coding }] });
	await send({ anchorOps: [{ op: 'reinstate', id: coding }] });
	const others = Array.from({ length: 100 }, () => ground.newId());
	expect(talliesOf(team.context, [TEXT, ...others]).get(TEXT)).toEqual(alone);
});

test('the codings of a text are found by its passages, however many codes there are', () => {
	const plan = team.context.db.all<{ detail: string }>(sql`explain query plan ${codingsQuery(JSON.stringify([TEXT]))}`);
	expect(plan.map(({ detail }) => detail)).toContain('SEARCH c USING COVERING INDEX coding_anchor (anchor=? AND deleted_at=?)');
});
