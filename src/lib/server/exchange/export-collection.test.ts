import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { CodeId } from '#lib/core/id/id.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { checkManuscript } from '../collections/check-manuscript.ts';
import { everyLine } from '../history/every-line.ts';
import { stopWorkers } from '../jobs/pool.ts';
import { exportCollection } from './export-collection.ts';

let project: CodedProject;
let trust: CodeId;
let of: string;

beforeEach(async () => {
	project = new CodedProject();
	trust = await project.code('In person');
	of = project.ground.newId();
	await project.done(project.team.author, 'collection.create', { id: of, before: null, name: 'Trust/by number' });
});
afterEach(() => project.remove());
afterAll(() => stopWorkers());

async function gathered(words: string, { isOpen = true, placed = true } = {}) {
	const { researcher } = project.team;
	const note = await project.note(researcher, words, isOpen);
	const { anchor } = await project.coding(researcher, note.text, trust, { from: 1, to: words.length + 1 });
	const id = project.ground.newId();
	await project.done(researcher, 'collection.put-in', { id: of, items: [{ id, anchor }], placed, before: null });
	return { id, note, anchor };
}

const taken = async (format: 'docx' | 'md' | 'tidy', more = {}) => {
	const request = { collection: of, format, codes: false, prose: true, ...more };
	const exported = await exportCollection(project.team.context, project.team.author, request);
	if (!exported.ok) throw new Error(exported.reason);
	return exported;
};
const stream = async function* (bytes: Uint8Array) {
	yield bytes;
};

test('what is placed leaves as it was taken and prepared for print; what waits and what is not to be read stays', async () => {
	const { author, researcher, context } = project.team;
	const { id } = await gathered('She opens the list behind it.');
	await project.done(author, 'collection.edit-quote', {
		id,
		quote: 'She opens the list behind it.',
		edits: [{ start: 18, end: 28, words: '' }]
	});
	await project.done(author, 'collection.write', {
		id: project.ground.newId(),
		collection: of,
		before: id,
		item: { kind: 'prose', prose: 'Mine.' }
	});
	await gathered('Waits.', { placed: false });
	await gathered('Verdigris.', { isOpen: false });
	const { note } = await gathered('Gone by then.');
	await project.done(researcher, 'note.delete', { id: note.id });
	const markdown = await taken('md');
	expect(markdown).toMatchObject({
		excerpts: 1,
		waiting: 1,
		unseen: 1,
		file: { name: expect.stringMatching(/^Trust.by number\.md$/) as string }
	});
	expect(new TextDecoder().decode(markdown.file.bytes)).toBe(
		'# Trust/by number\n\nMine.\n\n> She opens the list \\[…\\]. (Field note, ¶ 1)\n'
	);
	expect(new TextDecoder().decode((await taken('md', { prose: false, codes: true })).file.bytes)).toContain(
		'N1:1 · In person (Researcher)'
	);
	expect(new TextDecoder().decode((await taken('tidy')).file.bytes)).toContain('She opens the list behind it.,She opens the list […].');
	expect([...everyLine(context, project.team.owner)][0]?.sentence).toBe('took the collection ‘Trust/by number’ out as CSV');
	expect(await exportCollection(context, project.team.coder, { collection: of, format: 'md', codes: false, prose: true })).toMatchObject({
		reason: 'not allowed'
	});
});

test('a manuscript is laid beside it: each quotation, old pseudonyms, and the voices of themes', async () => {
	const { author, owner, context } = project.team;
	const actor = project.ground.newId();
	await project.done(owner, 'actor.create', { id: actor, pseudonym: 'Signe', role: '', site: null, description: '', attributes: {} });
	await gathered('Signe opens the list behind it, every time.');
	await gathered('Nobody rings from up there at night.');
	const theme = project.ground.newId();
	await project.done(owner, 'theme.create', { id: theme, before: null, name: 'A number needs a voice', claim: '', codes: [trust] });
	const { file } = await taken('docx');
	await project.done(owner, 'actor.change', { id: actor, pseudonym: 'Sidsel' });
	const checked = await checkManuscript(context, author, of, stream(file.bytes));
	expect(checked).toMatchObject({
		ok: true,
		others: 0,
		quotations: [
			{ became: 'unaltered', by: 'bookmark', times: 1, renamed: [{ was: 'Signe', is: 'Sidsel' }] },
			{ became: 'unaltered', by: 'bookmark', times: 1, renamed: [] }
		],
		themes: [
			{ name: 'A number needs a voice', excerpts: 2, notes: 2, speakers: [{ name: '', excerpts: 2 }], sites: [{ name: '', excerpts: 2 }] }
		]
	});
	expect(await checkManuscript(context, author, of, stream(new TextEncoder().encode('no')))).toMatchObject({ ok: false });
});
