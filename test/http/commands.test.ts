import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND_KINDS, type CommandKind } from '#lib/core/command/command.ts';
import type { Right } from '#lib/core/permission/rights.ts';
import { CODE_RULES } from './command-rules/codes.ts';
import { FIELDWORK_RULES } from './command-rules/fieldwork.ts';
import { NOTE_RULES } from './command-rules/notes.ts';
import { THEME_RULES } from './command-rules/themes.ts';
import { WRITING_UP_RULES } from './command-rules/writing-up.ts';
import type { Scene } from './command-rules/rule.ts';
import { ProjectClient } from './project.ts';
import { makeWorld } from './world.ts';

const RULES = [...FIELDWORK_RULES, ...NOTE_RULES, ...CODE_RULES, ...THEME_RULES, ...WRITING_UP_RULES];

const MEMBERS = ['researcher', 'coder', 'author', 'reader', 'only write', 'only code', 'only export', 'only names', 'only manage'];

let scene: Scene;

beforeAll(async () => {
	const world = await makeWorld();
	const owner = new ProjectClient(world.browser('owner'), world.project);
	scene = { world, owner, code: await owner.code('Opening the list') };
});
afterAll(() => scene.world.end());

test('every kind of command stands in the table', () => {
	expect([...new Set(RULES.map(({ kind }) => kind))].sort()).toEqual([...COMMAND_KINDS].sort());
});

describe.for(RULES.map((rule) => [rule.title, rule] as const))('%s', ([, rule]) => {
	test.for(MEMBERS)('%s', async (name) => {
		const person = scene.world.person(name);
		const has = (rights: readonly Right[]) => rights.some((right) => person.rights.has(right));
		if (rule.own !== undefined && !has(rule.own)) return;
		const client = new ProjectClient(scene.world.browser(name), scene.world.project);
		const input = await rule.make(rule.own === undefined ? scene.owner : client, scene);
		const { status, body } = await send(client, rule.kind, input);
		expect(status, JSON.stringify(body)).toBe(has(rule.may) ? 200 : 403);
	});

	test('whoever is no member finds nothing there, and whoever is signed out is told so', async () => {
		const input = await rule.make(scene.owner, scene);
		for (const [name, status] of [
			['stranger', 404],
			['removed', 404],
			['expired', 401],
			['nobody', 401]
		] as const) {
			const client = new ProjectClient(scene.world.browser(name), scene.world.project);
			expect((await send(client, rule.kind, input)).status, name).toBe(status);
		}
	});
});

function send(client: ProjectClient, kind: CommandKind, input: Record<string, unknown>) {
	return client.operate(kind, input as never);
}

/** What is private to its author, seen from outside: the same answer, to the byte, as for an id that nobody has. */
describe('on a private note of another’s, as on none', () => {
	type Hidden = {
		readonly note: string;
		readonly text: string;
		readonly memo: string;
		readonly anchor: string;
		readonly coding: string;
		readonly began: string;
		readonly jotting: string;
	};
	let hidden: Hidden;

	beforeAll(async () => {
		const { owner, code } = scene;
		const note = { id: newId(), text: newId() };
		const facts = { session: null, noteKind: 'field note', title: 'A doubt', language: 'en', notedAt: 0, words: 'Ten minutes.' } as const;
		const began = await owner.done('note.create', { ...note, ...facts });
		const { anchor, coding } = await owner.coding(note.text, code, 1, 5);
		const about = newId();
		await owner.done('memo.create', { id: about, text: newId(), subject: 'note', subjectId: note.id, title: 'Doubt', words: 'x' });
		const jotting = await owner.note('ten', { kind: 'jotting' });
		hidden = { note: note.id, text: note.text, memo: about, anchor, coding, began, jotting: jotting.id };
	});

	const tries: readonly (readonly [string, CommandKind, (ids: Hidden) => Record<string, unknown>])[] = [
		['change', 'note.change', ({ note }) => ({ id: note, title: 'x' })],
		['release', 'note.release', ({ note }) => ({ id: note })],
		['take back', 'note.take-back', ({ note }) => ({ id: note })],
		['delete', 'note.delete', ({ note }) => ({ id: note })],
		['write a memo', 'memo.create', ({ note }) => ({ id: newId(), text: newId(), subject: 'note', subjectId: note, title: '', words: '' })],
		[
			'write a memo on its passage',
			'memo.create',
			({ anchor }) => ({ id: newId(), text: newId(), subject: 'passage', subjectId: anchor, title: '', words: '' })
		],
		[
			'write a memo on its coding',
			'memo.create',
			({ coding }) => ({ id: newId(), text: newId(), subject: 'coding', subjectId: coding, title: '', words: '' })
		],
		['retitle its memo', 'memo.change', ({ memo: id }) => ({ id, title: 'x' })],
		['delete its memo', 'memo.delete', ({ memo: id }) => ({ id })],
		['let go', 'tray.let-go', ({ anchor }) => ({ id: anchor })],
		['take it back', 'history.reverse', ({ began }) => ({ of: began })],
		['expand a jotting into it', 'jotting.expand', ({ note, jotting }) => ({ id: newId(), jotting, note, anchor: null })]
	];

	test.for(tries)('%s', async ([, kind, input]) => {
		const ids = Object.fromEntries(Object.keys(hidden).map((name) => [name, newId()])) as Hidden;
		for (const name of ['researcher', 'only manage', 'reader']) {
			const client = new ProjectClient(scene.world.browser(name), scene.world.project);
			const [there, none] = [await send(client, kind, input(hidden)), await send(client, kind, input(ids))];
			expect({ name, ...there }).toEqual({ name, ...none });
			expect(there.status).toBe(404);
		}
	});

	test.for<[string, (ids: Hidden) => string]>([
		['page', ({ note }) => `/notes/${note}`],
		['text', ({ text }) => `/texts/${text}`],
		['batches', ({ text }) => `/texts/${text}/batches?after=0`],
		['memo', ({ memo: id }) => `/memos/${id}`],
		['passage’s context', ({ anchor }) => `/explore/context?passage=${anchor}&unit=sentence&count=2`]
	])('its %s', async ([, place]) => {
		const ids = Object.fromEntries(Object.keys(hidden).map((name) => [name, newId()])) as Hidden;
		for (const name of ['researcher', 'reader']) {
			const browser = scene.world.browser(name);
			const ask = async (id: Hidden) => {
				const response = await browser.page(`${scene.owner.path}${place(id)}`);
				// The page may repeat the address that was asked for, and its scripts have a nonce that is new each time.
				const body = (await response.text())
					.replace(/nonce="[^"]*"/g, '')
					.replaceAll(id.note, '')
					.replaceAll(id.text, '');
				return { status: response.status, body };
			};
			const there = await ask(hidden);
			expect(there).toEqual(await ask(ids));
			expect(there.status).toBe(404);
		}
	});

	test('a batch, and being present', async () => {
		const client = new ProjectClient(scene.world.browser('researcher'), scene.world.project);
		const [there, none] = [await client.batch(hidden.text, {}), await client.batch(newId(), {})];
		expect(there).toEqual(none);
		expect(there.status).toBe(404);
		const presence = await client.browser.json(`${client.path}/presence`, { text: hidden.text, client: 'tab', selection: null });
		expect(presence.status).toBe(404);
	});
});
