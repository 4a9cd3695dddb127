import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unpackHits } from '#lib/core/find-code/hit.ts';
import type { FoundNote } from '#lib/core/find-code/found.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { stopWorkers } from '../jobs/pool.ts';
import { asking, never, search } from './find-code.fixture.ts';
import { findHits } from './find-hits.ts';
import { readBlocks } from './read-blocks.ts';

let project: CodedProject;

beforeEach(() => {
	project = new CodedProject();
});
afterEach(async () => {
	await stopWorkers();
	project.remove();
});

const shown = ({ hits, numbers, starts, words }: FoundNote) =>
	unpackHits(hits).map(({ block, span, isCoded }) => {
		const at = starts[block] ?? 0;
		return `¶${numbers[block] ?? '–'} ${(words[block] ?? '').slice(span.start - at, span.end - at)}${isCoded ? ' (coded)' : ''}`;
	});

describe('a search', () => {
	test('finds words in the notes that the member may read, with their paragraphs, and says how many were looked through', async () => {
		const { owner, coder } = project.team;
		const one = await project.note(owner, 'Nobody trusts it.\n\nThey do not trust the list. Trust the paper.');
		await project.note(owner, 'Nothing here.');
		await project.note(owner, 'In private, trust is another thing.', false);
		const found = await search(project, coder, asking('trust'));
		expect(found).toMatchObject({ hits: 2, more: false, searched: 2 });
		expect(found.notes.map(({ note }) => note)).toEqual([one.id]);
		expect(found.notes.flatMap(shown)).toEqual(['¶2 trust', '¶2 Trust']);
		expect(await search(project, owner, asking('trust'))).toMatchObject({ hits: 3, searched: 3 });
	});

	test('finds phrases and expressions inside words, and knows their sentences and paragraphs', async () => {
		const { owner } = project.team;
		await project.note(owner, 'Some distrust it. The clerk trusts it, she says.');
		const of = async (unit: 'hit' | 'sentence' | 'paragraph', way: 'phrase' | 'expression', text: string) =>
			(await search(project, owner, asking(text, { unit, way }))).notes.flatMap(shown);
		expect(await of('hit', 'phrase', 'trust')).toEqual(['¶1 trust', '¶1 trust']);
		expect(await of('hit', 'expression', '(dis)?trust\\w*')).toEqual(['¶1 distrust', '¶1 trusts']);
		expect(await of('sentence', 'phrase', 'clerk trust')).toEqual(['¶1 The clerk trusts it, she says.']);
		expect(await of('paragraph', 'expression', '^some')).toEqual(['¶1 Some distrust it. The clerk trusts it, she says.']);
	});

	test('says what has the chosen code already, and leaves it out where it is to', async () => {
		const { owner, coder } = project.team;
		const code = await project.code('Trust');
		const note = await project.note(owner, 'Trust me. I trust you.');
		await project.coding(owner, note.text, code, { from: 1, to: 9 });
		expect((await search(project, coder, asking('trust', { code }))).notes.flatMap(shown)).toEqual(['¶1 Trust (coded)', '¶1 trust']);
		const rest = await search(project, coder, asking('trust', { code, onlyUncoded: true }));
		expect(rest.notes.flatMap(shown)).toEqual(['¶1 trust']);
	});

	test('looks through chosen notes only', async () => {
		const { owner } = project.team;
		const [one, two] = [await project.note(owner, 'Trust one.'), await project.note(owner, 'Trust two.')];
		const among = async (by: 'note' | 'kind' | 'session' | 'site', of: readonly string[]) =>
			(await search(project, owner, asking('trust', { among: { by, of } }))).notes.map(({ note }) => note);
		expect(await among('note', [two.id])).toEqual([two.id]);
		expect(await among('kind', ['field note'])).toEqual([one.id, two.id]);
		expect(await among('kind', ['transcript'])).toEqual([]);
		expect(await among('session', [one.id])).toEqual([]);
		expect(await among('site', [one.id])).toEqual([]);
	});

	test('gives ten thousand hits and says that there are more', async () => {
		const { owner } = project.team;
		for (let at = 0; at < 3; at += 1) await project.note(owner, 'trust '.repeat(4000));
		for (const way of ['word', 'expression'] as const) {
			const found = await search(project, owner, asking('trust', { way }));
			expect(found).toMatchObject({ hits: 10_000, more: true });
			expect(found.notes.reduce((sum, { hits }) => sum + unpackHits(hits).length, 0)).toBe(10_000);
		}
	});

	test('refuses what is no expression, and ends one that has no end', async () => {
		const { owner, context } = project.team;
		await project.note(owner, `${'a'.repeat(60)}b`);
		const of = (text: string) => findHits(context, owner, asking(text, { way: 'expression' }), never);
		expect(await of('(a')).toMatchObject({ ok: false, at: 0, words: expect.stringContaining('never closed') });
		expect(await of('(a+)+$')).toMatchObject({ ok: false, words: expect.stringContaining('stopped after 3 seconds') });
		expect(await of('a+')).toMatchObject({ ok: true, hits: 1 });
	});

	test('is ended by whoever no longer waits, and by a later one of the same member', async () => {
		const { owner, context } = project.team;
		await project.note(owner, `${'a'.repeat(60)}b`);
		const left = new AbortController();
		const endless = findHits(context, owner, asking('(a+)+$', { way: 'expression' }), { tell: () => undefined, signal: left.signal });
		left.abort();
		await expect(endless).rejects.toThrow();
		const first = findHits(context, owner, asking('(a+)+$', { way: 'expression' }), never);
		const second = findHits(context, owner, asking('b', { way: 'expression' }), never);
		expect(await first).toMatchObject({ ok: false, words: expect.stringContaining('a later one') });
		expect(await second).toMatchObject({ ok: true, hits: 1 });
	});
});

test('the words of paragraphs are had later for the same version, and by nobody who may not read the note', async () => {
	const { owner, coder, context } = project.team;
	const note = await project.note(owner, 'One.\n\nTwo.', false);
	const asked = [{ note: note.id, version: 0, blocks: [1] }];
	expect(readBlocks(context, owner, asked)).toEqual([{ 1: 'Two.' }]);
	expect(readBlocks(context, coder, asked)).toEqual([null]);
	expect(readBlocks(context, owner, [{ note: note.id, version: 3, blocks: [1] }])).toEqual([null]);
});
