import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND_KINDS, type CommandKind } from '#lib/core/command/command.ts';
import type { Right } from '#lib/core/permission/rights.ts';
import { deleting, PLAIN_CODE, PLAIN_SESSION, ProjectClient } from './project.ts';
import { makeWorld, type World } from './world.ts';

/**
 * Every command that a page can send, by every member and by those who are none. `other`: on what somebody else made and opened to the team;
 * `own`: on what the sender made, which takes `making`. An empty list is nobody. What is private to another is, to everybody, not there.
 */
type Rule = {
	readonly title: string;
	readonly kind: CommandKind;
	readonly may: readonly Right[];
	/** Made by another member, unless the sender has to be the maker. */
	readonly make: (maker: ProjectClient, scene: Scene) => Promise<Record<string, unknown>>;
	/** Only those who may make the thing can be tried on their own. */
	readonly own?: readonly Right[];
};

type Scene = { readonly world: World; readonly owner: ProjectClient; readonly code: string };

const think: readonly Right[] = ['write', 'code', 'export'];

async function site(maker: ProjectClient) {
	const id = newId();
	await maker.done('site.create', { id, name: 'Havnby', description: '' });
	return id;
}
async function actor(maker: ProjectClient) {
	const id = newId();
	await maker.done('actor.create', { id, pseudonym: 'Karla', role: '', site: null, description: '', attributes: {} });
	return id;
}
async function session(maker: ProjectClient) {
	const id = newId();
	await maker.done('session.create', { id, title: 'Handover', ...PLAIN_SESSION });
	return id;
}
async function memo(maker: ProjectClient) {
	const id = newId();
	const about = { subject: 'project', subjectId: maker.project } as const;
	await maker.done('memo.create', { id, text: newId(), ...about, title: 'Two kinds', words: 'Not the same.' });
	return id;
}
async function theme(maker: ProjectClient, codes: readonly string[] = []) {
	const id = newId();
	await maker.done('theme.create', { id, before: null, name: 'Trust', claim: '', codes: [...codes] });
	return id;
}
async function question(maker: ProjectClient) {
	const id = newId();
	await maker.done('question.create', { id, name: 'Ten', written: 'ten', shared: true });
	return id;
}
async function evidence(maker: ProjectClient, { code }: Scene) {
	const { anchor } = await maker.coding((await openNote(maker)).text, code, 1, 4);
	const of = await theme(maker);
	await maker.done('evidence.pick', { theme: of, anchor, words: '' });
	return { theme: of, anchor };
}
async function collection(maker: ProjectClient) {
	const id = newId();
	await maker.done('collection.create', { id, before: null, name: 'Trust by the number' });
	return id;
}
async function gathered(maker: ProjectClient, { code }: Scene) {
	const note = await openNote(maker);
	const { anchor } = await maker.coding(note.text, code, 1, 4);
	const [of, id] = [await collection(maker), newId()];
	await maker.done('collection.put-in', { id: of, items: [{ id, anchor }], placed: true, before: null });
	return { collection: of, item: id, anchor, note };
}
async function written(maker: ProjectClient) {
	const [of, id] = [await collection(maker), newId()];
	await maker.done('collection.write', { id, collection: of, before: null, item: { kind: 'prose', prose: 'Begin on the ward.' } });
	return id;
}
async function namedVersion(maker: ProjectClient) {
	const id = newId();
	await maker.done('version.create', { id, text: (await openNote(maker)).text, version: 0, name: 'first' });
	return id;
}
const openNote = (maker: ProjectClient) => maker.note('Ten minutes, says Signe.', { released: true });

/** A passage that its owner's text has lost. */
async function detached(maker: ProjectClient, { code }: Scene) {
	const note = await openNote(maker);
	const { anchor } = await maker.coding(note.text, code, 1, 5);
	await maker.batch(note.text, { steps: [deleting(1, 6)] });
	return { id: anchor };
}

