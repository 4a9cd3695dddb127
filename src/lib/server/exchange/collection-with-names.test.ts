import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { AnchorId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { StepJson } from '#lib/core/text/batch.ts';
import { repack, unpack } from '#lib/interchange/documents/word-package.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { checkManuscript } from '../collections/check-manuscript.ts';
import { collectionItem } from '../db/project-schema.ts';
import { drained } from '../unhurried.ts';
import { everyLine } from '../history/every-line.ts';
import { stopWorkers } from '../jobs/pool.ts';
import { checkLeaks } from '../leak/check-leaks.ts';
import { actOnNames } from '../names/act.ts';
import { openedFor, type Opened } from '../names/opened.ts';
import { exportCollection } from './export-collection.ts';

/* One quotation, with Nurse 2 mentioned twice, in a collection of the owner's, who has the real names open. */

const WORDS = 'I copied Nurse 2’s list, said Nurse 2.';
let project: CodedProject;
let text: TextId;
let anchor: AnchorId;
let of: string;
let item: string;

beforeEach(async () => {
	project = new CodedProject();
	const { ground, team } = project;
	const { owner, researcher } = team;
	const nurse = ground.newId();
	await project.done(owner, 'actor.create', { id: nurse, pseudonym: 'Nurse 2', role: '', site: null, description: '', attributes: {} });
	const asking = { login: 'one', address: '::1', instanceDb: ground.instance.db };
	const means = { kind: 'passphrase', passphrase: 'corridor lamp under winter' } as const;
	await actOnNames(team.context, owner, asking, { act: 'begin', operation: ground.newId(), means });
	await actOnNames(team.context, owner, asking, {
		...{ act: 'name', operation: ground.newId(), actor: nurse, name: 'Karla Højgaard', aliases: [] }
	});
	({ text } = await project.note(researcher, WORDS));
	const mark = { type: 'actor', attrs: { id: nurse } };
	const marking = (from: number, to: number): StepJson => ({ stepType: 'addMark', mark, from, to });
	await project.batch(researcher, text, [], [marking(10, 19), marking(31, 38)]);
	({ anchor } = await project.coding(owner, text, await project.code('Lists'), { from: 1, to: WORDS.length + 1 }));
	[of, item] = [ground.newId(), ground.newId()];
	await project.done(owner, 'collection.create', { id: of, before: null, name: 'Lists' });
	await project.done(owner, 'collection.put-in', { id: of, items: [{ id: item, anchor }], placed: true, before: null });
});
afterEach(() => project.remove());
afterAll(() => stopWorkers());

async function taken(format: 'md' | 'html' | 'tex' | 'tidy', isNamed: boolean, by: Member = project.team.owner) {
	const { context, owner } = project.team;
	const names = isNamed ? openedFor(context, 'one', owner) : null;
	const exported = await exportCollection(context, by, { collection: of, format, codes: true, prose: true, names });
	if (!exported.ok) return exported;
	return { name: exported.file.name, words: new TextDecoder().decode(exported.file.bytes), unnamed: exported.unnamed };
}

test.for(['md', 'html', 'tex', 'tidy'] as const)(
	'an owner takes a collection out as %s with real names where they choose so',
	async (format) => {
		const pseudonymous = await taken(format, false);
		expect(pseudonymous).toMatchObject({ words: expect.stringContaining(WORDS) });
		expect(JSON.stringify(pseudonymous)).not.toContain('Højgaard');
		const real = await taken(format, true);
		expect(real).toMatchObject({
			name: expect.stringMatching(/^Lists with real names\./),
			words: expect.stringContaining('I copied Karla Højgaard’s list, said Karla Højgaard.'),
			unnamed: 0
		});
		expect(JSON.stringify(real)).not.toContain('Nurse 2');
	}
);

test('so does the Word file, whose bookmarks stay', async () => {
	const { context, owner } = project.team;
	const names = openedFor(context, 'one', owner);
	const exported = await exportCollection(context, owner, { collection: of, format: 'docx', codes: false, prose: true, names });
	const unpacked = exported.ok ? await unpack(exported.file.bytes) : exported;
	const document = 'parts' in unpacked ? String(new Map(unpacked.parts).get('word/document.xml')) : unpacked;
	expect(document).toContain('I copied Karla Højgaard’s list, said Karla Højgaard.');
	expect(document).toContain('w:bookmarkStart');
	expect(document).not.toContain('Nurse 2');
});

test('a quotation that was taken before its note changed has the names of then, and is prepared as it was', async () => {
	const { owner, researcher } = project.team;
	await project.done(owner, 'collection.edit-quote', { id: item, quote: WORDS, edits: [{ start: 2, end: 8, words: 'took' }] });
	const rewriting: StepJson = { stepType: 'replace', from: 8, to: 24, slice: { content: [{ type: 'text', text: ' it' }] } };
	await project.batch(researcher, text, [], [rewriting]);
	expect(await taken('md', true)).toMatchObject({
		words: expect.stringContaining('I \\[took\\] Karla Højgaard’s list, said Karla Højgaard.'),
		unnamed: 0
	});
});

test('so has one whose passage was narrowed or lost its words since', async () => {
	const { owner, researcher } = project.team;
	await project.batch(owner, text, [{ op: 'resize', id: anchor, from: 1, to: 19 }]);
	const named = { words: expect.stringContaining('Karla Højgaard’s list, said Karla Højgaard.'), unnamed: 0 };
	expect(await taken('md', true)).toMatchObject(named);
	await project.batch(researcher, text, [], [{ stepType: 'replace', from: 1, to: WORDS.length + 1 }]);
	expect(await taken('md', true)).toMatchObject(named);
});

test('words that stand in no version of the text leave under pseudonyms, and it is said', async () => {
	project.team.context.db.update(collectionItem).set({ quote: 'Nurse 2 said so elsewhere.' }).where(eq(collectionItem.id, item)).run();
	expect(await taken('md', true)).toMatchObject({ words: expect.stringContaining('Nurse 2 said so elsewhere.'), unnamed: 1 });
});

test('History says that real names left, and so does what is looked through before', async () => {
	const { context, owner, reader } = project.team;
	await taken('md', true);
	await taken('md', false);
	const told = [...everyLine(context, reader)].filter(({ kind }) => kind === 'export.collection').map(({ sentence }) => sentence);
	expect(told).toEqual(['took the collection ‘Lists’ out as Markdown', 'took the collection ‘Lists’ out as Markdown, with real names']);
	const door = { kind: 'collection', id: of } as const;
	const words = (isNamed: boolean) => drained(checkLeaks(context, owner, '', { ...door, isNamed }))!.leaks.map((leak) => leak.words);
	expect(words(true)).toContain('Real names');
	expect(words(false)).not.toContain('Real names');
});

test('who does not manage the project takes out no real name, whatever they have open', async () => {
	const { author } = project.team;
	for (const rights of [author.rights, new Set([...author.rights, 'names' as const])])
		expect(await taken('md', true, { ...author, rights })).toEqual({ ok: false, reason: 'not allowed' });
});

test('laid beside the collection, a manuscript with real names is known again by who has them open, and gives nobody else one', async () => {
	const { context, owner, author, researcher } = project.team;
	await project.done(owner, 'collection.edit-quote', { id: item, quote: WORDS, edits: [{ start: 2, end: 8, words: 'took' }] });
	const names = openedFor(context, 'one', owner)!;
	const word = { collection: of, format: 'docx', codes: false, prose: true } as const;
	const exported = await exportCollection(context, owner, { ...word, names });
	const pseudonymous = await exportCollection(context, owner, word);
	const manuscript = exported.ok ? exported.file.bytes : new Uint8Array();
	const checked = (by: Member, opened: Opened | null, bytes = manuscript) =>
		checkManuscript(context, by, { collection: of, names: opened }, only(bytes));
	expect(await checked(owner, names)).toMatchObject({
		named: true,
		quotations: [{ became: 'unaltered', by: 'bookmark', named: true, apartInNames: false, stretches: null }]
	});
	const unnamed = { named: false, quotations: [{ became: 'altered', named: false, apartInNames: true }] };
	expect(await checked(author, null)).toMatchObject(unnamed);
	expect(await checked(owner, null)).toMatchObject(unnamed);
	const clean = pseudonymous.ok ? pseudonymous.file.bytes : manuscript;
	expect(await checked(owner, names, clean)).toMatchObject({ quotations: [{ became: 'unaltered', named: false }] });
	expect(JSON.stringify(await checked(author, null, clean))).not.toContain('Højgaard');
	// What stands there is no real name of theirs, and who can't see names is told the same of it.
	const other = await withWords(manuscript, /Karla Højgaard/g, 'Mette Lund');
	for (const [by, opened] of [
		[owner, names],
		[researcher, null]
	] as const)
		expect(await checked(by, opened, other)).toMatchObject({ quotations: [{ became: 'altered', named: false, apartInNames: true }] });
	const rewritten = await withWords(manuscript, /list/, 'sheet');
	expect(await checked(author, null, rewritten)).toMatchObject({ quotations: [{ became: 'altered', apartInNames: false }] });
	expect(await checked(owner, names, rewritten)).toMatchObject({ quotations: [{ became: 'altered', named: true, apartInNames: false }] });
});

async function* only(bytes: Uint8Array) {
	yield bytes;
}

async function withWords(file: Uint8Array, words: RegExp, instead: string): Promise<Uint8Array> {
	const unpacked = await unpack(file);
	const parts = new Map('parts' in unpacked ? unpacked.parts : []);
	const document = String(parts.get('word/document.xml'));
	expect(document).toMatch(words);
	parts.set('word/document.xml', Buffer.from(document.replace(words, instead)));
	return repack(parts);
}
