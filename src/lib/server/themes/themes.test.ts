import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CodeId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { checkInstance } from '../check/check.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { readCodebook } from '../codebook/read-codebook.ts';
import { evidence, theme as themeTable, themeCode } from '../db/project-schema.ts';
import { listDeleted } from '../deleted/list-deleted.ts';
import { everyLine } from '../history/every-line.ts';
import { listMemos } from '../memos/memos.ts';
import { evidenceIn } from './evidence-in.ts';
import { readTheme } from './read-theme.ts';
import { readThemes } from './read-themes.ts';

let project: CodedProject;
let trust: CodeId;
let hours: CodeId;

beforeEach(async () => {
	project = new CodedProject();
	trust = await project.code('In person');
	hours = await project.code('By the number');
});
afterEach(() => project.remove());

const whole = async () => expect(await checkInstance(project.ground.instance)).toEqual([]);
const tables = () => {
	const { db } = project.team.context;
	return JSON.stringify([themeTable, themeCode, evidence].map((table) => db.select().from(table).all()));
};
const themes = (member: Member = project.team.owner) =>
	readThemes(project.team.context, member, readCodebook(project.team.context, member));
const detail = (member: Member = project.team.owner) => {
	const [row] = themes(member);
	if (row === undefined) throw new Error('There is no theme');
	return readTheme(project.team.context, member, row, readCodebook(project.team.context, member));
};
const shown = (member?: Member) => detail(member).evidence.map(({ excerpt, words }) => [excerpt.quote, words]);

async function theme(name = 'Establishing trust', codes: readonly string[] = [trust]): Promise<string> {
	const id = project.ground.newId();
	await project.done(project.team.coder, 'theme.create', { id, before: null, name, claim: 'A number needs a voice.', codes: [...codes] });
	return id;
}

async function passage(isOpen = true, member = project.team.researcher) {
	const note = await project.note(member, 'Ten minutes, says Signe.', isOpen);
	const { anchor } = await project.coding(member, note.text, trust, { from: 1, to: 12 });
	return { note, anchor };
}

describe('a theme', () => {
	test('counts the codings of its codes and of those below them, and their notes, once each', async () => {
		const { researcher, owner } = project.team;
		const below = await project.code('Faces', { parent: trust });
		const { note } = await passage();
		await project.coding(owner, note.text, below, { from: 1, to: 4 });
		const other = await project.note(researcher, 'Nine slips on the desk.');
		await project.coding(researcher, other.text, hours, { from: 1, to: 5 });
		await theme('Both', [trust, hours, below]);
		expect(themes()).toMatchObject([{ name: 'Both', codes: [trust, below, hours], codings: 3, notes: 2, evidence: 0 }]);
		expect(detail().counts).toEqual([
			{ id: trust, codings: 2, notes: 1 },
			{ id: below, codings: 1, notes: 1 },
			{ id: hours, codings: 1, notes: 1 }
		]);
	});

	test('is put in order, and keeps the place that it is given', async () => {
		const [first, second, third] = [await theme('First'), await theme('Second'), await theme('Third')];
		await project.done(project.team.coder, 'theme.move', { id: third, before: first });
		await project.done(project.team.coder, 'theme.move', { id: first, before: null });
		expect(themes().map(({ id }) => id)).toEqual([third, second, first]);
		await whole();
	});

	test('takes a code in once, and gives it back only where it has it', async () => {
		const id = await theme();
		await project.done(project.team.owner, 'theme.put-in', { id, code: hours });
		await project.done(project.team.owner, 'theme.put-in', { id, code: hours });
		expect(themes()).toMatchObject([{ codes: [trust, hours] }]);
		await project.done(project.team.owner, 'theme.take-out', { id, code: hours });
		expect(await project.as(project.team.owner, 'theme.take-out', { id, code: hours })).toMatchObject({ ok: false, reason: 'unknown' });
		expect(themes()).toMatchObject([{ codes: [trust] }]);
	});

	test('comes back from Deleted things with its codes, evidence and memo', async () => {
		const { context, owner, coder, researcher } = project.team;
		const id = await theme();
		const { anchor } = await passage();
		await project.done(coder, 'evidence.pick', { theme: id, anchor, words: '' });
		const about = { subject: 'theme', subjectId: id, title: 'Doubt', words: 'Is it trust?' } as const;
		await project.done(researcher, 'memo.create', { id: project.ground.newId(), text: project.ground.newId(), ...about });
		const before = tables();
		await project.done(coder, 'theme.delete', { id });
		expect(themes()).toEqual([]);
		expect(listMemos(context, owner)).toEqual([]);
		expect(listDeleted(context, owner).things).toMatchObject([
			{ thing: 'theme', name: 'Establishing trust', byName: 'Coder', hung: { codes: 1, evidence: 1, memos: 1 }, why: null }
		]);
		await project.done(owner, 'deleted.restore', { thing: 'theme', id, along: false });
		expect(tables()).toBe(before);
		expect(listMemos(context, owner)).toHaveLength(1);
		await whole();
	});

	test('is told in History by its name and its codes', async () => {
		const id = await theme('Establishing trust', [trust, hours]);
		await project.done(project.team.coder, 'theme.change', { id, name: 'Trust, established' });
		await project.done(project.team.coder, 'theme.take-out', { id, code: hours });
		const lines = [...everyLine(project.team.context, project.team.owner)].slice(0, 3);
		expect(lines.map(({ sentence }) => sentence)).toEqual([
			'took the code ‘By the number’ out of the theme ‘Trust, established’',
			'renamed the theme ‘Establishing trust’ to ‘Trust, established’',
			'added the theme ‘Establishing trust’ across ‘In person’ and ‘By the number’'
		]);
	});
});

