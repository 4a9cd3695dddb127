import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWordFile } from '#test/interchange/word-reader.ts';
import { HttpBrowser } from './browser.ts';
import { PLAIN_SESSION, ProjectClient } from './project.ts';
import { freshFolder, removeFolder, ServerEnded, startServer, type Running } from './server.ts';
import { fieldbook } from './terminal.ts';
import { fillFolder, PASSWORD } from './world.ts';
import { v7 as newId } from 'uuid';

/** Two data folders alike, one with a server on it: every command says the same in both. */
let alone: string;
let served: string;
let server: Running;
let papers: string;
let project: string;
let owner: ProjectClient;
let ownerEmail: string;

beforeAll(async () => {
	[alone, served, papers] = [freshFolder(), freshFolder(), freshFolder()];
	await fillFolder(alone, [['reader', []]]);
	const made = await fillFolder(served, [
		['reader', []],
		['researcher', ['write', 'code', 'export']]
	]);
	project = made.project;
	server = await startServer(served);
	ownerEmail = made.people[0]?.email ?? '';
	owner = new ProjectClient(new HttpBrowser(server.address, made.people[0]?.token), project);
	writeFileSync(join(papers, 'slips.txt'), 'Nine slips on the desk.\n\nTen minutes, says Signe.\n');
	writeFileSync(join(papers, 'ward.md'), '# Ward B4\n\nShe opens the list.\n');
	writeFileSync(join(papers, 'broken.docx'), 'not a zip');
});
afterAll(async () => {
	await server.stop();
	for (const each of [alone, served, papers]) removeFolder(each);
});

