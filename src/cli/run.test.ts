import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyLine } from '#lib/server/history/every-line.ts';
import { makeGround, makeTeam, type Ground, type Team } from '#lib/server/instance/instance.fixture.ts';
import { stopWorkers } from '#lib/server/jobs/pool.ts';
import { runCommand } from './run.ts';

let ground: Ground;
let team: Team;

beforeAll(() => {
	ground = makeGround();
	team = makeTeam(ground);
	mkdirSync(join(ground.root, 'taken'));
});
afterAll(async () => {
	await stopWorkers();
	ground.remove();
});

/** A command line as `main.ts` runs it, in the data folder of `ground`. */
async function run(argv: readonly string[], input: string | null = null) {
	const said = { out: '', err: '' };
	const io = {
		argv,
		cwd: ground.root,
		input,
		terminal: false,
		out: (text: string) => void (said.out += text),
		err: (text: string) => void (said.err += text),
		signal: new AbortController().signal
	};
	const code = await runCommand(io, { root: ground.root, open: () => ground.instance, keepsOpen: true });
	return { code, ...said };
}

const COMMANDS = [
	[],
	['user'],
	['user', 'add'],
	['project'],
	['project', 'list'],
	['project', 'invite'],
	['project', 'backup'],
	['project', 'restore'],
	['key'],
	['key', 'print'],
	['import'],
	['export'],
	['query'],
	['backup'],
	['restore'],
	['check']
];

test.for(COMMANDS.map((command) => [command.join(' '), command] as const))(
	'‘fieldbook %s --help’ says how it is used, on standard output',
	async ([, command]) => {
		const { code, out, err } = await run([...command, '--help']);
		expect({ code, err }).toEqual({ code: 0, err: '' });
		expect(out).toMatch(/^Usage: fieldbook/);
	}
);

