import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stopWorkers } from '../jobs/pool.ts';
import { perform } from '../perform.ts';
import { makeWholeProject, type WholeProject } from './broken-project.fixture.ts';
import { checkInstance } from './check.ts';

let whole: WholeProject;
const told = new Set<string>();

beforeEach(async () => {
	whole = await makeWholeProject();
});
afterEach(() => whole.ground.remove());
afterAll(() => stopWorkers());

async function faults() {
	const found = await checkInstance(whole.ground.instance);
	for (const { what } of found) told.add(what);
	return found;
}

test('a whole project has no fault', async () => {
	expect(await faults()).toEqual([]);
});

/** What is broken, the law that must be named, and how it is broken: with SQL, or with the files. */
type Breaking = readonly [broken: string, law: string, how: string | ((project: WholeProject) => void)];

const BREAKINGS: readonly Breaking[] = [
	['a revision that its code never had', 'revision', 'update coding set revision = 9'],
	['a code that says something else than its revision', 'revision', "update code set definition = 'x'"],
	['a code whose revision is gone', 'revision', 'delete from code_revision'],
	['a serial that two passages have', 'serial', 'update anchor set serial = 1'],
	['a serial that was never given', 'serial', 'update note set next_excerpt = 1'],
	['a coded passage without a serial', 'serial', 'update anchor set serial = null'],
	['a coding on another’s passage', 'one owner', "update coding set by = (select id from member where name = 'Reader')"],
	['a live passage without a place', 'anchor state', 'update anchor set "from" = null'],
	['a detached passage with a place', 'anchor state', "update anchor set state = 'detached'"],
	['a passage without its event', 'events', 'delete from anchor_event'],
	[
		'a coding that nobody made',
		'one line',
		"insert into coding select 'x', anchor, parent, 1, by, at, 1 from coding c join code k on k.id = c.code limit 1"
	],
	['an example that nobody picked', 'one line', 'insert into exemplar select code, id, by, at from coding limit 1'],
	[
		'a code in a theme that nobody put there',
		'one line',
		'insert into theme_code select t.id, k.id, t.created_by, 1 from theme t, code k where k.parent is null'
	],
	[
		'evidence that nobody picked',
		'one line',
		"insert into evidence select t.id, a.id, 'b', '', t.created_by, 1 from theme t, anchor a where a.id not in (select anchor from evidence)"
	],
	[
		'a saved question that nobody saved',
		'one line',
		"insert into question (id, name, written, shared, created_by, created_at) select 'x', 'x', '', 1, id, 0 from member limit 1"
	],
	[
		'a theme that nobody made',
		'one line',
		"insert into theme (id, rank, name, claim, created_by, created_at) select 'x', 'a', 'x', '', id, 0 from member limit 1"
	],
	[
		'a collection that nobody made',
		'one line',
		"insert into collection (id, rank, name, created_by, created_at) select 'x', 'a', 'x', id, 0 from member limit 1"
	],
	[
		'an excerpt in a collection that nobody put there',
		'one line',
		`insert into collection_item (id, collection, kind, rank, placed, anchor, quote, version, by, at)
			select 'x', c.id, 'excerpt', 'b', 1, a.id, a.quote, 0, c.created_by, 1 from collection c, anchor a limit 1`
	],
	['an excerpt without its version', 'quotation', "update collection_item set version = null where kind = 'excerpt'"],
	['a paragraph with a passage', 'quotation', "update collection_item set kind = 'prose' where kind = 'excerpt'"],
	[
		'changes for print over each other',
		'quotation',
		`update collection_item set edits = '[{"start":0,"end":2,"words":""},{"start":1,"end":3,"words":""}]' where kind = 'excerpt'`
	],
	[
		'a change for print outside the quotation',
		'quotation',
		`update collection_item set edits = '[{"start":0,"end":9000,"words":"x"}]' where kind = 'excerpt'`
	],
	['a site that nobody made', 'one line', "insert into site (id, rank, name, description, created_at) values ('x', 'a', 'x', '', 0)"],
	['a code under itself', 'tree', 'update code set parent = id'],
	['a code under its own child', 'tree', 'update code set parent = (select id from code where parent is not null) where parent is null'],
	['a batch that begins elsewhere', 'log of a text', 'update batch set version_before = version_before + 1 where count > 0'],
	['a version without its steps', 'log of a text', 'update text set version = version + 1'],
	['a snapshot of a version to come', 'log of a text', 'update text set snapshot_version = version + 5'],
	['a text of no note', 'one text', ({ client, note }) => client.prepare('delete from note where id = ?').run(note)],
	['a file that arrived and was left', 'arrivals', ({ folder }) => mkdirSync(join(folder, 'arrivals', 'left'), { recursive: true })],
	['a quote that is stale', 'replay', "update anchor set quote = 'stale'"],
	['a passage that slid off its words', 'replay', 'update anchor set "from" = "from" + 1, "to" = "to" + 1'],
	['a passage in another text', 'replay', 'update anchor set text = (select text from memo)'],
	['plain text that is not the document’s', 'replay', "update text set plain = 'else'"],
	['a snapshot that was altered', 'replay', "update text set snapshot = replace(snapshot, 'Signe', 'Karla')"],
	['a base that was altered', 'replay', "update text set base = replace(base, 'Signe', 'Karla')"],
	['a step that was altered', 'replay', "update batch set steps = replace(steps, 'So: ', 'No: ')"],
	['a step that is no step', 'replay', "update batch set steps = '[7]' where count = 1"],
	['a log that is no JSON', 'replay', "update batch set steps = '['"],
	['a batch that is missing', 'one line', 'delete from batch where count = 1'],
	['a batch under another operation', 'one line', "update batch set operation = 'x' || operation"],
	['a line of history that was altered', 'chain', 'update history set at = at + 1 where seq = 3'],
	['a line of history that is missing', 'chain', 'delete from history where seq = 3'],
	['a payload that was altered', 'chain', "update history_payload set changes = '[]' where seq = 3"],
	['a payload that is no JSON', 'chain', "update history_payload set changes = '{' where seq = 3"],
	['a payload that is missing', 'one line', 'delete from history_payload where seq = 3'],
	['a text that is not in the index', 'index', 'delete from text_search'],
	['an index of other words', 'index', "delete from text_search; insert into text_search (rowid, words) select seq, 'other' from text"],
	['an index of a text that is gone', 'index', "insert into text_search (rowid, words) values (999, 'ghost')"],
	['an index that is gone', 'index', 'drop table text_search'],
	[
		'two keys of real names',
		'key of names',
		"insert into name_key select 'x', id, 0, null from member limit 1; insert into name_key select 'y', id, 0, null from member limit 1"
	],
	['a key of real names without its recovery code', 'key of names', "insert into name_key select 'x', id, 0, null from member limit 1"],
	[
		'a holder who holds nothing',
		'key of names',
		"insert into name_key select 'x', id, 0, null from member limit 1; insert into name_holder select 'h', 'x', id, 'passphrase', 'age1', null, null, 0 from member limit 1"
	],
	[
		'a real name that is not sealed',
		'key of names',
		"insert into actor (id, pseudonym, created_at) values ('a', 'Nurse 2', 0); insert into name_key select 'x', id, 0, null from member limit 1; insert into real_name values ('a', 'x', 'Karla', 0)"
	],
	['a link that is not written down', 'links', 'delete from reference'],
	['a link to something else than the memo names', 'links', "update reference set target = 'elsewhere'"],
	['a link in what is no memo', 'links', "insert into reference (text, kind, target) select text, 'code', 'x' from note"],
	['a note of a session that is not there', 'foreign key', "update note set session = 'nowhere'"],
	['a member whom the project does not know', 'mirror', "delete from member where name = 'Reader'"],
	['a member under another name', 'mirror', "update member set name = 'Else' where name = 'Reader'"],
	['a decision that the project has not heard', 'mirror', 'update project set outbox_applied = 0'],
	[
		'an original that is missing',
		'original bytes',
		({ folder, original }) => rmSync(join(folder, 'files', original.slice(0, 2), original))
	],
	[
		'an original that was altered',
		'original bytes',
		({ folder, original }) => writeFileSync(join(folder, 'files', original.slice(0, 2), original), 'Ten slips on the desk.')
	],
	['a folder of no project', 'folder', ({ ground }) => mkdirSync(join(ground.root, 'projects', ground.newId()))],
	[
		'a project without its folder',
		'folder',
		({ ground, team, folder }) => {
			ground.instance.projects.close(team.context.project);
			renameSync(folder, join(ground.root, 'elsewhere'));
		}
	],
	[
		'a project’s file that is none',
		'file',
		({ ground, team, folder }) => {
			ground.instance.projects.close(team.context.project);
			writeFileSync(join(folder, 'project.db'), 'This is not a database, however long one looks at it. '.repeat(200));
		}
	],
	[
		'a page that was overwritten',
		'file',
		({ ground, team, folder }) => {
			ground.instance.projects.close(team.context.project);
			const path = join(folder, 'project.db');
			const bytes = readFileSync(path);
			bytes.fill(0x5a, 4096 * 3, 4096 * 12);
			writeFileSync(path, bytes);
		}
	]
];

