import { Option, type Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXPORT_FORMATS, type ExportFormat } from '#lib/interchange/manuscript/write-job.ts';
import { exportExcerpts } from '#lib/server/exchange/export-excerpts.ts';
import { takeOutArchive } from '#lib/server/archive/take-out-archive.ts';
import type { Instance } from '#lib/server/instance/instance.ts';
import { acting, type Acting } from '../acting.ts';
import { pointAt } from '../point-at.ts';
import { Failure, progress, progressDone, type Io, type Work } from '../io.ts';

type Options = {
	readonly project: string;
	readonly format: ExportFormat | 'archive';
	readonly query: string;
	readonly output?: string;
	readonly as?: string;
};

export function addExportCommand(program: Command, io: Io, withInstance: (work: Work) => Promise<void>): void {
	program
		.command('export')
		.description('writes excerpts with their citations to a file or to standard output, or all of a project to an archive')
		.requiredOption('--project <name>', 'its name or id')
		.addOption(
			new Option('--format <format>', 'excerpts as Word, Markdown or a table, or everything as one archive')
				.choices([...EXPORT_FORMATS, 'archive'])
				.makeOptionMandatory()
		)
		.option('--query <question>', 'which excerpts; without it all', '')
		.option('-o, --output <file>', 'where to; needed for Word and an archive')
		.option('--as <email>', 'the member who takes them out; without it the operator')
		.action((options: Options) =>
			withInstance(async (instance) => {
				const { project, format, query, output, as } = options;
				if (output === undefined && format === 'docx') throw new Failure('Name a file for Word: -o excerpts.docx', 2);
				const { context, member } = acting(instance, project, as);
				if (format === 'archive') return writeArchive(io, instance, { context, member }, output);
				progress(io, 'Gathering the excerpts');
				const exported = await exportExcerpts(context, member, { question: query, format, only: null }, io.signal);
				progressDone(io);
				if (!exported.ok)
					throw exported.reason === 'question'
						? new Failure(exported.issues.map((issue) => pointAt(query, issue)).join('\n'), 2)
						: new Failure('Taking excerpts out needs the right to export.');
				if (output === undefined) io.out(new TextDecoder('utf-8', { ignoreBOM: true }).decode(exported.bytes));
				else {
					await writeFile(resolve(io.cwd, output), exported.bytes);
					io.out(`${exported.excerpts} excerpts in ${output}.\n`);
				}
			})
		);
}

async function writeArchive(io: Io, instance: Instance, { context, member }: Acting, output: string | undefined): Promise<void> {
	if (output === undefined) throw new Failure('Name a file for the archive: -o archive.zip', 2);
	const told = (done: number, of: number) => progress(io, `${done} of ${of} notes`);
	const taken = await takeOutArchive(instance, context, member, { target: resolve(io.cwd, output), told, signal: io.signal });
	progressDone(io);
	if (!taken.ok) throw new Failure('Taking an archive out needs the right to export.');
	io.out(`${taken.notes} notes and ${taken.codings} codings in ${output}. Its README says how to read it.\n`);
}