test('no command is missing from that list', async () => {
	const { out } = await run(['--help']);
	const named = [...(out.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name);
	expect(named.filter((name) => name !== 'help').sort()).toEqual([...new Set(COMMANDS.flatMap(([first]) => first ?? []))].sort());
});

test.for<readonly string[]>([
	['nonsense'],
	['project', 'nonsense'],
	['user', 'add'],
	['user', 'add', '--email', 'x@example.org'],
	['import'],
	['import', 'x.txt'],
	['import', 'x.txt', '--project', 'Numbers that travel', '--kind', 'poem'],
	['import', 'x.csv', '--project', 'Numbers that travel', '--table-of', 'poems'],
	['import', 'x.csv', 'y.csv', '--project', 'Numbers that travel', '--table-of', 'sites'],
	['export', '--project', 'Numbers that travel'],
	['export', '--project', 'Numbers that travel', '--format', 'pdf'],
	['export', '--project', 'Numbers that travel', '--format', 'docx'],
	['export', '--project', 'Numbers that travel', '--format', 'html', '--codebook'],
	['export', '--project', 'Numbers that travel', '--format', 'csv', '--note', 'N1'],
	['export', '--project', 'Numbers that travel', '--format', 'md', '--note', 'N1', '--query', 'x'],
	['export', '--project', 'Numbers that travel', '--format', 'csv', '--list', 'sites'],
	['export', '--project', 'Numbers that travel', '--format', 'json', '--list', 'poems'],
	['export', '--project', 'Numbers that travel', '--format', 'json', '--codebook'],
	['export', '--project', 'Numbers that travel', '--format', 'json', '--query', 'code:'],
	['query', '--project', 'Numbers that travel'],
	['query', 'code:', '--project', 'Numbers that travel'],
	['query', 'x', '--project', 'Numbers that travel', '--format', 'xml'],
	['project', 'invite', '--project', 'Numbers that travel', '--rights', 'king'],
	['backup'],
	['project', 'backup', 'x.age'],
	['project', 'restore', 'x.age'],
	['key', 'nonsense'],
	['check', '--nonsense']
])('wrong usage is told on standard error, with exit code 2: %j', async (...[args]) => {
	const { code, out, err } = await run(args);
	expect({ code, out }).toEqual({ code: 2, out: '' });
	expect(err.length).toBeGreaterThan(10);
});

test.for<readonly [readonly string[], RegExp]>([
	[['import', 'x.txt', '--project', 'Nowhere'], /There is no project ‘Nowhere’/],
	[['import', 'nowhere.csv', '--project', 'Numbers that travel', '--table-of', 'sites'], /There is no file/],
	[
		['import', 'x.csv', '--project', 'Numbers that travel', '--table-of', 'sites', '--as', 'reader@example.org'],
		/needs the right to write or to code/
	],
	[['import', 'x.txt', '--project', 'Numbers that travel', '--session', 'Nowhere'], /There is no session ‘Nowhere’/],
	[['import', 'x.txt', '--project', 'Numbers that travel', '--as', 'nobody@example.org'], /nobody@example.org is not a member/],
	[['export', '--project', 'Numbers that travel', '--format', 'md', '--as', 'reader@example.org'], /needs the right to export/],
	[['export', '--project', 'Numbers that travel', '--format', 'json', '--as', 'reader@example.org'], /needs the right to export/],
	[['export', '--project', 'Numbers that travel', '--format', 'json', '--list', 'sites', '--as', 'coder@example.org'], /right to export/],
	[['export', '--project', 'Numbers that travel', '--format', 'md', '--note', 'N99'], /There is no note ‘N99’/],
	[['user', 'add', '--email', 'nonsense', '--name', 'X'], /e-mail address/],
	[['user', 'add', '--email', 'owner@example.org', '--name', 'X'], /account with this address already/],
	[['restore', 'nowhere.zip'], /There is no file/],
	[['backup', 'taken'], /taken/],
	[['project', 'backup', 'taken', '--project', 'Numbers that travel'], /taken/],
	[['project', 'backup', 'x.age', '--project', 'Nowhere'], /There is no project ‘Nowhere’/],
	[['project', 'restore', 'nowhere.age', '--owner', 'owner@example.org'], /There is no such file/],
	[['project', 'restore', 'nowhere.age', '--owner', 'nobody@example.org'], /no account with this address/],
	[['project', 'restore', 'nowhere.age', '--owner', 'owner@example.org', '--key', 'nowhere.txt'], /no key file/],
	[['project', 'invite', '--project', 'Numbers that travel', '--former', 'owner@example.org'], /No former member/]
])('a failure is told in a sentence on standard error, with exit code 1: %j', async ([args, sentence]) => {
	const { code, out, err } = await run(args);
	expect({ code, out }).toEqual({ code: 1, out: '' });
	expect(err).toMatch(sentence);
	expect(err).not.toMatch(/^\s+at /m);
});

test('lists and excerpts leave as the JSON of the API', async () => {
	const taken = async (...more: string[]) => {
		const { code, out, err } = await run(['export', '--project', 'Numbers that travel', '--format', 'json', ...more]);
		expect({ code, err }).toEqual({ code: 0, err: '' });
		return JSON.parse(out) as readonly Readonly<Record<string, unknown>>[];
	};
	expect((await taken('--list', 'members', '--as', 'author@example.org')).map(({ name }) => name)).toContain('Reader');
	expect(await taken('--list', 'notes')).toEqual([]);
	expect(await taken()).toEqual([]);
});

describe('what may tell who somebody is', () => {
	const project = ['--project', 'Numbers that travel'] as const;

	test('stays with exit code 3, is listed on standard error, and leaves knowingly alone', async () => {
		writeFileSync(join(ground.root, 'ward.txt'), 'She is 070761-4285.\n');
		expect((await run(['import', 'ward.txt', ...project])).code).toBe(0);
		const args = ['export', ...project, '--note', 'N1', '--format', 'md'];
		const stays = await run([...args, '--report', 'ethics.txt']);
		expect(stays).toMatchObject({ code: 3, out: '' });
		expect(stays.err).toContain('- 070761-4285 (number of a person (Denmark)), 1 time, first in note N1');
		expect(stays.err).toContain('--knowingly');
		const kept = readFileSync(join(ground.root, 'ethics.txt'), 'utf8');
		expect(kept).toContain('Leak check: the note N1');
		expect(kept).toContain('Project: Numbers that travel');
		const leaves = await run([...args, '--knowingly']);
		expect(leaves).toMatchObject({ code: 0, out: expect.stringContaining('070761-4285') });
		expect(leaves.err).toContain('- 070761-4285');
		const { context } = team;
		const told = [...everyLine(context, team.owner)].map(({ kind, sentence }) => `${kind}: ${sentence}`);
		expect(told.slice(0, 2)).toEqual([
			expect.stringMatching(/^export.note: took the note .* out as Markdown$/),
			expect.stringMatching(/^export.known: let the note .* leave, knowing of 1 thing that may tell who somebody is \(numbers 1\)$/)
		]);
	});

	test('is asked of lists, archives and questions too, and not where nothing is found', async () => {
		for (const args of [
			['export', ...project, '--format', 'json', '--list', 'notes'],
			['export', ...project, '--format', 'archive', '-o', 'all.zip']
		])
			expect(await run(args)).toMatchObject({ code: 3, out: '', err: expect.stringContaining('070761-4285') });
		expect(readdirSync(ground.root)).not.toContain('all.zip');
		expect(await run(['export', ...project, '--format', 'json', '--list', 'codes'])).toMatchObject({ code: 0, err: '' });
		expect(await run(['query', 'nothing', ...project])).toEqual({ code: 0, out: '0 excerpts\n', err: '' });
		expect(await run(['query', 'nothing', ...project, '--report', 'none.txt'])).toMatchObject({ code: 0, err: '' });
		expect(readFileSync(join(ground.root, 'none.txt'), 'utf8')).toContain('Numbers: 0');
	});
});

test('a backup that could not be written leaves nothing behind', async () => {
	expect((await run(['backup', 'taken'])).code).toBe(1);
	expect(readdirSync(ground.root).filter((name) => name.startsWith('.') || name.endsWith('.part'))).toEqual([]);
});

test('a project goes into a sealed file and comes back as another, with the key that is printed', async () => {
	const sealed = await run(['project', 'backup', 'numbers.age', '--project', 'Numbers that travel']);
	expect({ code: sealed.code, err: sealed.err }).toEqual({ code: 0, err: '' });
	const { out: key, err: advice } = await run(['key', 'print']);
	expect(key).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]+\n$/);
	expect(advice).toMatch(/keep the paper where the backups are not/);
	writeFileSync(join(ground.root, 'printed.txt'), key);
	const restored = await run(['project', 'restore', 'numbers.age', '--owner', 'author@example.org', '--key', 'printed.txt']);
	expect({ code: restored.code, err: restored.err }).toEqual({ code: 0, err: '' });
	expect(restored.out).toMatch(/^Restored as ‘Numbers that travel \(restored\)’, [0-9a-f-]{36}\. Author owns it/);
	expect((await run(['check'])).code).toBe(0);
});

