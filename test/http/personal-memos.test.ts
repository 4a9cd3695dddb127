import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MemoSubject } from '#lib/core/memo/subject.ts';
import type { MemoType } from '#lib/core/memo/type.ts';
import { EventReader } from './events.ts';
import { everythingFor, everythingOfApi } from './everything.ts';
import { takeOut } from './taking-out.ts';
import { makeScene } from './ways-in/scene.ts';
import type { Scene } from './ways-in/way-in.ts';
import { makeWorld } from './world.ts';

/** A personal memo is its author's alone, also on what everybody sees: to others it changes no page, count, search, file, event or address, to the byte. */

const OTHERS = ['researcher', 'coder', 'author', 'reader', 'only write', 'only manage', 'only names'];
const SECRETS = ['Zibeline', 'Quagmire'];

let scene: Scene;
const everything = async (name: string) => ({ ...(await everythingFor(scene, name)), ...(await everythingOfApi(scene, name)) });

beforeAll(async () => {
	scene = await makeScene(await makeWorld());
	// What a token takes out for the first time that day is a line of History, which everybody reads.
	for (const { name } of scene.world.people) await everythingOfApi(scene, name);
});
afterAll(() => scene.world.end());

type Made = { readonly id: string; readonly text: string };

async function memo(subject: MemoSubject, subjectId: string, memoType: MemoType = 'personal'): Promise<Made> {
	const made = { id: newId(), text: newId() };
	await scene.owner.done('memo.create', { ...made, subject, subjectId, title: 'Quagmire', words: 'Zibeline thoughts.', memoType });
	return made;
}

/** A passage of the open note that holds nothing but a memo. */
async function placed(): Promise<string> {
	const id = newId();
	const { version } = await scene.owner.text(scene.note.text);
	await scene.owner.batch(scene.note.text, { base: version, anchorOps: [{ op: 'create', id, from: 1, to: 4, purpose: 'memo' } as never] });
	return id;
}

test('a personal memo on what all see changes nothing that anybody else can read, and its author finds it', async () => {
	const { session, note, code, passage, world } = scene;
	const before = new Map<string, Readonly<Record<string, string>>>();
	for (const name of OTHERS) before.set(name, await everything(name));
	const memos = [
		await memo('project', world.project),
		await memo('session', session),
		await memo('note', note.id),
		await memo('code', code),
		await memo('passage', passage)
	];
	const spot = await placed();
	memos.push(await memo('passage', spot));
	const retitled = memos[0]!;
	await scene.owner.done('memo.change', { id: retitled.id, title: 'Quagmire again' });
	await scene.owner.done('memo.delete', { id: memos[1]!.id });
	for (const name of OTHERS) {
		const after = await everything(name);
		for (const [address, body] of Object.entries(after)) {
			expect({ name, address, body }).toEqual({ name, address, body: before.get(name)?.[address] });
			for (const secret of [...SECRETS, spot, ...memos.flatMap(({ id, text }) => [id, text])])
				expect(body.includes(secret), `${name} reads ${secret} at ${address}`).toBe(false);
		}
		const browser = world.browser(name);
		for (const { id, text } of memos)
			for (const address of [`memos/${id}`, `texts/${text}`, `texts/${text}/batches?after=0`, `texts/${text}/past`])
				expect({ name, address, status: (await browser.request(`${scene.path}/${address}`)).status }).toEqual({
					name,
					address,
					status: 404
				});
	}
	const own = Object.values(await everything('owner')).join('\n');
	for (const secret of SECRETS) expect(own).toContain(secret);
});

test('whoever reads a memo learns that it became personal, its id and nothing else; later nobody but its author hears of it', async () => {
	const made = await memo('project', scene.world.project, 'method');
	const address = `${scene.path}/memos/${made.id}`;
	const reader = scene.world.browser('reader');
	expect((await reader.page(address)).status).toBe(200);
	const stream = await EventReader.open(reader, `${scene.path}/events`);
	await scene.owner.done('memo.change', { id: made.id, memoType: 'personal' });
	await scene.owner.done('memo.change', { id: made.id, title: 'Quagmire in private' });
	await scene.owner.done('site.create', { id: newId(), name: 'Marker', description: '' });
	const heard = (await stream.until((event) => event.includes('Marker'))).filter((event) => event.includes(made.id));
	expect(heard).toEqual([`event: withdrawn\ndata: ${JSON.stringify({ type: 'withdrawn', subject: 'memo', subjectId: made.id })}`]);
	stream.leave();
	expect((await reader.page(address)).status).toBe(404);
});

test('that a memo in a private note became personal is told to nobody', async () => {
	const note = await scene.owner.note('Mine.');
	const made = await memo('note', note.id, 'method');
	const stream = await EventReader.open(scene.world.browser('reader'), `${scene.path}/events`);
	await scene.owner.done('memo.change', { id: made.id, memoType: 'personal' });
	await scene.owner.done('site.create', { id: newId(), name: 'Marker 2', description: '' });
	expect(await stream.until((event) => event.includes('Marker 2'))).toHaveLength(1);
	stream.leave();
});

test('a note leaves without anybody’s personal memo', async () => {
	await memo('note', scene.note.id);
	const archive = async (name: string) => {
		const { lines, text } = await takeOut(scene.world.browser(name), scene.path, `${scene.path}/notes/${scene.note.id}/take-out?as=md`);
		return `${JSON.stringify(lines)} ${text}`;
	};
	for (const name of ['owner', 'author', 'only export'])
		for (const secret of SECRETS) expect((await archive(name)).includes(secret)).toBe(false);
});