describe('names what is broken on purpose:', () => {
	test.for(BREAKINGS)('%s (%s)', async ([, law, how]) => {
		if (typeof how === 'string') whole.client.exec(how);
		else how(whole);
		expect((await faults()).map((fault) => fault.law)).toContain(law);
	});

	test('every law and every finding that the checks know was seen here', () => {
		const source = readdirSync(import.meta.dirname)
			.filter((name) => !/\.(test|fixture)\.ts$/.test(name))
			.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
			.join('\n');
		const known = [...source.matchAll(/what: '([^']+)'/g)].map(([, what]) => what);
		expect(known.length).toBeGreaterThan(20);
		expect(known.filter((what) => !told.has(what ?? ''))).toEqual([]);
		const laws = new Set([...source.matchAll(/law: '([^']+)'/g)].map(([, law]) => law));
		expect([...laws].filter((law) => !BREAKINGS.some(([, named]) => named === law))).toEqual([]);
	});
});

describe('cries no wolf', () => {
	const words: readonly (readonly [string, string])[] = [
		['Danish', 'Ærgerligt at ingen læser på ældre skærme; «ni sedler», siger hun. Ægæiske øer, år, Å.'],
		['Hindi', 'हिन्दी में लिखा हुआ एक छोटा सा वाक्य, अस्पताल की रिपोर्टें।'],
		['Arabic', 'التقارير الصحيّة في المستشفى، قالتْ كارلا: «عشر دقائق»'],
		['Vietnamese, taken apart', 'Bệnh viện cần số liệu đáng tin cậy'.normalize('NFD')],
		['Turkish and German', 'İstanbul’da ışık, Straße, GROẞ, ŒUVRE'],
		['Thai, Korean, Chinese', 'โรงพยาบาล 병원의 보고서 医院的报告 ｱｲｳ'],
		['emoji and symbols', '👩🏽‍⚕️ says ½ of 10² ≠ 5, № 7, ①②③, 𝔘𝔫𝔦𝔠𝔬𝔡𝔢'],
		['soft hyphens and joiners', 'data\u00adarbejde, zero\u200bwidth, a\u0301ccent, \u0301alone']
	];
	test.for(words)('at %s', async ([, line]) => {
		await addNote(line);
		expect(await faults()).toEqual([]);
	});

	test('at any character that a text may hold', async () => {
		const lines: string[] = [];
		for (let start = 0x20; start < 0x1_f000; start += 0x100) {
			if (start >= 0xd800 && start < 0xe000) continue;
			const letters = Array.from({ length: 0x100 }, (_, index) => String.fromCodePoint(start + index));
			lines.push(letters.map((letter) => `a${letter}b ${letter} `).join(''));
		}
		for (let from = 0; from < lines.length; from += 50)
			await addNote(
				lines
					.slice(from, from + 50)
					.join('\n')
					.slice(0, 99_000)
			);
		expect(await faults()).toEqual([]);
	});
});

async function addNote(words: string): Promise<void> {
	const { ground, team } = whole;
	const facts = { session: null, noteKind: 'field note', title: '', language: 'en', notedAt: 0 } as const;
	const command = { kind: 'note.create', id: ground.newId(), text: ground.newId(), ...facts, words } as const;
	expect(await perform(team.context, team.researcher, ground.newId(), command)).toMatchObject({ ok: true });
}
