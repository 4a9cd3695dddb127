import type { Command } from 'commander';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { MemberId, ProjectId } from '#lib/core/id/id.ts';
import type { Arrival, ReportedFile } from '#lib/core/import/arrival.ts';
import type { ChoicesChange } from '#lib/core/import/choice.ts';
import { TABLES } from '#lib/core/table/fields.ts';
import { reportAsCsv, reportAsMarkdown } from '#lib/interchange/import-report.ts';
import { accountByEmail } from '#lib/server/auth/accounts.ts';
import { listActors } from '#lib/server/fieldwork/actors.ts';
import { listSessions } from '#lib/server/fieldwork/read-sessions.ts';
import { listSites } from '#lib/server/fieldwork/sites.ts';
import { allProjects, createProject } from '#lib/server/instance/projects.ts';
import { operatorOf } from '#lib/server/instance/operator.ts';
import type { Instance } from '#lib/server/instance/instance.ts';
import { beginImport, choose, readImport, throwAway } from '#lib/server/imports/own-import.ts';
import { startRun } from '#lib/server/imports/run.ts';
import { takeIn } from '#lib/server/imports/take-in.ts';
import { acting, type Acting } from '../acting.ts';
import { decide, openQuestion, type Scene } from '../import/decide.ts';
import { bytesOf, gather, type Gathered } from '../import/gather.ts';
import { DATES, FORMATS, KINDS, parsed, type Given } from '../import/options.ts';
import { bringInSpreadsheet } from '../import/spreadsheet.ts';
import { tellPersons } from '../import/persons.ts';
import { tableOf } from '../import/table.ts';
import { Failure, progress, progressDone, type Io, type Work } from '../io.ts';

export function addImportCommand(program: Command, io: Io, withInstance: (work: Work) => Promise<void>): void {
	program
		.command('import')
		.description(
			'imports Word, text, Markdown, HTML and subtitle files as notes, each file by itself; a folder or a zip stands for its files. ' +
				'With --table-of: brings in a spreadsheet (.xlsx, .csv) of sessions, sites, actors or a codebook'
		)
		.argument('<files...>')
		.requiredOption('--project <name>', 'its name or id')
		.option('--create', 'make the project where there is none of this name')
		.option('--session <title>', 'the session they belong to, by title or id; without it they wait in the inbox')
		.option('--new-sessions <how>', 'make sessions for those without one: each, date (one for each date), all')
		.option('--kind <kind>', `${KINDS.join(', ')}; without it what each file looks like`)
		.option('--language <code>', 'such as en or da; without it what each file is in')
		.option('--dates <how>', DATES.join(', '), 'found')
		.option('--date-order <order>', 'how to read 03/04/2021: day-first, month-first, year-first')
		.option('--table <file>', 'a CSV with columns file, title, date, kind, site, session, language, released')
		.option('--private', 'seen by the importing member alone')
		.option('--again', 'import files whose very bytes the project has already, too')
		.option('--dry-run', 'print the table, import nothing; says which files have numbers of persons in them')
		.option('--names', 'with --dry-run and --as: look for real names too, by their passphrase, which is read from standard input')
		.option('--format <format>', `of the dry run’s table: ${FORMATS.join(', ')}`, 'text')
		.option('--report <file>', 'keep the report, as .md or .csv')
		.option('--table-of <what>', `what the spreadsheet holds: ${TABLES.join(', ')}`)
		.option('--sheet <name>', 'which sheet of the spreadsheet, where it has several')
		.option(
			'--column <column=what>',
			'what a column is, by its name or letter, as in "C=definition" or "Beds=number"; again for others',
			several
		)
		.option('--leave-existing', 'leave what is there already as it is')
		.option('--as <email>', 'the member who imports; without it the operator, whose imports the team sees')
		.action((files: string[], given: Given) =>
			withInstance((instance) =>
				given.tableOf === undefined ? importFiles(instance, io, files, given) : bringInSpreadsheet(instance, io, files, given)
			)
		);
}

function several(value: string, before: readonly string[] = []): readonly string[] {
	return [...before, value];
}

