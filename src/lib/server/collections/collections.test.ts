import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CodeId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { checkInstance } from '../check/check.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { collection, collectionItem, history, historyPayload } from '../db/project-schema.ts';
import { listDeleted } from '../deleted/list-deleted.ts';
import { everyLine } from '../history/every-line.ts';
import { visibleHistory } from '../visibility.ts';
import { collectionChoices, readCollections } from './read-collections.ts';
import { readCollection, type GatheredExcerpt } from './read-collection.ts';

let project: CodedProject;
let trust: CodeId;

beforeEach(async () => {
	project = new CodedProject();
	trust = await project.code('In person');
});
afterEach(() => project.remove());

const whole = async () => expect(await checkInstance(project.ground.instance)).toEqual([]);
const tables = () => {
	const { db } = project.team.context;
	return JSON.stringify([collection, collectionItem].map((table) => db.select().from(table).all()));
};
const items = (id: string, member: Member = project.team.author) => readCollection(project.team.context, member, id);
const excerpts = (id: string, member?: Member) => items(id, member).filter((item): item is GatheredExcerpt => item.kind === 'excerpt');
/** What stands there, one line each. */
const drawn = (id: string, member?: Member) =>
	items(id, member).map((item) => (item.kind === 'excerpt' ? `“${item.quote}”${item.placed ? '' : ' beside'}` : item.prose));
const sentences = (many: number, member: Member = project.team.owner) =>
	[...everyLine(project.team.context, member)].slice(0, many).map(({ sentence }) => sentence);

async function made(name = 'Trust by the number'): Promise<string> {
	const id = project.ground.newId();
	await project.done(project.team.author, 'collection.create', { id, before: null, name });
	return id;
}

async function passage(words = 'Ten minutes, says Signe.', isOpen = true, member = project.team.researcher) {
	const note = await project.note(member, words, isOpen);
	const { anchor } = await project.coding(member, note.text, trust, { from: 1, to: words.length + 1 });
	return { note, anchor };
}

async function put(
	id: string,
	anchors: readonly string[],
	more: { placed?: boolean; before?: string | null } = {},
	by = project.team.author
) {
	const gathered = anchors.map((anchor) => ({ id: project.ground.newId(), anchor }));
	const operation = await project.done(by, 'collection.put-in', { id, items: gathered, placed: true, before: null, ...more });
	return { operation, items: gathered.map((item) => item.id) };
}

async function write(
	of: string,
	item: { kind: 'heading'; level: 1 | 2 | 3; prose: string } | { kind: 'prose'; prose: string },
	before: string | null = null
) {
	const id = project.ground.newId();
	await project.done(project.team.author, 'collection.write', { id, collection: of, before, item });
	return id;
}

/** Types over a stretch of a note. */
async function type(text: TextId, from: number, to: number, words: string): Promise<void> {
	await project.batch(
		project.team.researcher,
		text,
		[],
		[{ stepType: 'replace', from, to, slice: { content: [{ type: 'text', text: words }] } }]
	);
}