describe.for(['alone', 'beside a running server'])('%s', (place) => {
	const run = (args: readonly string[], input = '') => fieldbook(place === 'alone' ? alone : served, args, input);

	test('tells wrong usage and failures on standard error, by exit code', async () => {
		const usage = await run(['project', 'nonsense']);
		expect(usage).toMatchObject({ code: 2, out: '', err: expect.stringContaining('unknown command') });
		const failure = await run(['import', 'x.txt', '--project', 'Nowhere']);
		expect(failure).toMatchObject({ code: 1, out: '', err: expect.stringContaining('There is no project ‘Nowhere’') });
	});

	test('makes an account with a password from standard input, or prints one, once', async () => {
		const named = await run(['user', 'add', '--email', 'mads@example.org', '--name', 'Mads', '--admin'], 'corridor ladder harvest moth\n');
		expect(named).toEqual({ code: 0, out: 'mads@example.org can sign in.\n', err: '' });
		const made = await run(['user', 'add', '--email', 'line@example.org', '--name', 'Line']);
		expect(made.out).toMatch(/^line@example.org can sign in\.\nPassword, shown this once: [\w-]{20}\n$/);
		const weak = await run(['user', 'add', '--email', 'weak@example.org', '--name', 'Weak'], 'short\n');
		expect(weak).toMatchObject({ code: 1, out: '', err: expect.stringContaining('at least 12 characters') });
	});

	test('lists the projects, for people and for programs', async () => {
		const plain = await run(['project', 'list']);
		expect(plain).toMatchObject({ code: 0, err: '' });
		expect(plain.out.split('\n').filter((line) => line.includes('\tNumbers that travel'))).toHaveLength(1);
		const { out } = await run(['project', 'list', '--json']);
		expect(JSON.parse(out)).toEqual(
			expect.arrayContaining([{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'Numbers that travel', createdAt: expect.any(Number) }])
		);
	});

	test('imports whole files, names the broken one, and fails for it', async () => {
		const files = ['slips.txt', 'broken.docx', 'ward.md', 'missing.txt'].map((name) => join(papers, name));
		const { code, out, err } = await run(['import', ...files, '--project', 'Numbers that travel']);
		expect(code).toBe(1);
		expect(out).toContain('slips.txt: slips, 9 words');
		expect(out).toContain('ward.md: ward, ');
		expect(err).toMatch(/broken\.docx: \S.*\n/);
		expect(err).toMatch(/missing\.txt: There is no such file\.\n/);
		expect(err).toMatch(/2 of 4 files could not be imported\.\n$/);
	});

	test('prints the table of a folder before anything is imported, and takes it back filled in', async () => {
		const folder = join(papers, `visits ${place}`);
		mkdirSync(folder);
		for (const name of ['03-04-2021 handover.txt', '2021-03-16 round.txt', '31-02-2021 never.txt', '~$lock.docx'])
			writeFileSync(join(folder, name), `${place}: ${name}`);
		const args = ['import', folder, '--project', 'Another ward', '--new-sessions', 'date'];
		const dry = await run([...args, '--dry-run', '--format', 'json']);
		const rows = JSON.parse(dry.out) as readonly Readonly<Record<string, string>>[];
		expect(rows.map(({ file, date, title }) => [file?.split('/')[1], date, title])).toEqual([
			['03-04-2021 handover.txt', '', 'handover'],
			['2021-03-16 round.txt', '2021-03-16', 'round'],
			['31-02-2021 never.txt', '', expect.stringContaining('never')]
		]);
		expect(rows.map(({ remarks }) => remarks)).toEqual([
			'‘03-04-2021’ can be 2021-04-03 or 2021-03-04. Say --date-order day-first or month-first, or write its date into a table (--table).',
			'',
			expect.stringContaining('There is no such day as ‘31-02-2021’')
		]);
		const unclear = await run(args);
		expect(unclear).toMatchObject({ code: 1, err: expect.stringContaining('2 of 3 files could not be imported.') });
		expect(unclear.out).toContain('round, ');
		const csv = (await run([...args, '--dry-run', '--format', 'csv', '--date-order', 'day-first'])).out;
		expect(csv).toContain('handover,2021-04-03,');
		const table = join(papers, 'filled.csv');
		writeFileSync(table, 'file,date,title\n03-04-2021 handover.txt,2021-04-03,Handover\n31-02-2021 never.txt,2021-03-01,The first\n');
		const report = join(papers, `report ${place}.md`);
		const done = await run([...args, '--table', table, '--report', report]);
		expect(done).toMatchObject({ code: 0, err: '' });
		expect(done.out).toContain('The first, ');
		expect(readFileSync(report, 'utf8')).toContain('2 imported, 1 left out.');
		writeFileSync(table, 'file,date\n03-04-2021 handover.txt,05/06/2021\n');
		expect((await run([...args, '--again', '--table', table])).err).toContain('‘05/06/2021’ in the table can be several days.');
	});

	test('flags numbers of persons in a dry run, with none of them in the table, and imports nothing', async () => {
		const file = join(papers, `numbers ${place}.txt`);
		writeFileSync(file, `She is 070761-4285, ${place}.\n\nHe is 010110-4002.\n`);
		const dry = await run(['import', file, '--project', 'Another ward', '--dry-run']);
		expect(dry.code).toBe(0);
		expect(dry.out).toContain('2 numbers of persons.');
		expect(dry.out).not.toContain('070761');
		expect(dry.err).toBe(`numbers ${place}.txt: 2 numbers of persons. First: «She is 070761-4285, ${place}.»\n`);
		expect(await run(['import', file, '--project', 'Another ward', '--names'])).toMatchObject({ code: 2 });
		const named = await run(['import', file, '--project', 'Another ward', '--dry-run', '--names']);
		expect(named).toMatchObject({ code: 2, out: '', err: expect.stringContaining('reads the passphrase of the names') });
	});

	test('makes a project for an import where it is asked to', async () => {
		const args = ['import', join(papers, 'slips.txt'), '--project', `New ${place}`];
		expect((await run(args)).code).toBe(1);
		expect((await run([...args, '--create', '--as', 'owner@example.org'])).code).toBe(0);
		expect((await run([...args, '--create', '--as', 'owner@example.org', '--private'])).code).toBe(0);
		expect((await run(['project', 'list'])).out.split(`\tNew ${place}\n`)).toHaveLength(2);
	});

	test('takes excerpts out, and finds none where nothing is coded', async () => {
		expect(await run(['query', 'slips', '--project', 'Another ward'])).toEqual({ code: 0, out: '0 excerpts\n', err: '' });
		expect(await run(['query', 'slips', '--project', 'Another ward', '--format', 'json'])).toEqual({ code: 0, out: '[]\n', err: '' });
		const exported = await run(['export', '--project', 'Another ward', '--format', 'csv']);
		expect(exported).toMatchObject({ code: 0, err: '' });
	});

	test('takes the codebook out, and says what goes with what', async () => {
		const args = ['export', '--project', 'Another ward', '--codebook'];
		const printed = await run([...args, '--format', 'csv']);
		expect(printed).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^\ufeffpath,name,parent,/) });
		const file = join(papers, `codebook ${place}.docx`);
		expect(await run([...args, '--format', 'docx', '--excerpts', '-o', file])).toMatchObject({ code: 0, out: `0 codes in ${file}.\n` });
		expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
		expect(await run([...args, '--format', 'archive', '-o', file])).toMatchObject({
			code: 2,
			err: expect.stringContaining('For the codebook alone')
		});
		const wrong = await run(['export', '--project', 'Another ward', '--format', 'md', '--excerpts']);
		expect(wrong).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--excerpts goes with --codebook') });
	});

	test('takes a note out by its number, as text on standard output or as a file', async () => {
		const asked = ['export', '--project', 'Another ward', '--note', 'n1'];
		// What it may tell is said, and nothing leaves before somebody says that they know.
		expect(await run([...asked, '--format', 'md'])).toMatchObject({
			code: 3,
			out: '',
			err: expect.stringMatching(/^Leak check: the note n1\n/)
		});
		const of = [...asked, '--knowingly'];
		const said = await run([...of, '--format', 'md']);
		expect(said).toMatchObject({ code: 0, out: expect.stringMatching(/^# N1 /) });
		const file = join(papers, `N1 ${place}.docx`);
		expect(await run([...of, '--format', 'docx', '-o', file])).toMatchObject({ code: 0, out: `n1 with 0 codings in ${file}.\n` });
		expect((await readWordFile(readFileSync(file))).paragraphs[0]?.text).toMatch(/^N1 /);
	});

	test('points at the place in a question that can’t be asked', async () => {
		const { code, err } = await run(['query', 'slips AND (', '--project', 'Another ward']);
		expect(code).toBe(2);
		expect(err).toContain('slips AND (');
		expect(err).toContain('^');
	});

	test('finds the data whole', async () => {
		expect(await run(['check'])).toEqual({ code: 0, out: 'Everything is as it should be.\n', err: '' });
	});
});

describe('beside a running server the terminal and the pages see the same', () => {
	test('an account can sign in at once', async () => {
		await fieldbook(served, ['user', 'add', '--email', 'iben@example.org', '--name', 'Iben'], `${PASSWORD}\n`);
		const response = await new HttpBrowser(server.address).form('/sign-in', { email: 'iben@example.org', password: PASSWORD });
		expect(response.status).toBe(303);
	});

	test('an invitation’s link leads to its page', async () => {
		const { out } = await fieldbook(served, ['project', 'invite', '--project', project, '--rights', 'coder', '--for', 'Line']);
		const path = /\/invitations\/[\w-]+/.exec(out)?.[0] ?? '';
		expect(await (await new HttpBrowser(server.address).page(path)).text()).toContain('Numbers that travel');
	});

	test('what the operator imports is the team’s, into a session, and History names the operator', async () => {
		const session = newId();
		await owner.done('session.create', { id: session, title: 'Handover', ...PLAIN_SESSION });
		const args = ['import', join(papers, 'ward.md'), '--project', project, '--session', 'Handover', '--kind', 'transcript'];
		expect((await fieldbook(served, args)).out).toContain('left out, the project has it already');
		writeFileSync(join(papers, 'titles.csv'), 'file;title\nward.md;Ward B4\n');
		expect((await fieldbook(served, [...args, '--again', '--table', join(papers, 'titles.csv')])).code).toBe(0);
		const { body } = await owner.browser.data(`${owner.path}/sessions/${session}`);
		expect(body).toContain('Ward B4');
		expect(body).toContain('"transcript"');
		expect((await owner.browser.data(`${owner.path}/history`)).body).toContain('"Operator"');
	});

	test('a dry run flags real names for who gives their passphrase, and leaves them locked', async () => {
		const actor = newId();
		await owner.done('actor.create', { id: actor, pseudonym: 'Nurse 2', role: '', site: null, description: '', attributes: {} });
		const keyed = (act: object) => owner.browser.json(`${owner.path}/names/key`, { operation: newId(), ...act });
		await keyed({ act: 'begin', means: { kind: 'passphrase', passphrase: 'corridor lamp under winter' } });
		await keyed({ act: 'name', actor, name: 'Karla Quistgaardsen', aliases: [] });
		writeFileSync(join(papers, 'named.txt'), 'Karla Quistgaardsen opens the list.\n');
		const args = ['import', join(papers, 'named.txt'), '--project', project, '--as', ownerEmail, '--dry-run'];
		expect((await fieldbook(served, args)).err).toContain('Real names were not looked for.');
		const named = await fieldbook(served, [...args, '--names'], 'corridor lamp under winter\n');
		expect(named).toMatchObject({
			code: 0,
			out: expect.stringContaining('1 real name.'),
			err: 'named.txt: 1 real name. First: «Karla Quistgaardsen opens the list.»\n'
		});
		expect(named.out).not.toContain('Quistgaardsen');
		const wrong = await fieldbook(served, [...args, '--names'], 'corridor lamp under summer\n');
		expect(wrong).toMatchObject({ code: 1, out: '' });
		expect((await fieldbook(served, args)).err).toContain('Real names were not looked for.');
	});

	test('what a member imports for themselves is nobody else’s', async () => {
		writeFileSync(join(papers, 'private.txt'), 'Zibeline.');
		const args = ['import', join(papers, 'private.txt'), '--project', project, '--as', 'researcher@example.org', '--private'];
		expect((await fieldbook(served, args)).code).toBe(0);
		expect((await owner.browser.data(`${owner.path}/inbox`)).body).not.toContain('Zibeline');
	});

	// Where the folder's path is too long for a socket it lies elsewhere; what follows is tried where it lies in the folder.
	test('the socket is for the folder’s owner alone', () => {
		const path = join(served, 'control.sock');
		if (process.platform === 'linux') expect(existsSync(path)).toBe(true);
		if (existsSync(path)) expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
	});

	test('who speaks nonsense to the socket is not answered, and the server goes on', async () => {
		const path = join(served, 'control.sock');
		if (!existsSync(path)) return;
		for (const line of ['nonsense\n', '{}\n', '{"argv":7}\n', 'null\n', '{"argv":["check"],"cwd":"/"}']) {
			await new Promise<void>((resolve) => {
				const socket = connect(path, () => socket.end(line));
				socket.on('error', () => resolve());
				socket.on('close', () => resolve());
				socket.resume();
			});
		}
		expect((await owner.browser.page(`${owner.path}/sessions`)).status).toBe(200);
	});

	test('a terminal that is gone in the middle of a long command does the server no harm', async () => {
		const path = join(served, 'control.sock');
		if (!existsSync(path)) return;
		await new Promise<void>((resolve) => {
			const request = { argv: ['check'], cwd: '/', input: null, terminal: true };
			const socket = connect(path, () => socket.write(`${JSON.stringify(request)}\n`, () => socket.destroy()));
			socket.on('close', () => resolve());
		});
		expect((await owner.browser.page(`${owner.path}/sessions`)).status).toBe(200);
	});
});

describe('one process owns the files', () => {
	test('a second server on the same folder refuses, with one clear line', async () => {
		const second = await startServer(served).catch((error: unknown) => error);
		expect(second).toBeInstanceOf(ServerEnded);
		const { code, said } = second as ServerEnded;
		expect(code).toBe(1);
		expect(said).toMatch(/^Fieldbook is already running on .*\n$/);
		expect((await owner.browser.page(`${owner.path}/sessions`)).status).toBe(200);
	});

	test('a second server on the same port refuses, with one clear line', async () => {
		const other = freshFolder();
		const second = await startServer(other, { PORT: new URL(server.address).port }).catch((error: unknown) => error);
		expect(second).toBeInstanceOf(ServerEnded);
		expect((second as ServerEnded).said).toMatch(/^Port \d+ is taken\. .*\n$/);
		removeFolder(other);
	});

	test('a stopped server lets go of folder and socket, and answers what was under way', async () => {
		const data = freshFolder();
		const own = await startServer(data);
		expect((await new HttpBrowser(own.address).page('/setup')).status).toBe(200);
		expect(await own.stop()).toBe(0);
		expect(existsSync(join(data, 'control.sock'))).toBe(false);
		expect((await fieldbook(data, ['check'])).code).toBe(0);
		removeFolder(data);
	});

	test('after a crash the socket that is left answers nobody, and the terminal takes the lock', async () => {
		const data = freshFolder();
		const own = await startServer(data);
		await own.kill();
		expect((await fieldbook(data, ['project', 'list'])).code).toBe(0);
		removeFolder(data);
	});
});