async function importFiles(instance: Instance, io: Io, names: readonly string[], given: Given): Promise<void> {
	const options = parsed(given);
	if (given.names === true && given.dryRun !== true) throw new Failure('--names goes with --dry-run.', 2);
	if (given.create === true) ensureProject(instance, given);
	const who = acting(instance, given.project, given.as);
	const scene = sceneOf(instance, who, given);
	const table = given.table === undefined ? null : await tableFile(resolve(io.cwd, given.table));
	const { files, missing } = await gather(io.cwd, names);
	const id = instance.newId();
	try {
		const arrivals = await arrive(instance, io, who, id, files);
		const ready = arrivals.filter((arrival) => arrival.state === 'ready');
		const { rows, newSessions } = decide(ready, given, options, table, scene);
		if (given.dryRun === true) {
			const persons = await tellPersons(instance, io, who, id, ready, given.names === true);
			io.out(tableOf(arrivals, rows, newSessions, options.format, { ...scene, persons }));
			return;
		}
		const change = {
			files: Object.fromEntries(rows.map(({ arrival, choice }) => [arrival.id, choice])),
			newSessions,
			newActors: {},
			newSites: {}
		};
		const failed = [...missing.map(({ named, message }) => `${named}: ${message}`), ...(await run(io, who, id, change, given))];
		for (const row of rows) {
			const question = openQuestion(row);
			if (question !== null) failed.push(`${row.arrival.path}: ${question}`);
			else if (!row.choice.include)
				io.out(`${row.arrival.path}: left out, the project has it already. To import it all the same, say --again.\n`);
		}
		for (const line of failed) io.err(`${line}\n`);
		if (failed.length > 0) throw new Failure(`${failed.length} of ${arrivals.length + missing.length} files could not be imported.`);
	} finally {
		await throwAway(who.context, who.member, id);
	}
}

async function arrive(
	instance: Instance,
	io: Io,
	{ context, member }: Acting,
	id: string,
	files: readonly Gathered[]
): Promise<readonly Arrival[]> {
	const begun = await beginImport(context, member, id);
	if (!begun.ok) throw new Failure('Importing needs the right to write.');
	for (const [index, file] of files.entries()) {
		if (io.signal.aborted) throw new Failure('Cancelled; nothing was imported.');
		progress(io, `Looking through ${index + 1} of ${files.length}: ${file.path}`);
		await takeIn(context, member, id, { id: instance.newId(), path: file.path, bytes: bytesOf(file) });
	}
	progressDone(io);
	return (await readImport(context, member, id))?.arrivals ?? [];
}

/** Runs the import and tells of each file; gives a line for each that was refused. */
async function run(io: Io, { context, member }: Acting, id: string, change: ChoicesChange, given: Given): Promise<string[]> {
	await choose(context, member, id, change);
	const started = await startRun(context, member, id);
	if (!started.ok) throw new Failure('The import could not be begun.');
	const { value: running } = started;
	const cancel = () => running.cancel.abort();
	io.signal.addEventListener('abort', cancel);
	running.listeners.add((event) => {
		if (event.type !== 'file') return;
		progressDone(io);
		tell(io, event.file);
		progress(io, `${event.done} of ${event.of}`);
	});
	await running.ended;
	progressDone(io);
	io.signal.removeEventListener('abort', cancel);
	const state = (await readImport(context, member, id))?.run;
	if (state?.state !== 'ended') throw new Failure('The import did not end.');
	if (given.report !== undefined)
		await writeFile(
			resolve(io.cwd, given.report),
			given.report.endsWith('.csv') ? reportAsCsv(state.report) : reportAsMarkdown(state.report)
		);
	if (io.signal.aborted) throw new Failure('Cancelled; what was imported stays.');
	return state.report.files.flatMap((file) => (file.outcome === 'refused' ? [`${file.path}: ${file.message}`] : []));
}

function tell(io: Io, file: ReportedFile): void {
	if (file.outcome !== 'imported') return;
	io.out(`${file.path}: ${file.title}, ${file.words} words${file.warnings.map((warning) => `\n  ${warning}`).join('')}\n`);
}

async function tableFile(path: string): Promise<string> {
	return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') throw new Failure(`There is no table ${path}.`);
		throw error;
	});
}

function sceneOf(instance: Instance, { context, member }: Acting, given: Given): Scene {
	const sessions = listSessions(context, member);
	return {
		language: given.language ?? 'en',
		session: sessionOf(sessions, given.session),
		actors: listActors(context, member),
		sites: listSites(context, member),
		sessions,
		today: new Date(instance.now()).toISOString().slice(0, 10),
		zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
		member: member.id,
		newId: instance.newId
	};
}

function ensureProject(instance: Instance, { project, as }: Given): void {
	if (allProjects(instance).some(({ id, name }) => name === project || id === project)) return;
	const owner = as === undefined ? operatorOf(instance).id : accountByEmail(instance, as)?.id;
	if (owner === undefined) throw new Failure(`There is no account ${as}.`);
	createProject(instance, { id: instance.newId() as ProjectId, name: project, owner: owner as MemberId });
}

function sessionOf(sessions: Scene['sessions'], wanted: string | undefined): string | null {
	if (wanted === undefined) return null;
	const found = sessions.filter(({ id, title }) => id === wanted || title === wanted);
	if (found.length > 1) throw new Failure(`There are ${found.length} sessions called ‘${wanted}’. Name one by its id.`);
	if (found[0] === undefined) throw new Failure(`There is no session ‘${wanted}’ in this project.`);
	return found[0].id;
}