describe('a collection', () => {
	test('holds headings, the author’s own words and excerpts in their order', async () => {
		const id = await made();
		const [first, second, third] = [await passage('Nobody rings.'), await passage('I ring.'), await passage('It is off.')];
		const heading = await write(id, { kind: 'heading', level: 1, prose: 'Numbers that move' });
		const [a, b] = (await put(id, [first.anchor, second.anchor])).items;
		await write(id, { kind: 'prose', prose: 'Begin on the ward.' }, a);
		await put(id, [third.anchor], { placed: false });
		expect(drawn(id)).toEqual(['Numbers that move', 'Begin on the ward.', '“Nobody rings.”', '“I ring.”', '“It is off.” beside']);
		await project.done(project.team.author, 'collection.place', { id: b!, before: heading, placed: true });
		await project.done(project.team.author, 'collection.place', { id: items(id).at(-1)!.id, before: a!, placed: true });
		expect(drawn(id)).toEqual(['“I ring.”', 'Numbers that move', 'Begin on the ward.', '“It is off.”', '“Nobody rings.”']);
		expect(readCollections(project.team.context, project.team.author)).toMatchObject([{ excerpts: 3, placed: 3, notes: 3 }]);
		expect(collectionChoices(project.team.context, project.team.author)).toMatchObject([
			{ name: 'Trust by the number', excerpts: 3, headings: [{ number: '1', name: 'Numbers that move', before: null }] }
		]);
		await whole();
	});

	test('takes hundreds of excerpts in one act, which is taken back as one', async () => {
		const id = await made();
		const { anchor } = await passage();
		const before = tables();
		const { operation } = await put(
			id,
			Array.from({ length: 300 }, () => anchor)
		);
		expect(excerpts(id)).toHaveLength(300);
		expect(excerpts(id)[7]!.uses).toEqual([{ collection: id, name: 'Trust by the number', times: 300 }]);
		await project.done(project.team.author, 'history.reverse', { of: operation });
		expect(tables()).toBe(before);
		await whole();
	});

	test('comes back from Deleted things with what stood in it', async () => {
		const id = await made();
		await put(id, [(await passage()).anchor]);
		await write(id, { kind: 'prose', prose: 'Mine.' });
		const before = tables();
		await project.done(project.team.author, 'collection.delete', { id });
		expect(readCollections(project.team.context, project.team.author)).toEqual([]);
		expect(listDeleted(project.team.context, project.team.author).things).toMatchObject([
			{ thing: 'collection', name: 'Trust by the number', byName: 'Author', hung: { excerpts: 1 }, why: null }
		]);
		await project.done(project.team.author, 'deleted.restore', { thing: 'collection', id, along: false });
		expect(tables()).toBe(before);
		await whole();
	});

	test('gives back what was taken out of it, as it was', async () => {
		const id = await made();
		const {
			items: [item]
		} = await put(id, [(await passage('She opens the list.')).anchor]);
		await project.done(project.team.author, 'collection.edit-quote', {
			...{ id: item!, quote: 'She opens the list.', edits: [{ start: 4, end: 9, words: 'reads' }] }
		});
		const before = tables();
		const taken = await project.done(project.team.author, 'collection.take-out', { id: item! });
		expect(items(id)).toEqual([]);
		await project.done(project.team.author, 'history.reverse', { of: taken });
		expect(tables()).toBe(before);
		await whole();
	});

	test('does not write over what somebody else wrote meanwhile', async () => {
		const id = await made();
		const item = await write(id, { kind: 'prose', prose: 'Begin on the ward.' });
		await project.done(project.team.owner, 'collection.rewrite', { id: item, seen: 'Begin on the ward.', prose: 'Begin in the lift.' });
		const late = { id: item, seen: 'Begin on the ward.', prose: 'Begin at the desk.' };
		expect(await project.as(project.team.author, 'collection.rewrite', late)).toMatchObject({ ok: false, reason: 'conflict' });
		expect(drawn(id)).toEqual(['Begin in the lift.']);
	});

	test('is told in History', async () => {
		const id = await made();
		const [one, two] = [await passage('One.'), await passage('Two.')];
		const {
			items: [item]
		} = await put(id, [one.anchor, two.anchor]);
		await write(id, { kind: 'heading', level: 2, prose: 'Slips' });
		await project.done(project.team.author, 'collection.take-out', { id: item! });
		await project.done(project.team.author, 'collection.change', { id, name: 'Trust' });
		expect(sentences(4)).toEqual([
			'renamed the collection ‘Trust by the number’ to ‘Trust’',
			'took an excerpt out of the collection ‘Trust by the number’',
			'wrote a heading in the collection ‘Trust by the number’',
			'put 2 excerpts into the collection ‘Trust by the number’'
		]);
	});
});

