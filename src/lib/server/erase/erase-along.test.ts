import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FoundPlaces } from '#lib/core/erase/place.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { Audience } from '#lib/core/history/operation.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { quote } from '#lib/core/anchor/quote.ts';
import { backUp } from '../backup/backup.ts';
import { restore } from '../backup/restore.ts';
import { checkInstance } from '../check/check.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import type { Context } from '../context.ts';
import { collectionItem, historyPayload } from '../db/project-schema.ts';
import { write } from '../history/write.ts';
import { openInstance } from '../instance/instance.ts';
import { roomsOf } from '../texts/rooms.ts';
import { findPlaces } from './find-places.ts';
import { drained } from '../unhurried.ts';

let project: CodedProject;

beforeEach(() => {
	project = new CodedProject();
});
afterEach(() => project.remove());

function find(member: Member, text: TextId, from: number, to: number): FoundPlaces {
	const words = quote(roomsOf(project.team.context).get(text).doc, from, to);
	const found = drained(findPlaces(project.team.context, member, { text, words, from, to, wanted: null }));
	if (typeof found === 'string') throw new Error(found);
	return found;
}

const erase = (member: Member, found: FoundPlaces) =>
	project.done(member, 'words.erase', {
		places: [found.selected, ...found.texts].map(({ text, runs }) => ({ text, runs: runs.map((run) => [...run]) as never })),
		wanted: [...found.wanted],
		things: found.things.map(({ entity, id }) => ({ entity, id })),
		files: []
	});

/** An act that keeps what was looked for. */
const lookFor = (member: Member, found: string, audience: Audience) =>
	write(project.team.context, member, project.ground.newId(), { found }, () => ({
		ok: true,
		answer: { found, notes: [], moved: 0, had: 0 },
		line: { kind: 'coding.apply', subject: 'project', subjectId: project.team.context.project, audience, changes: [] }
	}));

const typing = (at: number, text: string) => ({ stepType: 'replace', from: at, to: at, slice: { content: [{ type: 'text', text }] } });

const payloadsOf = ({ db }: Context) => JSON.stringify(db.select().from(historyPayload).all());

/** The project as it is opened from a backup that was made before. */
async function restored<Result>(zip: string, look: (context: Context) => Result): Promise<Result> {
	const { ground, team } = project;
	ground.instance.close();
	expect(await restore(ground.root, zip)).toMatchObject({ ok: true });
	rmSync(join(ground.root, 'before-restore-1'), { recursive: true });
	const again = openInstance(ground.root, { newId: ground.newId, now: () => 0 });
	const seen = look(again.projects.open(team.context.project)!);
	expect(await checkInstance(again)).toEqual([]);
	again.close();
	rmSync(zip);
	return seen;
}

async function backedUp(): Promise<string> {
	const zip = join(mkdtempSync(join(tmpdir(), 'fieldbook-backup-')), 'all.zip');
	await backUp(project.ground.instance, zip);
	return zip;
}

test('what was looked for goes from history where the member may mask it, and again from a backup', async () => {
	const { owner, researcher, context } = project.team;
	const { text } = await project.note(researcher, 'Karlotta says ten minutes.');
	await lookFor(owner, 'ask Karlotta', { kind: 'everyone' });
	await lookFor(researcher, 'only mine: Karlotta', { kind: 'member', id: researcher.id });
	const zip = await backedUp();
	await erase(owner, find(owner, text, 1, 9));
	const said = payloadsOf(context);
	expect(said).toContain('ask ████████');
	expect(said).not.toContain('ask Karlotta');
	expect(said).toContain('only mine: Karlotta');
	expect(await checkInstance(project.ground.instance)).toEqual([]);
	const again = await restored(zip, payloadsOf);
	expect(again).toContain('ask ████████');
	expect(again).not.toContain('ask Karlotta');
}, 30_000);

