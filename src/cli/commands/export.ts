import { Option, type Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXPORT_FORMATS, type ExportFormat } from '#lib/interchange/manuscript/write-job.ts';
import { exportExcerpts } from '#lib/server/exchange/export-excerpts.ts';
import { acting } from '../acting.ts';
import { pointAt } from '../point-at.ts';
import { Failure, progress, progressDone, type Io, type Work } from '../io.ts';

type Options = {
	readonly project: string;
	readonly format: ExportFormat;
	readonly query: string;
	readonly output?: string;
	readonly as?: string;
};

export function addExportCommand(program: Command, io: Io, withInstance: (work: Work) => Promise<void>): void {
	program
		.command('export')
		.description('writes excerpts with their citations to a file, or to standard output')
		.requiredOption('--project <name>', 'its name or id')
		.addOption(new Option('--format <format>', 'Word, Markdown or a table').choices([...EXPORT_FORMATS]).makeOptionMandatory())
		.option('--query <question>', 'which excerpts; without it all', '')
		.option('-o, --output <file>', 'where to; needed for Word')
		.option('--as <email>', 'the member who takes them out; without it the operator')
		.action((options: Options) =>
			withInstance(async (instance) => {
				const { project, format, query, output, as } = options;
				if (output === undefined && format === 'docx') throw new Failure('Name a file for Word: -o excerpts.docx', 2);
				const { context, member } = acting(instance, project, as);
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
