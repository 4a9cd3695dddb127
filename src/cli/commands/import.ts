import type { Command } from 'commander';
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { MemberId, ProjectId } from '#lib/core/id/id.ts';
import { accountByEmail } from '#lib/server/auth/accounts.ts';
import { importDocument } from '#lib/server/exchange/import-document.ts';
import { listSessions } from '#lib/server/fieldwork/read-sessions.ts';
import { allProjects, createProject } from '#lib/server/instance/projects.ts';
import { operatorOf } from '#lib/server/instance/operator.ts';
import type { Instance } from '#lib/server/instance/instance.ts';
import { acting, type Acting } from '../acting.ts';
import { Failure, progress, progressDone, type Io, type Work } from '../io.ts';

type Options = {
	readonly project: string;
	readonly create?: true;
	readonly session?: string;
	readonly kind: string;
	readonly language: string;
	readonly private?: true;
	readonly as?: string;
};

const KINDS = ['field note', 'transcript', 'document'] as const;

// Larger than any file that is read; the reader has limits of its own for each format.
const FILE_MOST = 60_000_000;

export function addImportCommand(program: Command, io: Io, withInstance: (work: Work) => Promise<void>): void {
	program
		.command('import')
		.description('imports text, Markdown, Word and HTML files as notes, each file by itself')
		.argument('<files...>')
		.requiredOption('--project <name>', 'its name or id')
		.option('--create', 'make the project where there is none of this name')
		.option('--session <title>', 'the session they belong to, by title or id; without it they wait in the inbox')
		.option('--kind <kind>', KINDS.join(', '), 'field note')
		.option('--language <code>', 'such as en or da', 'en')
		.option('--private', 'seen by the importing member alone')
		.option('--as <email>', 'the member who imports; without it the operator, whose imports the team sees')
		.action((files: string[], options: Options) => withInstance((instance) => importFiles(instance, io, files, options)));
}

async function importFiles(instance: Instance, io: Io, files: readonly string[], options: Options): Promise<void> {
	const kind = KINDS.find((known) => known === options.kind);
	if (kind === undefined) throw new Failure(`There is no kind ‘${options.kind}’: ${KINDS.join(', ')}.`, 2);
	if (options.create === true) ensureProject(instance, options);
	const who = acting(instance, options.project, options.as);
	const session = sessionOf(who, options.session);
	let failed = 0;
	for (const [index, name] of files.entries()) {
		if (io.signal.aborted) throw new Failure(`Cancelled after ${index} of ${files.length} files; what was imported stays.`);
		progress(io, `${index + 1} of ${files.length}: ${basename(name)}`);
		const outcome = await importOne(instance, who, resolve(io.cwd, name), {
			session,
			kind,
			language: options.language,
			released: options.private !== true
		});
		progressDone(io);
		if (outcome.ok)
			io.out(`${name}: ${outcome.title}, ${outcome.words} words${outcome.warnings.map((warning) => `\n  ${warning}`).join('')}\n`);
		else {
			failed += 1;
			io.err(`${name}: ${outcome.message}\n`);
		}
	}
	if (failed > 0) throw new Failure(`${failed} of ${files.length} files could not be imported.`);
}

type Target = {
	readonly session: string | null;
	readonly kind: (typeof KINDS)[number];
	readonly language: string;
	readonly released: boolean;
};

async function importOne({ newId }: Instance, { context, member }: Acting, path: string, target: Target) {
	const facts = await stat(path).catch(() => null);
	if (facts === null || !facts.isFile()) return { ok: false, message: 'There is no such file.' } as const;
	if (facts.size > FILE_MOST)
		return {
			ok: false,
			message: `The file has ${Math.round(facts.size / 1e6)} MB; an import takes at most ${FILE_MOST / 1e6} MB.`
		} as const;
	const bytes = await readFile(path);
	return importDocument(context, member, { operation: newId(), note: newId(), text: newId(), fileName: basename(path), bytes, ...target });
}

function ensureProject(instance: Instance, { project, as }: Options): void {
	if (allProjects(instance).some(({ id, name }) => name === project || id === project)) return;
	const owner = as === undefined ? operatorOf(instance).id : accountByEmail(instance, as)?.id;
	if (owner === undefined) throw new Failure(`There is no account ${as}.`);
	createProject(instance, { id: instance.newId() as ProjectId, name: project, owner: owner as MemberId });
}

function sessionOf({ context, member }: Acting, wanted: string | undefined): string | null {
	if (wanted === undefined) return null;
	const found = listSessions(context, member).filter(({ id, title }) => id === wanted || title === wanted);
	if (found.length > 1) throw new Failure(`There are ${found.length} sessions called ‘${wanted}’. Name one by its id.`);
	if (found[0] === undefined) throw new Failure(`There is no session ‘${wanted}’ in this project.`);
	return found[0].id;
}
