import { request } from 'node:http';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HttpBrowser } from './browser.ts';
import { COMMAND_KINDS } from '#lib/core/command/command.ts';
import { Importing } from './importing.ts';
import { applying, deleting, emptyBatch, PLAIN_CODE, PLAIN_SESSION, ProjectClient, typing } from './project.ts';
import { makeScene } from './ways-in/scene.ts';
import type { Scene } from './ways-in/way-in.ts';
import { makeWorld } from './world.ts';

let scene: Scene;
let owner: ProjectClient;
/** «Ten minutes, says Signe.» in an open note of its own. */
let text: string;

beforeAll(async () => {
	scene = await makeScene(await makeWorld([['researcher', ['write', 'code', 'export']]]));
	owner = scene.owner;
	text = (await owner.note('Ten minutes, says Signe.', { released: true })).text;
});
afterAll(() => scene.world.end());

/** Everything that the project would tell a page, to see that a refusal changed nothing; the server must be alive to say so. */
async function present(): Promise<string> {
	const { body } = await owner.browser.data(`${scene.path}/history`);
	return `${body}\n${JSON.stringify(await owner.text(text))}`;
}

async function changesNothing(act: () => Promise<void>): Promise<void> {
	const before = await present();
	await act();
	expect(await present()).toBe(before);
}

const replace = (from: unknown, to: unknown, slice?: unknown) => ({
	stepType: 'replace',
	from,
	to,
	...(slice === undefined ? {} : { slice })
});
const words = (value: unknown) => ({ content: [{ type: 'text', text: value }] });
const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'x' }] };

describe('a step that does not leave a whole text is refused (passages/SEMANTICS §8)', () => {
	const steps: readonly (readonly [string, unknown])[] = [
		['no object', 7],
		['nothing', null],
		['a type that nobody knows', { stepType: 'explode', from: 1, to: 2 }],
		['the prototype’s type', { stepType: 'constructor' }],
		['from after to', replace(6, 2)],
		['a negative place', replace(-1, 2)],
		['a place behind the end', replace(1, 9999)],
		['half a place', replace(1.5, 2)],
		['a place that is a word', replace('1', 2)],
		['a field that nobody knows', { ...replace(1, 1), secret: true }],
		['a negative opening', replace(1, 1, { content: [paragraph], openStart: -1, openEnd: 0 })],
		['an opening deeper than what is opened', replace(1, 1, { content: [paragraph], openStart: 5, openEnd: 5 })],
		['half an emoji', replace(1, 1, words('\ud83d'))],
		['a NUL', replace(1, 1, words('a\u0000b'))],
		['a line break inside a word', replace(1, 1, words('a\nb'))],
		['a line separator', replace(1, 1, words('a\u2028b'))],
		['words that are no words', replace(1, 1, words(7))],
		['no words at all', replace(1, 1, words(''))],
		['a node that nobody knows', replace(0, 0, { content: [{ type: 'script' }] })],
		['an attribute that nobody knows', replace(0, 0, { content: [{ ...paragraph, attrs: { onclick: 'x' } }] })],
		['a heading of level 9', replace(0, 0, { content: [{ type: 'heading', attrs: { level: 9 }, content: paragraph.content }] })],
		['a link that would run', { stepType: 'addMark', from: 1, to: 3, mark: { type: 'link', attrs: { href: 'javascript:alert(1)' } } }],
		['a mark that nobody knows', { stepType: 'addMark', from: 1, to: 3, mark: { type: 'blink' } }],
		['a paragraph in a paragraph', replace(1, 1, { content: [paragraph] })],
		['an empty text', replace(0, 26)],
		['an attribute of nothing', { stepType: 'attr', pos: 1, attr: 'level', value: 2 }],
		['an attribute that a paragraph has not', { stepType: 'attr', pos: 0, attr: 'level', value: 2 }],
		[
			'an insertion behind its slice',
			{ stepType: 'replaceAround', from: 0, to: 26, gapFrom: 1, gapTo: 25, insert: 99, slice: { content: [{ type: 'blockquote' }] } }
		],
		['a set of marks that holds more than marks', { stepType: 'markSet', steps: [replace(1, 2)] }]
	];

	test.for(steps)('%s', async ([, step]) => {
		await changesNothing(async () => {
			const { status, body } = await owner.batch(text, { steps: [typing(1, 'ok'), step as never] });
			expect([400, 422]).toContain(status);
			expect(body).toMatchObject({ ok: false, reason: expect.stringMatching(/malformed|inapplicable/) });
		});
	});

	test.for<[string, Record<string, unknown>, number]>([
		['a base that the text has not reached', { base: 50 }, 409],
		['another epoch', { epoch: 3 }, 409],
		['no steps and no lists', { steps: undefined, anchorOps: undefined }, 400],
		['another text', { text: newId() }, 400],
		['an operation that is no id', { operation: 'x' }, 400],
		['a tab whose name has 10,000 characters', { client: 'x'.repeat(10_000) }, 400],
		['a passage over nothing', { anchorOps: [{ op: 'create', id: newId(), from: 4, to: 4 }] }, 400],
		['a passage over a blank', { anchorOps: [{ op: 'create', id: newId(), from: 4, to: 5 }] }, 422],
		['a passage behind the end', { anchorOps: [{ op: 'create', id: newId(), from: 4, to: 999 }] }, 400],
		['a coding of a passage that is not there', { anchorOps: [{ op: 'code', id: newId(), anchor: newId(), code: newId() }] }, 404],
		['a move of what nobody did', { steps: [typing(1, 'x')], claims: { moves: [{ operation: newId(), step: 0, at: 5 }] } }, 400],
		['a replacement of what is no mention', { steps: [typing(1, 'x')], claims: { replaces: [0] } }, 422],
		['ten thousand steps', { steps: Array.from({ length: 10_000 }, () => typing(1, 'x')) }, 400]
	])('a batch with %s', async ([, batch, status]) => {
		await changesNothing(async () => {
			const response = await owner.browser.json(`${scene.path}/texts/${text}/batches`, { ...emptyBatch(text), ...batch });
			expect(response.status, await response.text()).toBe(status);
		});
	});

	test('a claim of what nobody did is an ordinary edit, and void', async () => {
		const note = await owner.note('Nine slips.', { released: true });
		const { body } = await owner.batch(note.text, { steps: [typing(1, 'x')], claims: { inverts: [newId() as never] } });
		expect(body).toMatchObject({ ok: true, receipt: { claimVoid: true } });
	});
});