describe('the words of an excerpt', () => {
	test('stay as they were taken; where the note has others since, it is shown, and the author decides', async () => {
		const id = await made();
		const { note, anchor } = await passage('She opens the list behind it.');
		const {
			items: [item]
		} = await put(id, [anchor]);
		await project.done(project.team.author, 'collection.edit-quote', {
			...{ id: item!, quote: 'She opens the list behind it.', edits: [{ start: 26, end: 28, words: 'the bar' }] }
		});
		await type(note.text, 5, 10, 'closes');
		const [changed] = excerpts(id);
		expect(changed).toMatchObject({ quote: 'She opens the list behind it.', present: { quote: 'She closes the list behind it.' } });
		const [shown] = [changed!.present!.stretches.filter(({ side }) => side !== 'both').map(({ side, words }) => `${side} ${words}`)];
		expect(shown).toEqual(['old opens', 'new closes']);

		const declined = await project.done(project.team.author, 'collection.decline-present', {
			id: item!,
			present: 'She closes the list behind it.'
		});
		expect(excerpts(id)[0]).toMatchObject({ quote: 'She opens the list behind it.', present: null });
		await project.done(project.team.author, 'history.reverse', { of: declined });

		const stale = { id: item!, present: 'She opens the list behind it.', edits: [] };
		expect(await project.as(project.team.author, 'collection.take-present', stale)).toMatchObject({ ok: false, reason: 'conflict' });
		const edits = [{ start: 27, end: 29, words: 'the bar' }];
		await project.done(project.team.author, 'collection.take-present', { id: item!, present: 'She closes the list behind it.', edits });
		expect(excerpts(id)[0]).toMatchObject({ quote: 'She closes the list behind it.', edits, present: null });
		await whole();
	});

	test('take nothing but omissions and bracketed insertions', async () => {
		const id = await made();
		const {
			items: [item]
		} = await put(id, [(await passage('She opens the list.')).anchor]);
		const quote = 'She opens the list.';
		for (const edits of [
			[{ start: 0, end: 99, words: '' }],
			[{ start: 0, end: quote.length, words: 'She shuts it' }],
			[{ start: 2, end: 1, words: 'x' }]
		])
			expect(await project.as(project.team.author, 'collection.edit-quote', { id: item!, quote, edits })).toMatchObject({ ok: false });
		const other = { id: item!, quote: 'Something else.', edits: [] };
		expect(await project.as(project.team.author, 'collection.edit-quote', other)).toMatchObject({ ok: false, reason: 'conflict' });
		await whole();
	});

	test('are not prepared over what a colleague prepared meanwhile', async () => {
		const id = await made();
		const quote = 'She opens the list.';
		const {
			items: [item]
		} = await put(id, [(await passage(quote)).anchor]);
		const theirs = [{ start: 4, end: 9, words: 'reads' }];
		const mine = [{ start: 0, end: 3, words: 'Signe' }];
		await project.done(project.team.owner, 'collection.edit-quote', { id: item!, quote, seen: [], edits: theirs });
		const late = { id: item!, quote, seen: [], edits: mine };
		expect(await project.as(project.team.author, 'collection.edit-quote', late)).toMatchObject({ ok: false, reason: 'conflict' });
		expect(excerpts(id)[0]).toMatchObject({ edits: theirs });
		await project.done(project.team.author, 'collection.edit-quote', { ...late, seen: theirs });
		expect(excerpts(id)[0]).toMatchObject({ edits: mine });
		await whole();
	});

	test('are kept when the passage is gone, and said to be', async () => {
		const id = await made();
		const [one, two] = [await passage('She opens the list.'), await passage('I ring.')];
		await put(id, [one.anchor, two.anchor]);
		await type(one.note.text, 1, 20, 'Nothing of it');
		await project.batch(project.team.researcher, two.note.text, [{ op: 'remove', id: two.anchor }]);
		expect(excerpts(id).map(({ quote, became }) => [quote, became])).toEqual([
			['She opens the list.', 'detached'],
			['I ring.', 'taken off']
		]);
		await whole();
	});

	test('go out of sight with their note and come back with it', async () => {
		const id = await made();
		const { note, anchor } = await passage('She opens the list.');
		await put(id, [anchor]);
		await project.done(project.team.researcher, 'note.delete', { id: note.id });
		expect(excerpts(id)).toMatchObject([{ became: 'out of sight', quote: '', excerpt: null }]);
		await project.done(project.team.researcher, 'deleted.restore', { thing: 'note', id: note.id, along: false });
		expect(drawn(id)).toEqual(['“She opens the list.”']);
	});
});