describe('a spreadsheet', () => {
	const project = ['--project', 'Numbers that travel'] as const;
	const file = (name: string, text: string) => writeFileSync(join(ground.root, name), text);

	test('is told line by line, brought in, and has nothing to bring the second time', async () => {
		file('sessions.csv', 'Titel;Dato;Site;Deltagere;Beds\nMorning round;16.3.2021;Havnby;Karla, Signe;12\nHandover;31/02/2021;;;\n');
		const args = ['import', 'sessions.csv', ...project, '--table-of', 'sessions'];
		const dry = await run([...args, '--dry-run', '--format', 'csv']);
		expect(dry).toMatchObject({ code: 0, err: '' });
		expect(dry.out.split('\n')).toEqual([
			'line,name,is,changes,words',
			',The site ‘Havnby’,new,,Line 2 names it.',
			',The actor ‘Karla’,new,,Line 2 names it.',
			',The actor ‘Signe’,new,,Line 2 names it.',
			'2,"Morning round, 2021-03-16",new,,',
			'3,Handover,problem,,Date: There is no such day: ‘31/02/2021’.',
			''
		]);
		const { code, out, err } = await run(args);
		expect({ code, out }).toEqual({ code: 1, out: 'sessions: 4 added, 0 changed, 0 as they were.\n' });
		expect(err).toBe('line 3, Handover: Date: There is no such day: ‘31/02/2021’.\n1 of 5 lines could not be brought in.\n');
		expect((await run(args)).out).toBe('sessions: 0 added, 0 changed, 1 as they were.\n');
	});

	test('whose columns are asked for is not brought in until they are said', async () => {
		file('codes.csv', 'Name,Definition,Definition\nTrust,ours,theirs\n');
		const args = ['import', 'codes.csv', ...project, '--table-of', 'codebook'];
		const asked = await run(args);
		expect(asked).toMatchObject({ code: 2, out: '' });
		expect(asked.err).toContain('Say what ‘Definition (column B)’ is.');
		const said = [...args, '--column', 'B=nothing', '--column', 'C=definition'];
		expect(await run([...said, '--dry-run'])).toMatchObject({ code: 0, out: '   2  new       Trust\n' });
		expect(await run(said)).toMatchObject({ code: 0, out: 'codebook: 1 added, 0 changed, 0 as they were.\n' });
		file('codes.csv', 'Name,Definition\nTrust,mine\n');
		expect((await run([...args, '--leave-existing'])).out).toBe('codebook: 0 added, 0 changed, 1 as they were.\n');
		expect((await run([...args, '--dry-run'])).out).toBe('   2  changes   Trust  Definition: theirs → mine\n');
		for (const wrong of ['Z=name', 'Name=nonsense', 'Name'])
			expect(await run([...args, '--column', wrong])).toMatchObject({ code: 2, out: '' });
	});

	test('with a date that can be two waits for which number comes first', async () => {
		file('dates.csv', 'Title,Date\nShadowing,03/04/2021\n');
		const args = ['import', 'dates.csv', ...project, '--table-of', 'sessions'];
		const asked = await run(args);
		expect(asked.code).toBe(1);
		expect(asked.err).toContain('--date-order day-first');
		expect(await run([...args, '--date-order', 'day-first', '--dry-run'])).toMatchObject({
			out: '   2  new       Shadowing, 2021-04-03\n'
		});
	});
});