describe('evidence', () => {
	test('stands in its order, with words why', async () => {
		const { coder, owner } = project.team;
		const id = await theme();
		const [first, second] = [await passage(), await passage()];
		await project.done(coder, 'evidence.pick', { theme: id, anchor: first.anchor, words: '' });
		await project.done(owner, 'evidence.pick', { theme: id, anchor: second.anchor, words: 'She doubts.' });
		await project.done(owner, 'evidence.pick', { theme: id, anchor: second.anchor, words: 'Again.' });
		await project.done(owner, 'evidence.change', { theme: id, anchor: first.anchor, words: 'She measures.' });
		await project.done(coder, 'evidence.move', { theme: id, anchor: second.anchor, before: first.anchor });
		expect(shown()).toEqual([
			['Ten minutes', 'She doubts.'],
			['Ten minutes', 'She measures.']
		]);
		expect(detail().evidence.map(({ byName }) => byName)).toEqual(['Owner', 'Coder']);
		await whole();
	});

	test('is known in its note by the passage and the theme', async () => {
		const { context, coder, owner } = project.team;
		const [id, other] = [await theme(), await theme('Counting again')];
		const [{ anchor, note }, elsewhere] = [await passage(), await passage()];
		for (const of of [id, other]) await project.done(coder, 'evidence.pick', { theme: of, anchor, words: '' });
		await project.done(coder, 'evidence.pick', { theme: id, anchor: elsewhere.anchor, words: '' });
		await project.done(coder, 'theme.delete', { id: other });
		expect(evidenceIn(context, owner, note.text)).toEqual([{ anchor, theme: 'Establishing trust' }]);
	});

	test('from a private note is there for its author alone, in lists, counts and History', async () => {
		const { context, researcher, owner } = project.team;
		const id = await theme();
		const { anchor, note } = await passage(false);
		const before = [...everyLine(context, owner)].length;
		await project.done(researcher, 'evidence.pick', { theme: id, anchor, words: 'Mine alone.' });
		expect(themes(researcher)).toMatchObject([{ evidence: 1, codings: 1, notes: 1 }]);
		expect(themes(owner)).toMatchObject([{ evidence: 0, codings: 0, notes: 0 }]);
		expect(shown(researcher)).toEqual([['Ten minutes', 'Mine alone.']]);
		expect(shown(owner)).toEqual([]);
		expect(detail(owner).history).toHaveLength(1);
		expect([...everyLine(context, owner)]).toHaveLength(before);
		for (const kind of ['evidence.let-go', 'evidence.pick'] as const)
			expect(await project.as(owner, kind, { theme: id, anchor, words: '' })).toMatchObject({ ok: false, reason: 'unknown' });
		await project.done(researcher, 'theme.delete', { id });
		expect(listDeleted(context, owner).things).toMatchObject([{ hung: { evidence: 0 } }]);
		await project.done(researcher, 'deleted.restore', { thing: 'theme', id, along: false });
		await project.done(researcher, 'note.release', { id: note.id });
		expect(shown(owner)).toEqual([['Ten minutes', 'Mine alone.']]);
	});

	test('whose words are deleted shows what it said', async () => {
		const { researcher } = project.team;
		const id = await theme();
		const { anchor, note } = await passage();
		await project.done(researcher, 'evidence.pick', { theme: id, anchor, words: '' });
		await project.batch(researcher, note.text, [], [{ stepType: 'replace', from: 1, to: 13 }]);
		expect(detail().evidence).toMatchObject([{ isDetached: true, excerpt: { quote: 'Ten minutes', paragraphs: null, context: null } }]);
	});
});

