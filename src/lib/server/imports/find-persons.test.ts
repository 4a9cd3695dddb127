import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { stopWorkers } from '../jobs/pool.ts';
import { actOnNames } from '../names/act.ts';
import { findPersons } from './find-persons.ts';
import { Bringing } from './imports.fixture.ts';

let project: CodedProject;
let bringing: Bringing;

beforeEach(() => {
	project = new CodedProject();
	const { ground, team } = project;
	// Who imports here may open the names too.
	bringing = new Bringing(ground, { ...team, researcher: team.owner });
});
afterEach(() => project.remove());
afterAll(() => stopWorkers());

/** The key is made and holds Karla Højgaard; it is open for this login. */
async function openNames(login: string): Promise<void> {
	const { ground, team } = project;
	const actor = ground.newId();
	const facts = { role: '', site: null, description: '', attributes: {} };
	await project.done(team.owner, 'actor.create', { id: actor, pseudonym: 'Nurse 2', ...facts });
	const asking = { login, address: '::1', instanceDb: ground.instance.db };
	const means = { kind: 'passphrase', passphrase: 'corridor lamp under winter' } as const;
	await actOnNames(team.context, team.owner, asking, { act: 'begin', operation: ground.newId(), means });
	await actOnNames(team.context, team.owner, asking, {
		...{ act: 'name', operation: ground.newId(), actor, name: 'Karla Højgaard', aliases: [] }
	});
}

async function found(files: Readonly<Record<string, string>>, login = 'another') {
	const { context, owner } = project.team;
	const id = await bringing.arrive(files);
	const { arrivals } = await bringing.present(id);
	const told = await findPersons(
		context,
		owner,
		login,
		id,
		arrivals.map((arrival) => arrival.id)
	);
	if (!told.ok) throw new Error(told.reason);
	return Object.fromEntries(told.value.map(({ arrival, ...rest }) => [arrivals.find((each) => each.id === arrival)?.name, rest]));
}

test('numbers that look like a person’s are counted, the first in its context; those that only look alike are not', async () => {
	const said = await found({
		'ward.txt': 'Monday.\n\nShe is 070761-4285, he is 010110 4002.\n\nAgain 0707614285.',
		'likes.txt': 'Not 320101-1234, 10707614285, 5301-0707614285, +45 20 70 76 14 nor 2021-03-16 1430.',
		'others.md': '# Swedes\n\nIt says 811218-9876 there.',
		'070761-4285.txt': 'Nothing in it.',
		'plain.txt': 'Nothing in it either.'
	});
	expect(said).toMatchObject({
		'ward.txt': { numbers: { many: 3, first: { before: 'She is ', words: '070761-4285', after: ', he is 010110 4002.' } }, names: null },
		'likes.txt': { numbers: null },
		'others.md': { numbers: { many: 1, first: { words: '811218-9876' } } },
		'070761-4285.txt': { numbers: { many: 1, first: { words: '070761-4285' } } },
		'plain.txt': { numbers: null, names: null }
	});
});

test('what stands in a table is looked through too', async () => {
	const html = '<table><tr><td>Patient</td><td>070761-4285</td></tr></table><p>Højgaards list.</p>';
	await openNames('one');
	expect(await found({ 'table.html': html }, 'one')).toMatchObject({
		'table.html': { numbers: { many: 1 }, names: { many: 1, first: { words: 'Højgaards', after: ' list.' } } }
	});
});

test('real names are looked for where this login has the key open, and nowhere kept', async () => {
	await openNames('one');
	const files = { 'day.txt': 'Karla Højgaard said it.\n\nI copied Højgaards list.', 'other.txt': 'Nobody here.' };
	expect(await found(files, 'one')).toMatchObject({
		'day.txt': { names: { many: 2, first: { before: '', words: 'Karla Højgaard', after: ' said it.' } } },
		'other.txt': { names: null }
	});
	expect(await found({ 'locked.txt': 'Karla Højgaard said it.' })).toEqual({ 'locked.txt': { numbers: null, names: null } });
	const { root } = project.ground;
	const isWith = (path: string) => statSync(path).isFile() && readFileSync(path).includes('Karla Højgaard');
	const holders = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => isWith(join(root, name)));
	// What waits to be imported has it, and nothing else.
	expect(holders.length).toBeGreaterThan(0);
	expect(holders.every((name) => name.includes('/arrivals/'))).toBe(true);
});

test('of somebody else’s import nothing is told', async () => {
	const { context, owner, researcher } = project.team;
	const id = await bringing.arrive({ 'ward.txt': 'She is 070761-4285.' });
	const { arrivals } = await bringing.present(id);
	const asked = arrivals.map((arrival) => arrival.id);
	expect(await findPersons(context, researcher, 'one', id, asked)).toEqual({ ok: false, reason: 'unknown' });
	expect(await findPersons(context, owner, 'one', id, [project.ground.newId()])).toEqual({ ok: true, value: [] });
});