test('copies of a passage in collections go with its words, however many these are, and again from a backup', async () => {
	const { owner, researcher, context } = project.team;
	const words = 'Karlotta says ten minutes and then walks away from the full desk without a word.';
	const { text } = await project.note(researcher, `${words} Then lunch.`);
	const end = 1 + words.length;
	const { anchor } = await project.coding(owner, text, await project.code('Waiting'), { from: 1, to: end + 6 });
	const id = project.ground.newId();
	await project.done(owner, 'collection.create', { id, before: null, name: 'Draft' });
	const [kept, gone] = [project.ground.newId(), project.ground.newId()];
	const items = [kept, gone].map((item) => ({ id: item, anchor }));
	await project.done(owner, 'collection.put-in', { id, items, placed: true, before: null });
	await project.done(owner, 'collection.take-out', { id: gone });
	// The passage has moved on since: the copy is of words that stand in the text's past.
	await project.batch(owner, text, [], [{ stepType: 'replace', from: 10, to: 10, slice: { content: [{ type: 'text', text: 'then ' }] } }]);
	const zip = await backedUp();
	const found = find(owner, text, 1, end + 5);
	expect(found.wanted).toEqual([]);
	await erase(owner, found);
	const quotes = (of: Context) => of.db.select({ quote: collectionItem.quote }).from(collectionItem).all();
	expect(quotes(context)).toEqual([{ quote: expect.stringMatching(/^█[█ .]*Then ?$/) }]);
	expect(payloadsOf(context)).not.toMatch(/Karlotta|minutes|without/);
	expect(await checkInstance(project.ground.instance)).toEqual([]);
	const again = await restored(zip, (of) => [quotes(of), payloadsOf(of)] as const);
	expect(JSON.stringify(again)).not.toMatch(/Karlotta|minutes|without/);
}, 30_000);

test('what was taken out of a collection again is its note’s still: nobody else finds or erases its words', async () => {
	const { owner, researcher } = project.team;
	const hidden = await project.note(researcher, 'Karlotta says ten minutes.', false);
	const { anchor } = await project.coding(researcher, hidden.text, await project.code('Waiting'), { from: 1, to: 14 });
	const id = project.ground.newId();
	await project.done(owner, 'collection.create', { id, before: null, name: 'Draft' });
	const item = project.ground.newId();
	await project.done(researcher, 'collection.put-in', { id, items: [{ id: item, anchor }], placed: true, before: null });
	await project.done(researcher, 'collection.take-out', { id: item });
	const { text } = await project.note(researcher, 'Karlotta again.');
	expect(find(owner, text, 1, 9).things).toEqual([]);
	const guessed = { places: [], wanted: ['Karlotta'], things: [{ entity: 'collectionItem' as const, id: item }], files: [] };
	expect(await project.as(owner, 'words.erase', guessed)).toMatchObject({ ok: false, reason: 'not allowed' });
	expect(find(researcher, hidden.text, 1, 9).things).toMatchObject([{ entity: 'collectionItem', id: item, isPast: true }]);
}, 30_000);

test('of the past of another’s note before its release the words are found, and nothing that stood around them', async () => {
	const { owner, researcher } = project.team;
	const { text, id } = await project.note(researcher, 'The chief is Karlotta, who drinks.', false);
	await project.batch(researcher, text, [], [{ stepType: 'replace', from: 1, to: 35 }, typing(1, 'Ten minutes.')]);
	await project.done(researcher, 'note.change', { id, title: 'Karlotta drinks' });
	await project.done(researcher, 'note.change', { id, title: 'Huddle' });
	await project.done(researcher, 'note.release', { id });
	const other = await project.note(researcher, 'Karlotta again.');
	const seen = find(owner, other.text, 1, 9);
	expect(JSON.stringify(seen)).not.toMatch(/drinks|chief/);
	expect(seen.texts).toMatchObject([{ text, words: 'Karlotta', before: '', after: '', isPast: true }]);
	expect(seen.things).toMatchObject([{ entity: 'note', id, words: 'Karlotta', before: '', after: '', isPast: true }]);
	await erase(owner, seen);
	expect(payloadsOf(project.team.context)).not.toContain('Karlotta');
	expect(await checkInstance(project.ground.instance)).toEqual([]);
}, 30_000);
