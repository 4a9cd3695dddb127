import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeGround, makeTeam, type Ground } from '#lib/server/instance/instance.fixture.ts';
import { stopWorkers } from '#lib/server/jobs/pool.ts';
import { runCommand } from './run.ts';

let ground: Ground;

beforeAll(() => {
	ground = makeGround();
	makeTeam(ground);
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
	['export', '--project', 'Numbers that travel'],
	['export', '--project', 'Numbers that travel', '--format', 'pdf'],
	['export', '--project', 'Numbers that travel', '--format', 'docx'],
	['export', '--project', 'Numbers that travel', '--format', 'html'],
	['export', '--project', 'Numbers that travel', '--format', 'csv', '--note', 'N1'],
	['export', '--project', 'Numbers that travel', '--format', 'md', '--note', 'N1', '--query', 'x'],
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
	[['import', 'x.txt', '--project', 'Numbers that travel', '--session', 'Nowhere'], /There is no session ‘Nowhere’/],
	[['import', 'x.txt', '--project', 'Numbers that travel', '--as', 'nobody@example.org'], /nobody@example.org is not a member/],
	[['export', '--project', 'Numbers that travel', '--format', 'md', '--as', 'reader@example.org'], /needs the right to export/],
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
