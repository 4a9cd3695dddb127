import type { Context } from '../context.ts';
import type { Instance } from '../instance/instance.ts';
import { allProjects } from '../instance/projects.ts';
import type { Fault } from './fault.ts';
import { checkFiles, checkFolders } from './files.ts';
import { checkChain, checkLines } from './history.ts';
import { checkPeople } from './people.ts';
import { checkDatabase, checkRows } from './rows.ts';
import { checkTexts } from './texts.ts';

export type CheckProgress = (project: string, part: string) => void;

/** Every law that stored rows and files can break, over the whole data folder. An empty list is a clean bill. */
export async function checkInstance(instance: Instance, told: CheckProgress = () => undefined): Promise<readonly Fault[]> {
	const projects = allProjects(instance);
	const faults: Fault[] = [
		...checkDatabase(instance.db.$client, 'instance.db'),
		...checkFolders(
			instance.root,
			projects.map(({ id }) => id)
		)
	];
	for (const { id, name } of projects) {
		const context = instance.projects.open(id);
		if (context === null) continue;
		const found = await checkProject(instance, context, (part) => told(name, part));
		faults.push(...found.map((fault) => ({ ...fault, where: `${name}: ${fault.where}` })));
	}
	return faults;
}

async function checkProject(instance: Instance, context: Context, told: (part: string) => void): Promise<readonly Fault[]> {
	const parts: readonly (readonly [string, () => readonly Fault[] | Promise<readonly Fault[]>])[] = [
		['the file', () => checkDatabase(context.db.$client, 'project.db')],
		['rows', () => checkRows(context)],
		['history', () => [...checkChain(context), ...checkLines(context)]],
		['texts', () => checkTexts(context)],
		['people', () => checkPeople(instance, context)],
		['originals', () => checkFiles(context, instance.projects.folder(context.project))]
	];
	const faults: Fault[] = [];
	for (const [part, find] of parts) {
		told(part);
		faults.push(...(await find()));
	}
	return faults;
}
