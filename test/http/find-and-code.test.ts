import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FindOutcome } from '#lib/core/find-code/found.ts';
import { unpackHits } from '#lib/core/find-code/hit.ts';
import { EventReader } from './events.ts';
import { ProjectClient, typing } from './project.ts';
import { makeWorld, type World } from './world.ts';

let world: World;
let owner: ProjectClient;
let coder: ProjectClient;

beforeAll(async () => {
	world = await makeWorld([['coder', ['code']]]);
	owner = new ProjectClient(world.browser('owner'), world.project);
	coder = new ProjectClient(world.browser('coder'), world.project);
});
afterAll(() => world.end());

async function search(client: ProjectClient, question: Readonly<Record<string, string>>): Promise<FindOutcome> {
	const response = await client.browser.request(`${client.path}/find-and-code/hits?${new URLSearchParams(question)}`);
	const lines = (await response.text()).trim().split('\n');
	return (JSON.parse(lines.at(-1) ?? '') as { readonly outcome: FindOutcome }).outcome;
}

function commandFor(outcome: FindOutcome, code: string) {
	if (!outcome.ok) throw new Error(outcome.words);
	const notes = outcome.notes.map(({ note, version, hits }) => ({
		...{ note, version },
		passages: unpackHits(hits).map(({ start, end, span }) => ({
			...{ id: newId(), coding: newId(), start: span.start, end: span.end },
			hits: [[start, end] as [number, number]]
		}))
	}));
	return { code, found: { way: 'word', text: 'ten' } as const, notes };
}

test('an expression without end is stopped with a word about it, and the server answers others meanwhile', async () => {
	await owner.note(`${'a'.repeat(80)}b`, { released: true });
	const endless = search(coder, { q: '(a+)+$', way: 'expression' });
	const answered = await owner.browser.page(`${owner.path}/codebook`);
	expect(answered.status).toBe(200);
	expect(await endless).toMatchObject({ ok: false, words: expect.stringContaining('was stopped after 3 seconds') });
	expect(await search(coder, { q: 'a+b', way: 'expression' })).toMatchObject({ ok: true, hits: 1 });
	expect(await search(coder, { q: 'a(b', way: 'expression' })).toMatchObject({
		ok: false,
		at: 1,
		words: expect.stringContaining('never closed')
	});
});

test('what somebody keeps to themselves is neither searched nor counted for others, nor coded by them', async () => {
	const before = await search(coder, { q: 'zibeline' });
	const { id } = await owner.note('Zibeline in private.');
	expect(await search(coder, { q: 'zibeline' })).toEqual(before);
	expect(await search(coder, { q: 'zibeline', by: 'note', of: id })).toMatchObject({ ok: true, hits: 0, searched: 0 });
	const seen = await search(owner, { q: 'zibeline' });
	expect(seen).toMatchObject({ ok: true, hits: 1 });
	const code = await owner.code('Fur');
	expect((await coder.operate('coding.apply', commandFor(seen, code))).status).toBe(409);
	const none = commandFor(seen, code);
	const guessed = { ...none, notes: none.notes.map((note) => ({ ...note, note: newId() })) };
	expect((await coder.operate('coding.apply', guessed)).body).toEqual((await coder.operate('coding.apply', none)).body);
});

test('who has a note open gets the codings as they are made, and sees them go again', async () => {
	const { text } = await owner.note('Twenty lists. Ten, or twenty.', { released: true });
	const code = await owner.code('Numbers');
	const events = await EventReader.open(owner.browser, `${owner.path}/events`);
	await owner.batch(text, { steps: [typing(1, 'Now: ')] });
	const operation = newId();
	expect((await coder.operate('coding.apply', commandFor(await search(coder, { q: 'twenty' }), code), operation)).status).toBe(200);
	const came = await events.until((event) => event.startsWith('id') && event.includes('event: batch') && event.includes(code));
	expect(came.some((event) => event.includes('coding.apply'))).toBe(true);
	expect((await owner.text(text)).passages.map(({ from, to }) => [from, to])).toEqual([
		[6, 12],
		[28, 34]
	]);
	await coder.done('history.reverse', { of: operation });
	await events.until((event) => event.includes('event: batch'));
	expect((await owner.text(text)).passages).toEqual([]);
	events.leave();
});