describe('a command that cannot be taken is refused by its field', () => {
	const long = 'x'.repeat(10_000);

	test.for<[string, Record<string, unknown>]>([
		['site.create', { id: newId(), name: long, description: '' }],
		['actor.create', { id: newId(), pseudonym: long, role: '', site: null, description: '', attributes: {} }],
		['session.create', { id: newId(), title: long, ...PLAIN_SESSION }],
		['code.create', { id: newId(), name: long, ...PLAIN_CODE }],
		['note.create', { id: newId(), text: newId(), session: null, noteKind: 'jotting', title: long, language: 'en', notedAt: 0 }],
		['memo.create', { id: newId(), text: newId(), subject: 'project', subjectId: newId(), title: long, words: '' }]
	])('a name of 10,000 characters in %s', async ([kind, input]) => {
		await changesNothing(async () => {
			const response = await owner.browser.json(`${scene.path}/operations`, { operation: newId(), command: { kind, ...input } });
			expect(response.status).toBe(400);
			expect(await response.json()).toMatchObject({ ok: false, reason: 'malformed', issues: expect.anything() });
		});
	});

	test('a name of 10,000 characters in every form', async () => {
		const { browser, path } = owner;
		for (const [address, fields] of [
			[`${path}/settings?/rename`, { name: long }],
			['/account?/password', { current: long, password: long }]
		] as const)
			expect((await browser.form(address, fields)).status).toBe(400);
		const guest = new HttpBrowser(browser.address);
		expect((await guest.form('/sign-in', { email: `${long}@example.org`, password: long })).status).toBe(400);
	});

	// Changing nothing of the project is not wrong.
	test.for(COMMAND_KINDS.filter((kind) => kind !== 'project.change'))('%s with nothing, and with nonsense', async (kind) => {
		await changesNothing(async () => {
			const nonsense = { id: {}, of: [], text: 7, name: null, words: { toString: 'x' }, __proto__: { admin: true } };
			for (const input of [{}, nonsense]) {
				const response = await owner.browser.json(`${scene.path}/operations`, { operation: newId(), command: { kind, ...input } });
				expect(response.status).toBe(400);
			}
		});
	});

	test.for<[string, unknown]>([
		['null', null],
		['a number', 7],
		['a list', []],
		['no command', { operation: newId() }],
		['a command that nobody knows', { operation: newId(), command: { kind: 'instance.erase' } }],
		['the prototype', { operation: newId(), command: { kind: '__proto__' } }],
		['an operation that is no id', { operation: 'x', command: { kind: 'site.delete', id: newId() } }]
	])('%s', async ([, body]) => {
		await changesNothing(async () => expect((await owner.browser.json(`${scene.path}/operations`, body)).status).toBe(400));
	});

	test('an id that is taken, by another thing of its kind', async () => {
		const note = await owner.note('Nine slips.', { released: true });
		const jotting = await owner.note('nine', { released: true, kind: 'jotting' });
		const expansion = { id: newId(), jotting: jotting.id, note: note.id, anchor: null };
		await owner.done('jotting.expand', expansion);
		const facts = { session: null, noteKind: 'jotting', title: '', language: 'en', notedAt: 0 } as const;
		const memo = { subject: 'project', subjectId: owner.project, title: '', words: '' } as const;
		for (const { status } of [
			await owner.operate('note.create', { id: note.id, text: newId(), ...facts }),
			await owner.operate('note.create', { id: newId(), text: note.text, ...facts }),
			await owner.operate('memo.create', { id: newId(), text: note.text, ...memo }),
			await owner.operate('jotting.expand', expansion)
		])
			expect(status).toBe(409);
	});
});

