import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProjectId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { PRESETS, rightsToBits } from '#lib/core/permission/rights.ts';
import { createLogin } from '#lib/server/auth/login.ts';
import { account, membership, project } from '#lib/server/db/instance-schema.ts';
import { openProjectDb } from '#lib/server/db/open.ts';
import { openInstance, type Instance } from '#lib/server/instance/instance.ts';
import { allProjects, memberOf } from '#lib/server/instance/projects.ts';
import { stopWorkers } from '#lib/server/jobs/pool.ts';
import { loadDemo } from '../../src/demo/load.ts';
import { idOf, loadWorkload, type Workload } from './load-workload.ts';
import { longest, slopeOf } from './workload.ts';

/** A note to measure on, with how many codings it has. */
export type BenchNote = { readonly id: string; readonly text: string; readonly codings: number };

export type BenchProject = {
	readonly id: ProjectId;
	/** The cookie of somebody with every right there. */
	readonly token: string;
	/** That person's id. */
	readonly account: string;
	/** A note as most are. */
	readonly ordinary: BenchNote;
};

export type WorkloadProject = BenchProject & { readonly long: BenchNote };

/** A data folder with the demo project, the workload, and a project in which the workload's long note stands with ever more codings. */
export type Ground = {
	readonly root: string;
	readonly demo: BenchProject;
	readonly workload: WorkloadProject | null;
	/** By ascending number of codings: none, a thousand, all. */
	readonly slope: { readonly project: BenchProject; readonly notes: readonly BenchNote[] } | null;
	readonly remove: () => void;
};

export async function makeGround(workload: Workload | null): Promise<Ground> {
	const root = mkdtempSync(join(tmpdir(), 'fieldbook-bench-'));
	const instance = openInstance(root);
	await loadDemo(instance);
	await stopWorkers();
	const demo = await demoOf(instance);
	let loaded: Pick<Ground, 'workload' | 'slope'> = { workload: null, slope: null };
	if (workload !== null) {
		addAccounts(instance, workload);
		const token = (await createLogin(instance.db, idOf('member', 1))).token;
		addProject(instance, workload, 1);
		const project = { id: idOf('project', 1) as ProjectId, token, account: idOf('member', 1) };
		const long = noteOf(workload, longest(workload).id);
		const ordinary = noteOf(workload, (workload.documents.find(({ id }) => idOf('note', id) !== long.id) ?? longest(workload)).id);
		const slope = slopeOf(workload);
		addProject(instance, slope.workload, 2);
		const notes = slope.notes.map(({ note }) => noteOf(slope.workload, note));
		loaded = {
			workload: { ...project, ordinary, long },
			slope: { notes, project: { ...project, id: idOf('project', 2) as ProjectId, ordinary: notes[0] ?? ordinary } }
		};
	}
	instance.close();
	return { root, demo, ...loaded, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Who measures, as a member of the project. */
export function actingIn(instance: Instance, { id, account: who }: BenchProject): Member {
	const member = memberOf(instance, id, who);
	if (member === null) throw new Error('Who measures is no member');
	return member;
}

async function demoOf(instance: Instance): Promise<BenchProject> {
	const [made] = allProjects(instance);
	const context = made === undefined ? null : instance.projects.open(made.id);
	const owner = instance.db
		.select()
		.from(membership)
		.all()
		.find(({ rights }) => rights === rightsToBits(PRESETS.owner));
	if (context === null || owner === undefined) throw new Error('The demo project is not there');
	const [row] = context.db.$client
		.prepare(
			`select n.id, n.text, count(*) as codings from note n join anchor a on a.text = n.text join coding c on c.anchor = a.id
			where n.released_at is not null group by n.id order by codings desc`
		)
		.all() as BenchNote[];
	if (row === undefined) throw new Error('The demo project has no coded note');
	return { id: context.project, token: (await createLogin(instance.db, owner.accountId)).token, account: owner.accountId, ordinary: row };
}

function noteOf({ codings }: Workload, number: number): BenchNote {
	return { id: idOf('note', number), text: idOf('text', number), codings: codings.filter(({ doc }) => doc === number).length };
}

function addAccounts({ db, now }: Instance, { users }: Workload): void {
	for (const { id, name } of users)
		db.insert(account)
			.values({ id: idOf('member', id), email: `user-${id}@example.org`, name, initials: name.slice(0, 2), createdAt: now() })
			.run();
}

function addProject({ db, projects, now }: Instance, workload: Workload, number: number): void {
	const id = idOf('project', number) as ProjectId;
	const folder = projects.folder(id);
	mkdirSync(join(folder, 'files'), { recursive: true });
	const file = openProjectDb(join(folder, 'project.db'));
	loadWorkload(file, workload, number);
	file.$client.close();
	db.insert(project)
		.values({ id, name: `Workload ${number}`, state: 'active', createdAt: now() })
		.run();
	for (const user of workload.users)
		db.insert(membership)
			.values({ projectId: id, accountId: idOf('member', user.id), rights: rightsToBits(PRESETS.owner), joinedAt: now() })
			.run();
}