const RULES: readonly Rule[] = [
	{ title: 'describe the project', kind: 'project.change', may: ['manage'], make: async () => ({ description: newId() }) },
	{ title: 'add a site', kind: 'site.create', may: ['write'], make: async () => ({ id: newId(), name: 'Havnby', description: '' }) },
	{ title: 'change a site', kind: 'site.change', may: ['write'], make: async (maker) => ({ id: await site(maker), name: 'Åbygård' }) },
	{ title: 'delete a site', kind: 'site.delete', may: ['write'], make: async (maker) => ({ id: await site(maker) }) },
	{
		title: 'add an actor',
		kind: 'actor.create',
		may: ['write'],
		make: async () => ({ id: newId(), pseudonym: 'Karla', role: '', site: null, description: '', attributes: {} })
	},
	{ title: 'change an actor', kind: 'actor.change', may: ['write'], make: async (maker) => ({ id: await actor(maker), role: 'nurse' }) },
	{ title: 'delete an actor', kind: 'actor.delete', may: ['write'], make: async (maker) => ({ id: await actor(maker) }) },
	{
		title: 'add a session',
		kind: 'session.create',
		may: ['write'],
		make: async () => ({ id: newId(), title: 'Handover', ...PLAIN_SESSION })
	},
	{ title: 'change a session', kind: 'session.change', may: ['write'], make: async (maker) => ({ id: await session(maker), place: 'B4' }) },
	{ title: 'delete a session', kind: 'session.delete', may: ['write'], make: async (maker) => ({ id: await session(maker) }) },
	{
		title: 'begin a note',
		kind: 'note.create',
		may: ['write'],
		make: async () => ({ id: newId(), text: newId(), session: null, noteKind: 'jotting', title: '', language: 'en', notedAt: 0 })
	},
	{
		title: 'retitle another’s open note',
		kind: 'note.change',
		may: ['write'],
		make: async (maker) => ({ id: (await openNote(maker)).id, title: 'Evening' })
	},
	{ title: 'release another’s note', kind: 'note.release', may: [], make: async (maker) => ({ id: (await openNote(maker)).id }) },
	{
		title: 'release one’s own note',
		kind: 'note.release',
		may: ['write'],
		own: ['write'],
		make: async (maker) => ({ id: (await maker.note('Mine.')).id })
	},
	{ title: 'take another’s note back', kind: 'note.take-back', may: [], make: async (maker) => ({ id: (await openNote(maker)).id }) },
	{
		title: 'take one’s own note back',
		kind: 'note.take-back',
		may: ['write'],
		own: ['write'],
		make: async (maker) => ({ id: (await openNote(maker)).id })
	},
	{
		title: 'delete another’s open note',
		kind: 'note.delete',
		may: ['manage'],
		make: async (maker) => ({ id: (await openNote(maker)).id })
	},
	{
		title: 'delete one’s own note',
		kind: 'note.delete',
		may: ['write'],
		own: ['write'],
		make: async (maker) => ({ id: (await maker.note('Mine.')).id })
	},
	{
		title: 'expand another’s jotting into another’s note',
		kind: 'jotting.expand',
		may: ['write'],
		make: async (maker) => {
			const jotting = await maker.note('ten minutes', { released: true, kind: 'jotting' });
			return { id: newId(), jotting: jotting.id, note: (await openNote(maker)).id, anchor: null };
		}
	},
	{
		title: 'name a version of another’s open note',
		kind: 'version.create',
		may: ['write'],
		make: async (maker) => ({ id: newId(), text: (await openNote(maker)).text, version: 0, name: 'as sent to the co-author' })
	},
	{
		title: 'rename a version of another’s open note',
		kind: 'version.change',
		may: ['write'],
		make: async (maker) => ({ id: await namedVersion(maker), name: 'as printed' })
	},
	{
		title: 'take a version’s name off',
		kind: 'version.delete',
		may: ['write'],
		make: async (maker) => ({ id: await namedVersion(maker) })
	},
	{ title: 'add a code', kind: 'code.create', may: ['code'], make: async () => ({ id: newId(), name: 'Trust', ...PLAIN_CODE }) },
	{
		title: 'define a code',
		kind: 'code.change',
		may: ['code'],
		make: async (maker) => ({ id: await maker.code('Trust'), definition: 'x' })
	},
	{
		title: 'move a code',
		kind: 'code.move',
		may: ['code'],
		make: async (maker, { code }) => ({ id: await maker.code('Trust'), parent: code, before: null })
	},
	{
		title: 'pick another’s coding as an example',
		kind: 'exemplar.pick',
		may: ['code'],
		make: async (maker, { code }) => ({ coding: (await maker.coding((await openNote(maker)).text, code, 1, 4)).coding })
	},
	{
		title: 'let an example go',
		kind: 'exemplar.let-go',
		may: ['code'],
		make: async (maker, { code }) => {
			const { coding } = await maker.coding((await openNote(maker)).text, code, 1, 4);
			await maker.done('exemplar.pick', { coding });
			return { coding };
		}
	},
	{
		title: 'merge two codes',
		kind: 'code.merge',
		may: ['code'],
		make: async (maker) => ({ id: await maker.code('Trust'), into: await maker.code('Faith'), join: true, seen: 1 })
	},
	{
		title: 'split a code',
		kind: 'code.split',
		may: ['code'],
		make: async (maker) => ({
			id: await maker.code('Trust'),
			parts: [{ id: newId(), name: 'In person', definition: '' }],
			sent: [],
			retire: false
		})
	},
	{
		title: 'take a split back',
		kind: 'history.reverse',
		may: ['code'],
		make: async (maker) => {
			const parts = [{ id: newId(), name: 'In person', definition: '' }];
			return { of: await maker.done('code.split', { id: await maker.code('Trust'), parts, sent: [], retire: false }) };
		}
	},
	{
		title: 'take a merge back',
		kind: 'history.reverse',
		may: ['code'],
		make: async (maker) => ({
			of: await maker.done('code.merge', { id: await maker.code('Trust'), into: await maker.code('Faith'), join: true, seen: 1 })
		})
	},
	{ title: 'retire a code', kind: 'code.retire', may: ['code'], make: async (maker) => ({ id: await maker.code('Trust') }) },
	{ title: 'bring a code back', kind: 'code.bring-back', may: ['code'], make: async (maker) => ({ id: await maker.code('Trust') }) },
	...(['coding.keep', 'coding.recode', 'coding.remove'] as const).flatMap((kind): readonly Rule[] => {
		const make = async (maker: ProjectClient, { owner, code }: Scene) => {
			const { coding } = await maker.coding((await openNote(owner)).text, code, 1, 4);
			return { id: coding, ...(kind === 'coding.recode' ? { code: await owner.code('Another') } : {}) };
		};
		return [
			{ title: `${kind} of another’s`, kind, may: [], make },
			{ title: `${kind} of one’s own`, kind, may: ['code'], own: ['code'], make }
		];
	}),
	{
		title: 'code what was found',
		kind: 'coding.apply',
		may: ['code'],
		make: async (maker, { code }) => {
			const { id: note } = await openNote(maker);
			const passage = { id: newId(), coding: newId(), start: 0, end: 3, hits: [[0, 3]] };
			return { code, found: { way: 'word', text: 'ten' }, notes: [{ note, version: 0, passages: [passage] }] };
		}
	},
	{
		title: 'erase words for good',
		kind: 'words.erase',
		may: ['manage', 'names'],
		make: async (maker) => {
			const { text } = await openNote(maker);
			return { places: [{ text, runs: [[text, -1, 0, 3, 0]] }], wanted: [], things: [], files: [] };
		}
	},
	{
		title: 'save a question',
		kind: 'question.create',
		may: ['export'],
		make: async () => ({ id: newId(), name: 'Ten', written: 'ten', shared: true })
	},
	{
		title: 'write a shared question anew',
		kind: 'question.change',
		may: ['export'],
		make: async (maker) => ({ id: await question(maker), written: 'eleven' })
	},
	{ title: 'delete a shared question', kind: 'question.delete', may: ['export'], make: async (maker) => ({ id: await question(maker) }) },
	{
		title: 'restore a saved question',
		kind: 'deleted.restore',
		may: ['export'],
		make: async (maker) => {
			const id = await question(maker);
			await maker.done('question.delete', { id });
			return { thing: 'question', id, along: false };
		}
	},
	{
		title: 'make a theme',
		kind: 'theme.create',
		may: ['code'],
		make: async (_maker, { code }) => ({ id: newId(), before: null, name: 'Trust', claim: 'A number needs a voice.', codes: [code] })
	},
	{
		title: 'say what a theme claims',
		kind: 'theme.change',
		may: ['code'],
		make: async (maker) => ({ id: await theme(maker), claim: 'x' })
	},
	{ title: 'move a theme', kind: 'theme.move', may: ['code'], make: async (maker) => ({ id: await theme(maker), before: null }) },
	{ title: 'delete a theme', kind: 'theme.delete', may: ['code'], make: async (maker) => ({ id: await theme(maker) }) },
	{
		title: 'put a code into a theme',
		kind: 'theme.put-in',
		may: ['code'],
		make: async (maker, { code }) => ({ id: await theme(maker), code })
	},
	{
		title: 'take a code out of a theme',
		kind: 'theme.take-out',
		may: ['code'],
		make: async (maker, { code }) => ({ id: await theme(maker, [code]), code })
	},
	{
		title: 'restore a theme',
		kind: 'deleted.restore',
		may: ['code'],
		make: async (maker) => {
			const id = await theme(maker);
			await maker.done('theme.delete', { id });
			return { thing: 'theme', id, along: false };
		}
	},
	{
		title: 'take back that a code was put into a theme',
		kind: 'history.reverse',
		may: ['code'],
		make: async (maker, { code }) => ({ of: await maker.done('theme.put-in', { id: await theme(maker), code }) })
	},
	{
		title: 'pick another’s excerpt as evidence',
		kind: 'evidence.pick',
		may: ['code'],
		make: async (maker, scene) => {
			const { theme: of, anchor } = await evidence(maker, scene);
			await maker.done('evidence.let-go', { theme: of, anchor });
			return { theme: of, anchor, words: '' };
		}
	},
	{
		title: 'say why it is evidence',
		kind: 'evidence.change',
		may: ['code'],
		make: async (maker, scene) => ({ ...(await evidence(maker, scene)), words: 'She doubts.' })
	},
	{
		title: 'move evidence',
		kind: 'evidence.move',
		may: ['code'],
		make: async (maker, scene) => ({ ...(await evidence(maker, scene)), before: null })
	},
	{ title: 'let evidence go', kind: 'evidence.let-go', may: ['code'], make: evidence },
	{
		title: 'make a collection',
		kind: 'collection.create',
		may: ['export'],
		make: async () => ({ id: newId(), before: null, name: 'Trust by the number' })
	},
	{
		title: 'rename a collection',
		kind: 'collection.change',
		may: ['export'],
		make: async (maker) => ({ id: await collection(maker), name: newId() })
	},
	{
		title: 'move a collection',
		kind: 'collection.move',
		may: ['export'],
		make: async (maker) => ({ id: await collection(maker), before: null })
	},
	{ title: 'delete a collection', kind: 'collection.delete', may: ['export'], make: async (maker) => ({ id: await collection(maker) }) },
	{
		title: 'restore a collection',
		kind: 'deleted.restore',
		may: ['export'],
		make: async (maker) => {
			const id = await collection(maker);
			await maker.done('collection.delete', { id });
			return { thing: 'collection', id, along: false };
		}
	},
	{
		title: 'put an excerpt into a collection',
		kind: 'collection.put-in',
		may: ['export'],
		make: async (maker, scene) => {
			const { collection: id, anchor } = await gathered(maker, scene);
			return { id, items: [{ id: newId(), anchor }], placed: false, before: null };
		}
	},
	{
		title: 'write into a collection',
		kind: 'collection.write',
		may: ['export'],
		make: async (maker) => ({
			id: newId(),
			collection: await collection(maker),
			before: null,
			item: { kind: 'heading', level: 1, prose: 'Slips' }
		})
	},
	{
		title: 'write it anew',
		kind: 'collection.rewrite',
		may: ['export'],
		make: async (maker) => ({ id: await written(maker), seen: 'Begin on the ward.', prose: 'Begin in the lift.' })
	},
	{
		title: 'move what stands in a collection',
		kind: 'collection.place',
		may: ['export'],
		make: async (maker, scene) => ({ id: (await gathered(maker, scene)).item, before: null, placed: false })
	},
	{
		title: 'take an excerpt out of a collection',
		kind: 'collection.take-out',
		may: ['export'],
		make: async (maker, scene) => ({ id: (await gathered(maker, scene)).item })
	},
	{
		title: 'take back that an excerpt was put in',
		kind: 'history.reverse',
		may: ['export'],
		make: async (maker, scene) => {
			const { collection: id, anchor } = await gathered(maker, scene);
			const again = { id, items: [{ id: newId(), anchor }], placed: true, before: null };
			return { of: await maker.done('collection.put-in', again) };
		}
	},
	{
		title: 'prepare a quotation for print',
		kind: 'collection.edit-quote',
		may: ['export'],
		make: async (maker, scene) => ({
			...{ id: (await gathered(maker, scene)).item, quote: 'Ten', edits: [{ start: 3, end: 3, words: 'minutes' }] }
		})
	},
	...(['collection.take-present', 'collection.decline-present'] as const).map((kind): Rule => ({
		title: kind === 'collection.take-present' ? 'take the present words of an excerpt' : 'keep the older words of an excerpt',
		kind,
		may: ['export'],
		make: async (maker, scene) => {
			const { item: id, note } = await gathered(maker, scene);
			await maker.batch(note.text, { steps: [deleting(2, 3)] });
			return { id, present: 'Tn', ...(kind === 'collection.take-present' ? { edits: [] } : {}) };
		}
	})),
	{ title: 'delete a code', kind: 'code.delete', may: ['code'], make: async (maker) => ({ id: await maker.code('Trust') }) },
	{
		title: 'bring in a codebook',
		kind: 'import.codebook',
		may: ['code'],
		make: async (maker) => ({
			id: newId(),
			steps: [
				{ kind: 'code.create', id: newId(), name: 'Doubt', ...PLAIN_CODE },
				{ kind: 'code.change', id: await maker.code('Trust'), definition: 'x' }
			]
		})
	},
	{
		title: 'bring in sessions',
		kind: 'import.fieldwork',
		may: ['write'],
		make: async (maker) => ({
			id: newId(),
			of: 'sessions',
			steps: [
				{ kind: 'session.create', id: newId(), title: 'Round', ...PLAIN_SESSION },
				{ kind: 'session.change', id: await session(maker), place: 'B4' }
			]
		})
	},
	{
		title: 'take back that another brought in a codebook',
		kind: 'history.reverse',
		may: ['code'],
		make: async (maker) => ({
			of: await maker.done('import.codebook', { id: newId(), steps: [{ kind: 'code.create', id: newId(), name: 'Doubt', ...PLAIN_CODE }] })
		})
	},
	{
		title: 'write a memo on the project',
		kind: 'memo.create',
		may: think,
		make: async ({ project }) => ({ id: newId(), text: newId(), subject: 'project', subjectId: project, title: 'Two kinds', words: '' })
	},
	{ title: 'retitle another’s memo', kind: 'memo.change', may: [], make: async (maker) => ({ id: await memo(maker), title: 'Mine now' }) },
	{
		title: 'retitle one’s own memo',
		kind: 'memo.change',
		may: think,
		own: think,
		make: async (maker) => ({ id: await memo(maker), title: 'New' })
	},
	{ title: 'delete another’s memo', kind: 'memo.delete', may: [], make: async (maker) => ({ id: await memo(maker) }) },
	{ title: 'delete one’s own memo', kind: 'memo.delete', may: think, own: think, make: async (maker) => ({ id: await memo(maker) }) },
	{ title: 'let go of another’s passage', kind: 'tray.let-go', may: [], make: detached },
	{
		title: 'restore a site',
		kind: 'deleted.restore',
		may: ['write'],
		make: async (maker) => {
			const id = newId();
			await maker.done('site.create', { id, name: 'Havnby', description: '' });
			await maker.done('site.delete', { id });
			return { thing: 'site', id, along: true };
		}
	},
	{
		title: 'restore another’s memo',
		kind: 'deleted.restore',
		may: [],
		make: async (maker) => {
			const id = await memo(maker);
			await maker.done('memo.delete', { id });
			return { thing: 'memo', id, along: true };
		}
	},
	{
		title: 'take a site back',
		kind: 'history.reverse',
		may: ['write'],
		make: async (maker) => ({ of: await maker.done('site.create', { id: newId(), name: 'Havnby', description: '' }) })
	},
	{
		title: 'take a code back',
		kind: 'history.reverse',
		may: ['code'],
		make: async (maker) => ({ of: await maker.done('code.create', { id: newId(), name: 'Trust', ...PLAIN_CODE }) })
	},
	{
		title: 'take the project’s description back',
		kind: 'history.reverse',
		may: ['manage'],
		make: async (maker) => ({ of: await maker.done('project.change', { description: newId() }) })
	},
	{
		title: 'take back that another released a note',
		kind: 'history.reverse',
		may: [],
		make: async (maker) => {
			const id = newId();
			const facts = { session: null, noteKind: 'field note', title: '', language: 'en', notedAt: 0 } as const;
			await maker.done('note.create', { id, text: newId(), ...facts });
			return { of: await maker.done('note.release', { id }) };
		}
	},
	{
		title: 'take back that another deleted a note',
		kind: 'history.reverse',
		may: ['manage'],
		make: async (maker) => ({ of: await maker.done('note.delete', { id: (await openNote(maker)).id }) })
	},
	{
		title: 'take back that another wrote a memo',
		kind: 'history.reverse',
		may: [],
		make: async (maker) => {
			const about = { subject: 'project', subjectId: maker.project } as const;
			return { of: await maker.done('memo.create', { id: newId(), text: newId(), ...about, title: '', words: 'Not the same.' }) };
		}
	}
];

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
