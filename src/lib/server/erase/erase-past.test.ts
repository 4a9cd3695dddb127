import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { checkInstance } from '../check/check.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { putMentions } from '../mentions/put.ts';
import { readText } from '../texts/read.ts';
import { findWords } from './find-places.ts';
import { drained } from '../unhurried.ts';

let project: CodedProject;
let actor: string;

beforeEach(async () => {
	project = new CodedProject();
	actor = project.ground.newId();
	const facts = { role: '', site: null, description: '', attributes: {} };
	await project.done(project.team.owner, 'actor.create', { id: actor, pseudonym: 'Nurse 2', ...facts });
});
afterEach(() => project.remove());

/** Puts the pseudonym in the place of words, as the page of found names does. */
async function replace(member: Member, text: TextId, words: readonly string[]) {
	const { context } = project.team;
	const state = readText(context, member, text)!;
	const plain = JSON.stringify(state.document);
	expect(words.every((each) => plain.includes(each))).toBe(true);
	const all = plainOf(member, text);
	const places = words.map((each) => {
		const start = all.indexOf(each);
		return { start, end: start + each.length, actor, ending: each.endsWith('s') ? ('s' as const) : ('' as const) };
	});
	const put = await putMentions(context, member, project.ground.newId(), { texts: [{ text, version: state.version, places }] });
	expect(put).toMatchObject({ ok: true, answer: { moved: 0 } });
}

function plainOf(member: Member, text: TextId): string {
	type Node = { readonly text?: string; readonly content?: readonly Node[] };
	const words = (node: Node): string => node.text ?? (node.content ?? []).map(words).join('');
	return words(readText(project.team.context, member, text)!.document as Node);
}

const look = (member: Member, texts: readonly TextId[], wanted: readonly string[], isHereOnly = false) =>
	drained(findWords(project.team.context, member, { texts, wanted, isHereOnly }));

/** Files of the data folder that hold a word, as UTF-8 or UTF-16. */
function filesWith(word: string): readonly string[] {
	const { root } = project.ground;
	const needles = [word, word.toLowerCase()].flatMap((each) => [Buffer.from(each), Buffer.from(each, 'utf16le')]);
	return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => {
		const path = join(root, name);
		return statSync(path).isFile() && needles.some((needle) => readFileSync(path).includes(needle));
	});
}

test('a name that was replaced is found in the past alone, and once it is erased there no byte of the data folder holds it', async () => {
	const { owner, researcher, context } = project.team;
	const { text } = await project.note(researcher, 'Quistgaard said it. I copied Quistgaards list.');
	const other = await project.note(researcher, 'The list of Quistgaard is long.');
	await project.coding(owner, text, await project.code('Waiting'), { from: 1, to: 16 });
	await project.done(researcher, 'memo.create', {
		...{ id: project.ground.newId(), text: project.ground.newId(), subject: 'note', subjectId: other.id, title: 'On Quistgaard' },
		words: 'What Quistgaard wants.'
	});
	await replace(owner, text, ['Quistgaard', 'Quistgaards']);
	await replace(owner, other.text, ['Quistgaard']);
	expect(plainOf(researcher, text)).toBe('Nurse 2 said it. I copied Nurse 2’s list.');
	expect(filesWith('Quistgaard')).not.toEqual([]);

	const wanted = ['Quistgaards', 'Quistgaard', 'Karla Quistgaard'];
	const here = look(owner, [text], wanted, true);
	expect(here.texts.map((each) => [each.text, each.words, each.isPast])).toEqual([
		[text, 'Quistgaards', true],
		[text, 'Quistgaard', true]
	]);
	const all = look(owner, [text, other.text], wanted);
	expect(all.texts.filter(({ isPast }) => isPast)).toHaveLength(3);
	expect(all.texts.filter(({ isPast }) => !isPast)).toMatchObject([{ of: { subject: 'memo' }, words: 'Quistgaard' }]);
	expect(all.things).toMatchObject([{ entity: 'memo', words: 'Quistgaard' }]);
	const erased = await project.as(owner, 'words.erase', {
		places: all.texts.map((each) => ({ text: each.text, runs: each.runs.map((run) => [...run]) as never })),
		wanted: [...all.wanted],
		things: all.things.map(({ entity, id }) => ({ entity, id })),
		files: []
	});
	expect(erased).toMatchObject({ ok: true, answer: { texts: 3 } });
	expect(filesWith('Quistgaard')).toEqual([]);
	expect(plainOf(researcher, text)).toBe('Nurse 2 said it. I copied Nurse 2’s list.');
	expect(look(owner, [text], wanted).texts).toEqual([]);
	expect(await checkInstance(project.ground.instance)).toEqual([]);
	expect(readText(context, researcher, text)!.passages).toHaveLength(1);
}, 30_000);

test('of a text in which the member may erase nothing, nothing is found', async () => {
	const { researcher, coder } = project.team;
	const hidden = await project.note(researcher, 'Quistgaard said it.', false);
	const open = await project.note(researcher, 'Quistgaard said it.');
	expect(look(coder, [hidden.text, open.text], ['Quistgaard']).texts).toEqual([]);
	expect(look(researcher, [hidden.text, open.text], ['Quistgaard']).texts.map(({ text }) => text)).toEqual([hidden.text]);
});