describe('an excerpt of a private note', () => {
	test('is there for its author alone, in lists, counts and History', async () => {
		const { researcher, owner, author, context } = project.team;
		const id = await made();
		const { anchor } = await passage('Verdigris.', false);
		expect(
			await project.as(author, 'collection.put-in', { id, items: [{ id: project.ground.newId(), anchor }], placed: true, before: null })
		).toMatchObject({
			ok: false,
			reason: 'unknown'
		});
		const {
			items: [item]
		} = await put(id, [anchor, (await passage('Open.')).anchor], {}, researcher);
		expect(drawn(id, researcher)).toEqual(['“Verdigris.”', '“Open.”']);
		for (const other of [owner, author]) {
			expect(drawn(id, other)).toEqual(['“Open.”']);
			expect(readCollections(context, other)).toMatchObject([{ excerpts: 1, notes: 1 }]);
			expect(await project.as(other, 'collection.take-out', { id: item! })).toMatchObject({ ok: false, reason: 'unknown' });
			expect(JSON.stringify([...everyLine(context, other)])).not.toContain('Verdigris');
		}
		expect(sentences(3, researcher)).toContain('put 2 excerpts into the collection ‘Trust by the number’');
		await whole();
	});

	test('that was tidied before its release shows nobody else the words of before, until the present ones are taken', async () => {
		const { researcher, owner, context } = project.team;
		const id = await made();
		const { note, anchor } = await passage('Verdigris on the list.', false);
		const same = await passage('Ten minutes.', false);
		const {
			items: [item]
		} = await put(id, [anchor, same.anchor], {}, researcher);
		await type(note.text, 1, 10, 'Rust');
		for (const { id: of } of [note, same.note]) await project.done(researcher, 'note.release', { id: of });
		expect(drawn(id, researcher)).toEqual(['“Verdigris on the list.”', '“Ten minutes.”']);
		const seen = excerpts(id, owner);
		expect(seen.map(({ became, quote }) => [became, quote])).toEqual([
			['out of sight', ''],
			['standing', 'Ten minutes.']
		]);
		expect(JSON.stringify(seen)).not.toContain('Verdigris');
		const out = await project.done(researcher, 'collection.take-out', { id: item! });
		await project.done(researcher, 'history.reverse', { of: out });
		await project.done(researcher, 'collection.take-present', { id: item!, present: 'Rust on the list.', edits: [] });
		expect(drawn(id, owner)).toEqual(['“Rust on the list.”', '“Ten minutes.”']);
		const lines = context.db
			.select({ changes: historyPayload.changes })
			.from(history)
			.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
			.where(and(eq(history.subject, 'collection'), visibleHistory(owner)))
			.all();
		expect(JSON.stringify(lines)).not.toContain('Verdigris');
		expect(JSON.stringify([...everyLine(context, owner)])).not.toContain('Verdigris');
		await whole();
	});

	test('that was open is told to whoever put it in, without its words', async () => {
		const id = await made();
		const { anchor, note } = await passage('Verdigris.');
		await put(id, [anchor, (await passage('Open.')).anchor]);
		await project.done(project.team.researcher, 'note.take-back', { id: note.id });
		expect(excerpts(id).map(({ became, quote }) => [became, quote])).toEqual([
			['out of sight', ''],
			['standing', 'Open.']
		]);
		expect(drawn(id, project.team.owner)).toEqual(['“Open.”']);
		for (const member of [project.team.owner, project.team.author])
			expect(JSON.stringify([...everyLine(project.team.context, member)])).not.toContain('Verdigris');
	});
});
