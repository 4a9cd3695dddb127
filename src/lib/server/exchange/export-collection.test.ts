import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { CodeId } from '#lib/core/id/id.ts';
import { repack, unpack } from '#lib/interchange/documents/word-package.ts';
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

/** One passage, as it is and with «behind the bar» left out. */
async function placedTwice() {
	const { author } = project.team;
	const quote = 'She opens the list behind the bar, every time.';
	const { anchor } = await gathered(quote);
	const id = project.ground.newId();
	await project.done(author, 'collection.put-in', { id: of, items: [{ id, anchor }], placed: true, before: null });
	await project.done(author, 'collection.edit-quote', { id, quote, edits: [{ start: 19, end: 33, words: '' }] });
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
	const checked = await checkManuscript(context, author, { collection: of, names: null }, stream(file.bytes));
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
	expect(await checkManuscript(context, author, { collection: of, names: null }, stream(new TextEncoder().encode('no')))).toMatchObject({
		ok: false
	});
});

test('who took their consent back is named at every quotation at which they were present, in the check and in the table', async () => {
	const { author, owner, researcher, context } = project.team;
	const actor = project.ground.newId();
	const named = { pseudonym: 'Signe', role: '', site: null, description: '', attributes: {} };
	await project.done(owner, 'actor.create', { id: actor, ...named, consent: 'given', consentOn: '2021-03-16' });
	const { note } = await gathered('She opens the list behind it, every time.');
	await gathered('Nobody rings from up there at night.');
	const session = project.ground.newId();
	const fields = {
		...{ title: 'Round', sessionKind: 'observation' as const, date: null, start: null, end: null },
		zone: 'Europe/Copenhagen'
	};
	await project.done(researcher, 'session.create', {
		...{ id: session, ...fields, place: '', access: '', attributes: {}, sites: [], actors: [actor], observers: [] }
	});
	await project.done(researcher, 'note.change', { id: note.id, session });
	const { file } = await taken('docx');
	const withdrawn = async () => {
		const checked = await checkManuscript(context, author, { collection: of, names: null }, stream(file.bytes));
		return checked.ok ? checked.quotations.map((each) => each.withdrawn) : checked.reason;
	};
	expect(await withdrawn()).toEqual([[], []]);
	const change = { id: actor, consent: 'withdrawn' as const, consentOn: '2021-09-01', consentReason: 'By telephone' };
	const operation = await project.done(owner, 'actor.change', change);
	expect(await withdrawn()).toEqual([['Signe'], []]);
	const [head, first] = new TextDecoder().decode((await taken('tidy')).file.bytes).split(/\r?\n/);
	const at = head!.split(',').indexOf('consent_withdrawn');
	expect(first!.match(/("[^"]*"|[^,]*)(?:,|$)/g)?.[at]).toBe('Signe,');
	expect([...everyLine(context, owner)].map(({ sentence }) => sentence)).toContain('recorded that ‘Signe’ withdrew consent');
	await project.done(owner, 'history.reverse', { of: operation });
	expect(await withdrawn()).toEqual([[], []]);
});

test('a pseudonym that a spreadsheet renamed is found like any other', async () => {
	const { author, owner, context } = project.team;
	const actor = project.ground.newId();
	await project.done(owner, 'actor.create', { id: actor, pseudonym: 'Signe', role: '', site: null, description: '', attributes: {} });
	await gathered('Signe opens the list behind it, every time.');
	const { file } = await taken('docx');
	const steps = [{ kind: 'actor.change' as const, id: actor, pseudonym: 'Sidsel' }];
	await project.done(owner, 'import.fieldwork', { id: project.ground.newId(), of: 'actors', steps });
	expect(await checkManuscript(context, author, { collection: of, names: null }, stream(file.bytes))).toMatchObject({
		quotations: [{ renamed: [{ was: 'Signe', is: 'Sidsel' }] }]
	});
});

test('a passage that is placed twice and prepared in two ways stands unaltered in an untouched manuscript', async () => {
	const { author, context } = project.team;
	await placedTwice();
	const { file } = await taken('docx');
	expect(await checkManuscript(context, author, { collection: of, names: null }, stream(file.bytes))).toMatchObject({
		quotations: [{ became: 'unaltered', by: 'bookmark', times: 2 }]
	});
});

test('a quotation whose note is out of sight is told as unseen, and not as another collection’s', async () => {
	const { author, researcher, context } = project.team;
	await gathered('She opens the list behind it, every time.');
	const { note } = await gathered('Nobody rings from up there at night.');
	const { file } = await taken('docx');
	await project.done(researcher, 'note.delete', { id: note.id });
	expect(await checkManuscript(context, author, { collection: of, names: null }, stream(file.bytes))).toMatchObject({
		unseen: 1,
		others: 0
	});
});

test('a passage bears its theme out in the manuscript when its codes were taken off', async () => {
	const { author, owner, researcher, context } = project.team;
	const { note, anchor } = await gathered('She opens the list behind it, every time.');
	const theme = project.ground.newId();
	await project.done(owner, 'theme.create', { id: theme, before: null, name: 'A number needs a voice', claim: '', codes: [] });
	await project.done(owner, 'evidence.pick', { theme, anchor, words: '' });
	await project.batch(researcher, note.text, [{ op: 'remove', id: anchor }]);
	const { file } = await taken('docx');
	expect(await checkManuscript(context, author, { collection: of, names: null }, stream(file.bytes))).toMatchObject({
		themes: [{ name: 'A number needs a voice', excerpts: 1 }]
	});
});

test('a manuscript that is too large is refused while it arrives', async () => {
	const { author, context } = project.team;
	const megabyte = new Uint8Array(1_000_000);
	let sent = 0;
	const endless = async function* () {
		for (; ; sent += 1) yield megabyte;
	};
	expect(await checkManuscript(context, author, { collection: of, names: null }, endless())).toMatchObject({
		ok: false,
		reason: expect.stringContaining('larger than 100 MB') as string
	});
	expect(sent).toBe(100);
});

test('of a passage that is placed twice the printing that somebody changed is shown, and the one that is gone is missed', async () => {
	const { author, context } = project.team;
	await placedTwice();
	const { file } = await taken('docx');
	const altered = await reworked(file.bytes, (xml) => xml.replace('the list […]', 'the drawer […]'));
	expect(await checkManuscript(context, author, { collection: of, names: null }, stream(altered))).toMatchObject({
		quotations: [
			{
				...{ became: 'altered', words: 'She opens the list […], every time.', times: 2, missing: 0 },
				stretches: [{ words: 'She opens the ' }, { words: 'list', side: 'old' }, { words: 'drawer', side: 'new' }, {}]
			}
		]
	});
	const shorter = await reworked(file.bytes, (xml) => xml.replace(/<w:p>(?:(?!<\/w:p>).)*behind the bar(?:(?!<\/w:p>).)*<\/w:p>/, ''));
	expect(await checkManuscript(context, author, { collection: of, names: null }, stream(shorter))).toMatchObject({
		quotations: [{ became: 'unaltered', times: 1, missing: 1 }]
	});
});

async function reworked(bytes: Uint8Array, change: (xml: string) => string): Promise<Uint8Array> {
	const unpacked = await unpack(bytes);
	if (!unpacked.ok) throw new Error(unpacked.reason);
	const parts = new Map(unpacked.parts);
	parts.set('word/document.xml', Buffer.from(change(String(parts.get('word/document.xml')))));
	return repack(parts);
}
