import Database from 'better-sqlite3';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProjectId } from '#lib/core/id/id.ts';
import { checkInstance } from '../check/check.ts';
import { makeAccount, makeGround, type Ground } from './instance.fixture.ts';
import { openInstance, type Instance } from './instance.ts';
import { allProjects, createProject, deleteProject, memberOf } from './projects.ts';

/**
 * What a crash can leave between `instance.db` and a project's folder, step by step, as `projects.ts` takes them: each state is made by hand, and
 * the next start must finish it or withdraw it, and lose nobody's work.
 */

let ground: Ground;
let owner: string;
let kept: ProjectId;
let id: ProjectId;
let again: Instance | null = null;

beforeEach(() => {
	ground = makeGround();
	owner = makeAccount(ground, 'Owner');
	kept = createProject(ground.instance, { id: ground.newId() as ProjectId, name: 'Kept', owner: owner as never }).project;
	id = createProject(ground.instance, { id: ground.newId() as ProjectId, name: 'Half', owner: owner as never }).project;
	ground.instance.close();
});
afterEach(() => {
	again?.close();
	again = null;
	rmSync(ground.root, { recursive: true, force: true });
});

const at = (name: string) => join(ground.root, 'projects', name);

function instance(sql: string): void {
	const db = new Database(join(ground.root, 'instance.db'));
	db.exec(sql.replaceAll('{id}', id));
	db.close();
}

function state(): string | null {
	const db = new Database(join(ground.root, 'instance.db'), { readonly: true });
	const row = db.prepare('select state from project where id = ?').get(id) as { state: string } | undefined;
	db.close();
	return row?.state ?? null;
}

type Crash = {
	readonly title: string;
	readonly leave: () => void;
	/** Null: the row is gone. */
	readonly state: 'active' | 'deleted' | null;
	readonly folder: boolean;
	readonly aside?: boolean;
};

const notYet =
	"delete from membership where project_id = '{id}'; delete from outbox where project_id = '{id}'; update project set state = 'creating' where id = '{id}'";
const goingAway =
	"update project set state = 'deleting', deleted_at = 1 where id = '{id}'; delete from membership where project_id = '{id}'";

const CRASHES: readonly Crash[] = [
	{
		title: 'creating: the row alone',
		leave: () => {
			instance(notYet);
			rmSync(at(id), { recursive: true });
		},
		state: null,
		folder: false
	},
	{
		title: 'creating: half a folder beside',
		leave: () => {
			instance(notYet);
			rmSync(at(id), { recursive: true });
			mkdirSync(join(at(`.new-${id}`), 'files'), { recursive: true });
			writeFileSync(join(at(`.new-${id}`), 'project.db'), 'half');
		},
		state: null,
		folder: false
	},
	{
		title: 'creating: the whole folder beside',
		leave: () => {
			instance(notYet);
			renameSync(at(id), at(`.new-${id}`));
		},
		state: null,
		folder: false
	},
	// Moved into place, but nobody was told that it exists: set aside rather than deleted, since it looks like a project.
	{ title: 'creating: moved into place', leave: () => instance(notYet), state: null, folder: false, aside: true },
	{ title: 'created', leave: () => undefined, state: 'active', folder: true },
	{ title: 'deleting: the row alone', leave: () => instance(goingAway), state: 'deleted', folder: false },
	{
		title: 'deleting: renamed',
		leave: () => {
			instance(goingAway);
			renameSync(at(id), at(`.gone-${id}`));
		},
		state: 'deleted',
		folder: false
	},
	{
		title: 'deleting: half unlinked',
		leave: () => {
			instance(goingAway);
			renameSync(at(id), at(`.gone-${id}`));
			rmSync(join(at(`.gone-${id}`), 'project.db'));
		},
		state: 'deleted',
		folder: false
	},
	{
		title: 'deleting: unlinked, without its tombstone',
		leave: () => {
			instance(goingAway);
			rmSync(at(id), { recursive: true });
		},
		state: 'deleted',
		folder: false
	},
	// A restored instance that is older than a folder, say.
	{
		title: 'a folder that no row names',
		leave: () =>
			instance(
				"delete from membership where project_id = '{id}'; delete from outbox where project_id = '{id}'; delete from project where id = '{id}'"
			),
		state: null,
		folder: false,
		aside: true
	}
];

describe('what a crash left half done', () => {
	test.for(CRASHES.map((crash) => [crash.title, crash] as const))('is finished or withdrawn at the next start: %s', async ([, crash]) => {
		crash.leave();
		for (let start = 0; start < 2; start += 1) {
			again = openInstance(ground.root);
			expect(await checkInstance(again)).toEqual([]);
			expect(memberOf(again, kept, owner)).not.toBeNull();
			expect(memberOf(again, id, owner) !== null).toBe(crash.state === 'active');
			expect(allProjects(again).map(({ name }) => name)).toEqual(crash.state === 'active' ? ['Half', 'Kept'] : ['Kept']);
			again.close();
			again = null;
		}
		expect(state()).toBe(crash.state);
		expect(existsSync(at(id))).toBe(crash.folder);
		expect(readdirSync(join(ground.root, 'projects')).filter((name) => name.startsWith('.'))).toEqual([]);
		expect(existsSync(join(ground.root, 'set-aside', id, 'project.db'))).toBe(crash.aside === true);
	});

	test('is nothing where a project was deleted whole: its folder is gone, its name stays unused', () => {
		again = openInstance(ground.root);
		again.projects.open(id);
		deleteProject(again, id);
		expect(existsSync(at(id))).toBe(false);
		expect(memberOf(again, id, owner)).toBeNull();
		expect(again.projects.open(id)).toBeNull();
	});

	test('a decision about people that the project did not hear is heard when it is opened, once', async () => {
		const project = new Database(join(at(id), 'project.db'));
		project.exec('update project set outbox_applied = 0');
		const before = project.prepare('select count(*) as n from history').get();
		project.close();
		again = openInstance(ground.root);
		expect(await checkInstance(again)).toEqual([]);
		expect(again.projects.open(id)?.db.$client.prepare('select count(*) as n from history').get()).toEqual(before);
	});

	test('an unfinished backup or restore of a process that is gone is swept away', () => {
		for (const name of ['.backup-x1y2z3', '.restore-4711']) mkdirSync(join(ground.root, name, 'projects'), { recursive: true });
		again = openInstance(ground.root);
		expect(readdirSync(ground.root).filter((name) => name.startsWith('.'))).toEqual([]);
	});
});