describe('bodies', () => {
	const raw = (path: string, body: BodyInit, type = 'application/json') =>
		owner.browser.request(`${scene.path}${path}`, { method: 'POST', body, headers: { 'content-type': type } });

	test.for(['', '{', 'null', '"', '\ufeff', '[1,]', 'NaN', '{"operation":"\\ud800"}'])('%j is no operation', async (body) => {
		await changesNothing(async () => expect((await raw('/operations', body)).status).toBe(400));
	});

	test.for(['/operations', '/presence', '/texts/{text}/batches'])('what is nested without end is refused at %s', async (path) => {
		const to = path.replace('{text}', text);
		for (const depth of [1000, 100_000]) {
			expect((await raw(to, '['.repeat(depth) + ']'.repeat(depth))).status).toBe(400);
			expect((await raw(to, '{"steps":'.repeat(depth) + '1' + '}'.repeat(depth))).status).toBe(400);
		}
		const { status } = await owner.batch(text, { steps: [nested(300)] });
		expect([400, 422]).toContain(status);
		expect(await present()).toContain('Ten minutes');
	});

	test.for(['/operations', '/leak-check', '/leak-check/known', '/erasure', 'erasure', 'batches'])(
		'9 MB to %s are refused, with what to do instead',
		async (way) => {
			const to = way.startsWith('/') ? way : `/texts/${text}/${way}`;
			const response = await raw(to, `{"words":"${'x'.repeat(9 * 1024 * 1024)}"}`);
			expect(response.status).toBe(413);
			expect(await response.text()).toContain('Import it as a file');
		}
	);

	test('a file of 70 MB is refused in its row, whether its length was announced or not', async () => {
		const huge = new Importing(owner.browser, scene.world.project);
		await huge.begin();
		for (const announced of [true, false]) expect(await pour(`${huge.address}/files/${newId()}?path=huge.txt`, 70, announced)).toBe('200');
		const { arrivals } = await huge.now();
		const limit = expect.stringContaining('an import takes at most 60 MB a file') as string;
		expect(arrivals).toMatchObject([
			{ state: 'refused', message: limit },
			{ state: 'refused', message: limit }
		]);
		expect(await present()).toContain('Ten minutes');
	});
});

function nested(depth: number) {
	let node: Record<string, unknown> = paragraph;
	for (let level = 0; level < depth; level += 1) node = { type: 'blockquote', content: [node] };
	return replace(0, 0, { content: [node] }) as never;
}

/** Pours so many MB into the server and gives its status, or that it hung up. */
function pour(path: string, megabytes: number, announced: boolean): Promise<string> {
	return new Promise((resolve) => {
		const { address } = scene.world.server;
		const sent = request(
			address + path,
			{
				method: 'PUT',
				headers: {
					origin: address,
					'content-type': 'application/octet-stream',
					cookie: owner.browser.cookie ?? '',
					...(announced ? { 'content-length': String(megabytes * 1024 * 1024) } : {})
				}
			},
			(response) => {
				resolve(String(response.statusCode));
				sent.destroy();
			}
		);
		sent.on('error', () => resolve('cut off'));
		const piece = Buffer.alloc(1024 * 1024, 'x');
		let left = megabytes;
		const pump = () => {
			while (left > 0) {
				left -= 1;
				if (!sent.write(piece)) {
					sent.once('drain', pump);
					return;
				}
			}
			sent.end();
		};
		pump();
	});
}

