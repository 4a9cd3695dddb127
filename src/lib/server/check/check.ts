import type { Context } from '../context.ts';
import type { Instance } from '../instance/instance.ts';
import { allProjects } from '../instance/projects.ts';
import { flushTexts } from '../texts/flush.ts';
import type { Fault } from './fault.ts';
import { checkArrivals, checkFiles, checkFolders } from './files.ts';
import { checkChain, checkLines } from './history.ts';
import { checkPeople } from './people.ts';
import { checkDatabase, checkRows } from './rows.ts';
import { checkIndex, checkReferences, checkReplay } from './texts.ts';

export type CheckProgress = (project: string, part: string) => void;

/** Every law that stored rows and files can break, over the whole data folder. An empty list is a clean bill. */
export async function checkInstance(instance: Instance, told: CheckProgress = () => undefined): Promise<readonly Fault[]> {
	const projects = allProjects(instance);
	const ids = projects.map(({ id }) => id);
	const faults: Fault[] = [
		...(await found('file', 'instance.db', () => checkDatabase(instance.db.$client, 'instance.db'))),
		...(await found('folder', 'projects', () => checkFolders(instance.root, ids)))
	];
	for (const { id, name } of projects) {
		const inProject = await found('file', 'project.db', () => {
			const context = instance.projects.open(id);
			return context === null ? [] : checkProject(instance, context, (part) => told(name, part));
		});
		faults.push(...inProject.map((fault) => ({ ...fault, where: `${name}: ${fault.where}` })));
	}
	return faults;
}

async function checkProject(instance: Instance, context: Context, told: (part: string) => void): Promise<readonly Fault[]> {
	const folder = instance.projects.folder(context.project);
	return [
		...(await checkProjectFolder(context, folder, told)),
		...(await each(told, [
			['people', 'mirror', () => checkPeople(instance, context)],
			['arrivals', 'arrivals', () => checkArrivals(folder, instance.now())]
		]))
	];
}

/** What can be checked of a project's folder alone, wherever it lies. */
export function checkProjectFolder(
	context: Context,
	folder: string,
	told: (part: string) => void = () => undefined
): Promise<readonly Fault[]> {
	return each(told, [
		['texts', 'replay', () => writtenDown(context)],
		['the file', 'file', () => checkDatabase(context.db.$client, 'project.db')],
		['rows', 'rows', () => checkRows(context)],
		['history', 'chain', () => checkChain(context)],
		['history', 'one line', () => checkLines(context)],
		['texts', 'replay', () => checkReplay(context)],
		['texts', 'index', () => checkIndex(context)],
		['texts', 'links', () => checkReferences(context)],
		['originals', 'original bytes', () => checkFiles(context, folder)]
	]);
}

async function each(told: (part: string) => void, parts: readonly Part[]): Promise<readonly Fault[]> {
	const faults: Fault[] = [];
	for (const [part, law, find] of parts) {
		told(part);
		faults.push(...(await found(law, part, find)));
	}
	return faults;
}

// What waits in memory is not yet in the rows; that is no fault of theirs.
function writtenDown(context: Context): readonly Fault[] {
	flushTexts(context);
	return [];
}

type Find = () => readonly Fault[] | Promise<readonly Fault[]>;
/** What is told of it, the law that is named when it can't be checked at all, and the check. */
type Part = readonly [string, string, Find];

// What is broken so far that it can't be read is a finding like any other; whatever was thrown on the way there says how.
async function found(law: string, where: string, find: Find): Promise<readonly Fault[]> {
	try {
		return await find();
	} catch (error) {
		return [{ law, where, what: `it can’t be read: ${error instanceof Error ? error.message : String(error)}` }];
	}
}
