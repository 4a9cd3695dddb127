import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import { readWordFile } from '#test/interchange/word-reader.ts';
import { ProjectClient } from './project.ts';
import { takeOut } from './taking-out.ts';
import { makeScene } from './ways-in/scene.ts';
import type { Scene } from './ways-in/way-in.ts';
import { makeWorld } from './world.ts';

let scene: Scene;
let coded: { readonly id: string; readonly text: string };
let kept: { readonly id: string; readonly text: string };

beforeAll(async () => {
	scene = await makeScene(await makeWorld());
	const { owner } = scene;
	coded = await owner.note('She opens the list before the tea.\n\nOC: I was seen.', { title: 'Tea: ‘B4’/morning?', released: true });
	await owner.coding(coded.text, scene.code, 5, 19);
	const coder = new ProjectClient(scene.world.browser('coder'), scene.world.project);
	await coder.coding(coded.text, await coder.code('Drawers'), 11, 26);
	kept = await owner.note('Zibeline, in private.', { title: 'Quagmire' });
	await owner.coding(kept.text, scene.code, 1, 9);
});
afterAll(() => scene.world.end());

const wayTo = (note: string, format: string) => `${scene.path}/notes/${note}/take-out?as=${format}`;
const sentences = async (name: string) => (await scene.world.browser(name).data(`${scene.path}/history`)).body;

describe('a note', () => {
	test('leaves as Word with everybody’s codings as comments on their words', async () => {
		const { lines, name, mediaType, bytes } = await takeOut(scene.world.browser('only export'), scene.path, wayTo(coded.id, 'docx'));
		expect(lines.at(-1)).toMatchObject({ codings: 2 });
		expect({ name, mediaType }).toEqual({
			name: expect.stringMatching(/^N\d+-Tea ‘B4’ morning\.docx$/) as string,
			mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
		});
		const { comments, paragraphs } = await readWordFile(bytes);
		expect(comments.map(({ author, says, on }) => [author, says[0], on])).toEqual([
			['owner', 'Opening the list', 'opens the list'],
			['coder', 'Drawers', 'the list before']
		]);
		expect(paragraphs.map(({ text }) => text)).toContain('She opens the list before the tea.');
	});

	test('leaves as Markdown with its excerpts marked and listed', async () => {
		const { text } = await takeOut(scene.world.browser('author'), scene.path, wayTo(coded.id, 'md'));
		expect(text).toContain('She ⟦¹opens ⟦²the list¹⟧ before²⟧ the tea.');
		expect(text).toMatch(/- ⟦¹⟧ \*\*N\d+:1\*\* ¶ 1: “opens the list”\n {4}- Opening the list \(owner, \d{4}-\d\d-\d\d\)/);
	});

	test('leaves as a page of its own that runs and fetches nothing', async () => {
		const { text, mediaType } = await takeOut(scene.world.browser('author'), scene.path, wayTo(coded.id, 'html'));
		expect(mediaType).toBe('text/html; charset=utf-8');
		expect(text).toContain('>Excerpts and their codings</h2>');
		expect(text).not.toMatch(/<script|<link|<iframe|\bsrc=|@import|url\(|https?:/i);
	});

	test('is said in History to have been taken out, to whoever may read it', async () => {
		await takeOut(scene.world.browser('author'), scene.path, wayTo(coded.id, 'docx'));
		expect(await sentences('reader')).toContain('took the note ');
		expect(await sentences('reader')).toContain(' as Word');
	});

	test('another’s private one is as if it were not there, and its taking out is told to nobody', async () => {
		const other = scene.world.browser('only export');
		const [hidden, none] = [await other.form(wayTo(kept.id, 'docx'), {}), await other.form(wayTo(newId(), 'docx'), {})];
		expect([hidden.status, none.status]).toEqual([404, 404]);
		expect(await hidden.text()).toBe(await none.text());
		const before = await sentences('only manage');
		const own = await takeOut(scene.world.browser('owner'), scene.path, wayTo(kept.id, 'md'));
		expect(own.text).toContain('⟦¹Zibeline¹⟧, in private.');
		expect(own.text).toContain('private to its author');
		expect(await sentences('only manage')).toBe(before);
		await scene.owner.done('note.release', { id: kept.id });
		// What was done before the release stays its author’s.
		expect((await scene.world.browser('reader').data(`${scene.path}/history?thing=note:${kept.id}`)).body).not.toContain('export.note');
	});

	test('in no known format, nothing is made', async () => {
		for (const format of ['pdf', '', 'csv']) expect((await scene.owner.browser.form(wayTo(coded.id, format), {})).status).toBe(400);
	});
});

describe('a file that was made', () => {
	test('is fetched by whoever made it, in its project, again if need be, and by nobody else', async () => {
		const browser = scene.world.browser('author');
		const { ticket, bytes } = await takeOut(browser, scene.path, wayTo(coded.id, 'md'));
		const again = await browser.request(`${scene.path}/take-out/files/${ticket}`);
		expect(new Uint8Array(await again.arrayBuffer())).toEqual(bytes);
		expect(again.headers.get('content-length')).toBe(String(bytes.length));
		for (const name of ['owner', 'only export', 'stranger'])
			expect((await scene.world.browser(name).request(`${scene.path}/take-out/files/${ticket}`)).status).toBe(404);
	});

	test('memos leave beside their excerpts where they are wanted, and personal ones never', async () => {
		const { owner } = scene;
		const { coding } = await owner.coding(coded.text, scene.code, 20, 26);
		for (const memoType of ['method', 'personal'] as const) {
			const about = { subject: 'coding', subjectId: coding, title: '', words: `A ${memoType} thought.` } as const;
			await owner.done('memo.create', { id: newId(), text: newId(), ...about, memoType });
		}
		for (const format of ['md', 'csv']) {
			const asked = { q: 'before', format };
			const { text } = await takeOut(owner.browser, scene.path, `${scene.path}/export`, { ...asked, memos: 'yes' });
			expect([...text.matchAll(/A \w+ thought\./g)].map(([said]) => said)).toEqual(['A method thought.']);
			expect((await takeOut(owner.browser, scene.path, `${scene.path}/export`, asked)).text).not.toContain('thought');
		}
		const note = (query: string) => takeOut(owner.browser, scene.path, `${wayTo(coded.id, 'md')}${query}`);
		expect((await note('')).text).toContain('A method thought.');
		expect((await note('&memos=no')).text).not.toContain('thought');
	});

	test('excerpts say how far they are; a question that can’t be asked is told, and makes nothing', async () => {
		const browser = scene.world.browser('author');
		const { lines, name, text } = await takeOut(browser, scene.path, `${scene.path}/export`, { q: 'list', format: 'md' });
		expect(lines).toEqual([
			{ done: 2, of: 2 },
			{ ready: expect.any(String) as string, excerpts: 2 }
		]);
		expect(name).toBe('excerpts.md');
		expect(text).toContain('the list before');
		const wrong = await browser.form(`${scene.path}/export`, { q: 'code:"Drwers"', format: 'md' });
		expect(JSON.parse(await wrong.text())).toEqual({ failed: expect.stringContaining('Drwers') as string });
	});
});