describe('imports', () => {
	const whole = (name: string, bytes: string | Uint8Array<ArrayBuffer>) =>
		new Importing(owner.browser, scene.world.project).whole(name, bytes, { released: true });

	test('a text of 20 MB is imported, or refused with the limit', async () => {
		const file = await whole('long.txt', 'Nine slips on the desk, and nobody looks.\n\n'.repeat(480_000));
		if (file.outcome !== 'imported') expect(file).toMatchObject({ message: expect.stringMatching(/\d+ (MB|characters|words|paragraphs)/) });
	});

	test('a file that is no text, an empty one, and one that only says it is Word are refused with a sentence', async () => {
		for (const [name, bytes] of [
			['noise.txt', new Uint8Array(4000).map((_, index) => (index * 7919) % 256)],
			['empty.txt', new Uint8Array()],
			['word.docx', new TextEncoder().encode('not a zip')]
		] as const) {
			await changesNothing(async () => {
				const file = await whole(name, bytes);
				expect(file.outcome === 'refused' && file.message.length).toBeGreaterThan(15);
			});
		}
	});

	test('a name that climbs out of its folder is a name, and one of 5,000 characters is refused', async () => {
		expect(await whole('../../../../etc/passwd.txt', 'Nine slips.')).toMatchObject({ outcome: 'imported', path: 'etc/passwd.txt' });
		await expect(whole(`${'x'.repeat(5000)}.txt`, 'Nine slips.')).rejects.toThrow('400');
	});

	test('what is no choice, and choices for no import, are refused', async () => {
		const place = `${scene.path}/imports/${newId()}`;
		expect((await owner.browser.json(`${place}/choices`, { files: {} }, 'PUT')).status).toBe(404);
		await owner.browser.request(place, { method: 'PUT' });
		for (const body of [{ files: { x: {} } }, { files: { [newId()]: {} } }, { newSessions: { [newId()]: { title: '' } } }, 7, null])
			expect((await owner.browser.json(`${place}/choices`, body, 'PUT')).status).toBe(400);
		for (const id of ['x', '..%2f..', '%00']) expect((await owner.browser.request(`${scene.path}/imports/${id}`)).status).toBe(404);
	});

	test('a paragraph of 200,000 characters is imported, read, typed in and coded', async () => {
		const long = 'Nine slips lie on the desk. '.repeat(7200).slice(0, 200_000).trim();
		const file = await whole('long.txt', long);
		const note = file.outcome === 'imported' ? file.note : '';
		const id = await owner.textOf(note);
		expect(JSON.stringify((await owner.text(id)).document).length).toBeGreaterThan(199_000);
		const code = await owner.code('Slips');
		expect((await owner.batch(id, { base: 0, steps: [typing(150_000, 'x')] })).status).toBe(200);
		await owner.coding(id, code, 149_990, 150_010);
		const [before] = (await owner.text(id)).passages;
		expect((await owner.batch(id, { base: 1, steps: [deleting(10, 20)] })).status).toBe(200);
		const [after] = (await owner.text(id)).passages;
		expect(before?.from).toBeGreaterThan(149_980);
		expect(after).toMatchObject({ state: 'live', from: (before?.from ?? 0) - 10, to: (before?.to ?? 0) - 10 });
		expect((await owner.browser.page(`${scene.path}/notes/${note}`)).status).toBe(200);
	});
});

test('a codebook in a format that nobody writes is refused, and History says nothing', async () => {
	await changesNothing(async () => {
		for (const format of ['', 'exe', 'DOCX', '../csv'])
			expect((await owner.browser.form(`${scene.path}/codebook/export`, { format })).status).toBe(400);
	});
});

test('addresses that lead nowhere are 404, whatever they are', async () => {
	const { browser, path } = owner;
	for (const address of [
		'/p/x/sessions',
		`/p/${newId()}/sessions`,
		'/p/%00/sessions',
		'/p/..%2f..%2finstance.db/sessions',
		`${path}/sessions/x`,
		`${path}/sessions/${newId()}`,
		`${path}/sessions/${'x'.repeat(5000)}`,
		`${path}/notes/x`,
		`${path}/texts/x`,
		`${path}/texts/x/batches?after=0`
	])
		expect({ address, status: (await browser.page(address)).status }).toEqual({ address, status: 404 });
	for (const after of ['-1', 'x', '1e400', '0.5', ''])
		expect((await browser.request(`${path}/texts/${text}/batches?after=${after}`)).status).toBe(after === '' ? 200 : 400);
	for (const place of [
		'/history?before=nonsense',
		'/history?by=nonsense',
		'/history?before=%00',
		'/sessions?from=nonsense',
		'/inbox?x[]=1'
	])
		expect((await browser.page(path + place)).status).toBe(200);
});

test('two who code the same words at once both may, and the same coding id is one', async () => {
	const researcher = new ProjectClient(scene.world.browser('researcher'), scene.world.project);
	const code = await owner.code('Both');
	const note = await owner.note('Ten minutes, says Signe.', { released: true });
	const ids = { anchor: newId(), coding: newId(), code, from: 1, to: 4 };
	const [mine, theirs] = await Promise.all([
		owner.batch(note.text, { anchorOps: applying(ids) }),
		researcher.batch(note.text, { anchorOps: applying(ids) })
	]);
	expect([mine.status, theirs.status].sort()).toEqual([200, 409]);
});
