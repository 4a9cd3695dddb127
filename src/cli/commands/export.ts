import { Option, type Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXPORT_FORMATS, type ExportFormat } from '#lib/interchange/manuscript/write-job.ts';
import { exportCodebook, type CodebookRequest } from '#lib/server/exchange/export-codebook.ts';
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
	readonly codebook?: true;
	readonly excerpts?: true;
	readonly output?: string;
	readonly as?: string;
};

export function addExportCommand(program: Command, io: Io, withInstance: (work: Work) => Promise<void>): void {
	program
		.command('export')
		.description(
			'writes excerpts with their citations, or the codebook, to a file or to standard output, or all of a project to an archive'
		)
		.requiredOption('--project <name>', 'its name or id')
		.addOption(
			new Option('--format <format>', 'as Word, Markdown or a table, or everything as one archive')
				.choices([...EXPORT_FORMATS, 'archive'])
				.makeOptionMandatory()
		)
		.option('--query <question>', 'which excerpts; without it all', '')
		.option('--codebook', 'the codebook instead of excerpts')
		.option('--excerpts', 'with --codebook: up to three excerpts for each code')
		.option('-o, --output <file>', 'where to; needed for Word and an archive')
		.option('--as <email>', 'the member who takes them out; without it the operator')
		.action((options: Options) =>
			withInstance(async (instance) => {
				const { project, format, query, codebook, excerpts, output, as } = options;
				const what = codebook ? 'codebook' : 'excerpts';
				if (output === undefined && format === 'docx') throw new Failure(`Name a file for Word: -o ${what}.docx`, 2);
				if (codebook && format === 'archive')
					throw new Failure('An archive has the codebook in it. For the codebook alone: docx, md or csv.', 2);
				if (excerpts && !codebook) throw new Failure('--excerpts goes with --codebook. Excerpts alone leave without it.', 2);
				const { context, member } = acting(instance, project, as);
				if (format === 'archive') return writeArchive(io, instance, { context, member }, output);
				if (codebook) return writeCodebook(io, { context, member }, { format, excerpts: excerpts === true }, output);
				progress(io, 'Gathering the excerpts');
				const exported = await exportExcerpts(context, member, { question: query, format, only: null }, io.signal);
				progressDone(io);
				if (!exported.ok)
					throw exported.reason === 'question'
						? new Failure(exported.issues.map((issue) => pointAt(query, issue)).join('\n'), 2)
						: new Failure('Taking excerpts out needs the right to export.');
				await give(io, exported.bytes, output, `${exported.excerpts} excerpts`);
			})
		);
}

async function writeCodebook(io: Io, { context, member }: Acting, request: CodebookRequest, output: string | undefined): Promise<void> {
	progress(io, 'Gathering the codebook');
	const exported = await exportCodebook(context, member, request, io.signal);
	progressDone(io);
	if (!exported.ok) throw new Failure('Taking the codebook out needs the right to export.');
	await give(io, exported.file.bytes, output, `${exported.codes} ${exported.codes === 1 ? 'code' : 'codes'}`);
}

async function give(io: Io, bytes: Uint8Array, output: string | undefined, what: string): Promise<void> {
	if (output === undefined) return io.out(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
	await writeFile(resolve(io.cwd, output), bytes);
	io.out(`${what} in ${output}.\n`);
}

async function writeArchive(io: Io, instance: Instance, { context, member }: Acting, output: string | undefined): Promise<void> {
	if (output === undefined) throw new Failure('Name a file for the archive: -o archive.zip', 2);
	const told = (done: number, of: number) => progress(io, `${done} of ${of} notes`);
	const taken = await takeOutArchive(instance, context, member, { target: resolve(io.cwd, output), told, signal: io.signal });
	progressDone(io);
	if (!taken.ok) throw new Failure('Taking an archive out needs the right to export.');
	io.out(`${taken.notes} notes and ${taken.codings} codings in ${output}. Its README says how to read it.\n`);
}