describe('evidence whose last code is taken off', () => {
	async function uncoded() {
		const id = await theme();
		const note = await project.note(project.team.researcher, 'Ten minutes, says Signe.');
		const { anchor, id: coding } = await project.coding(project.team.researcher, note.text, trust, { from: 1, to: 12 });
		await project.done(project.team.coder, 'evidence.pick', { theme: id, anchor, words: 'She measures.' });
		const uncoding = await project.batch(project.team.researcher, note.text, [
			{ op: 'uncode', id: coding },
			{ op: 'remove', id: anchor }
		]);
		return { id, anchor, note, uncoding };
	}

	test('is kept with its words and its why, and says so; it is counted, and whoever may not read the note does not see it', async () => {
		const { owner, researcher } = project.team;
		const { note } = await uncoded();
		expect(shown()).toEqual([['Ten minutes', 'She measures.']]);
		expect(detail().evidence).toMatchObject([{ isUncoded: true, isDetached: false, excerpt: { codings: [], context: null } }]);
		expect(themes()).toMatchObject([{ evidence: 1, codings: 0 }]);
		expect(evidenceIn(project.team.context, owner, note.text)).toEqual([]);
		await project.done(researcher, 'note.take-back', { id: note.id });
		expect(shown(owner)).toEqual([]);
		expect(themes(owner)).toMatchObject([{ evidence: 0 }]);
		await whole();
	});

	test('can be let go and taken back, and is coded again by undo', async () => {
		const { coder, researcher } = project.team;
		const { id, anchor, uncoding } = await uncoded();
		const letting = await project.done(coder, 'evidence.let-go', { theme: id, anchor });
		expect(shown()).toEqual([]);
		expect(await project.as(coder, 'evidence.pick', { theme: id, anchor, words: '' })).toMatchObject({ ok: false, reason: 'unknown' });
		await project.done(coder, 'history.reverse', { of: letting });
		expect(shown()).toEqual([['Ten minutes', 'She measures.']]);
		await project.done(researcher, 'history.reverse', { of: uncoding });
		expect(detail().evidence).toMatchObject([{ isUncoded: false, excerpt: { codings: [{ code: trust }] } }]);
		await whole();
	});
});

describe('what becomes of its codes becomes of a theme:', () => {
	test('deleted ones are out of sight and come back in it', async () => {
		await theme('Establishing trust', [trust, hours]);
		const operation = await project.done(project.team.owner, 'code.delete', { id: hours });
		expect(themes()).toMatchObject([{ codes: [trust] }]);
		await project.done(project.team.owner, 'history.reverse', { of: operation });
		expect(themes()).toMatchObject([{ codes: [trust, hours] }]);
	});

	test('a merged one is followed to where it went, and taken back leaves what was', async () => {
		const { owner } = project.team;
		await theme('First', [hours]);
		await theme('Second', [trust, hours]);
		const before = tables();
		const operation = await project.done(owner, 'code.merge', { id: hours, into: trust, join: false, seen: 1 });
		expect(themes().map(({ codes }) => codes)).toEqual([[trust], [trust]]);
		await whole();
		await project.done(owner, 'history.reverse', { of: operation });
		expect(tables()).toBe(before);
		expect(themes().map(({ codes }) => codes)).toEqual([[hours], [trust, hours]]);
	});

	test('a merge is taken back also where the theme was changed since', async () => {
		const { owner } = project.team;
		const id = await theme('First', [hours]);
		const operation = await project.done(owner, 'code.merge', { id: hours, into: trust, join: false, seen: 1 });
		await project.done(owner, 'theme.take-out', { id, code: trust });
		await project.done(owner, 'history.reverse', { of: operation });
		expect(themes()).toMatchObject([{ codes: [hours] }]);
	});

	test('the parts of a split one join it, and joined again the code has what they had', async () => {
		const { owner } = project.team;
		await theme('First', [trust]);
		const part = project.ground.newId();
		const parts = [{ id: part, name: 'Faces', definition: '' }];
		const operation = await project.done(owner, 'code.split', { id: trust, parts, sent: [], retire: false });
		expect(themes()).toMatchObject([{ codes: [trust, part] }]);
		const second = await theme('Second', [part]);
		await project.done(owner, 'history.reverse', { of: operation });
		expect(themes()).toMatchObject([{ codes: [trust] }, { id: second, codes: [trust] }]);
		await whole();
	});
});
