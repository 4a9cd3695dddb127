import { Option, type Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXCERPT_FORMATS, EXPORT_FORMATS, NOTE_FORMATS, type ExcerptFormat, type ExportFormat } from '#lib/core/manuscript/format.ts';
import { exportCodebook } from '#lib/server/exchange/export-codebook.ts';
import { exportExcerpts } from '#lib/server/exchange/export-excerpts.ts';
import type { MadeFile } from '#lib/server/exchange/made-file.ts';
import { takeOutNote } from '#lib/server/exchange/take-out-note.ts';
import { takeOutArchive } from '#lib/server/archive/take-out-archive.ts';
import type { Instance } from '#lib/server/instance/instance.ts';
import { madeAsBytes } from '#lib/server/outgoing.ts';
import { noteCalled } from '#lib/server/notes/read-notes.ts';
import { acting, type Acting } from '../acting.ts';
import { addLeaveOptions, letLeave, type LeaveOptions } from '../export/let-leave.ts';
import { TAKEN_LISTS, writeExcerptsAsJson, writeList, type TakenList } from '../export/as-json.ts';
import { pointAt } from '../point-at.ts';
import { Failure, progress, progressDone, type Io, type Work } from '../io.ts';

type Options = {
	readonly project: string;
	readonly format: string;
	readonly query: string;
	readonly list?: TakenList;
	readonly codebook?: true;
	readonly excerpts?: true;
	readonly memos?: true;
	readonly note?: string;
	readonly output?: string;
	readonly as?: string;
} & LeaveOptions;

export function addExportCommand(program: Command, io: Io, withInstance: (work: Work) => Promise<void>): void {
	const command = program
		.command('export')
		.description(
			'writes excerpts with their citations, a note with its codings, or the codebook, to a file or to standard output, or all of a project to an archive'
		)
		.requiredOption('--project <name>', 'its name or id')
		.addOption(
			new Option(
				'--format <format>',
				'as Word, Markdown or a table (csv: a row for each coding; tidy, xlsx: for each excerpt), a note and excerpts also as a web page, excerpts as LaTeX, excerpts and lists as the JSON of the API, or everything as one archive'
			)
				.choices([...new Set([...EXPORT_FORMATS, ...EXCERPT_FORMATS, ...NOTE_FORMATS, 'json', 'archive'])])
				.makeOptionMandatory()
		)
		.addOption(new Option('--query <question>', 'which excerpts; without it all').default('').conflicts(['note', 'codebook']))
		.addOption(new Option('--note <number>', 'a note with its codings: its number, as in N12, or its id').conflicts('codebook'))
		.addOption(
			new Option('--list <of>', 'as JSON: a list of the project, as the API gives it')
				.choices(TAKEN_LISTS)
				.conflicts(['note', 'codebook', 'query'])
		)
		.option('--codebook', 'the codebook instead of excerpts')
		.option('--excerpts', 'with --codebook: up to three excerpts for each code')
		.option('--memos', 'with the open memos on what leaves; a note always takes them along')
		.option('-o, --output <file>', 'where to; needed for Word and an archive')
		.option('--as <email>', 'the member who takes them out; without it the operator');
	addLeaveOptions(command).action((options: Options) =>
		withInstance(async (instance) => {
			const { project, format, note, codebook, excerpts, list, output, as } = options;
			if (output === undefined && (format === 'docx' || format === 'xlsx')) throw new Failure(`Name a file: -o file.${format}`, 2);
			if (codebook && format === 'archive')
				throw new Failure('An archive has the codebook in it. For the codebook alone: docx, md or csv.', 2);
			if (excerpts && !codebook) throw new Failure('--excerpts goes with --codebook. Excerpts alone leave without it.', 2);
			const who = () => acting(instance, project, as);
			if (list !== undefined && format !== 'json') throw new Failure('A list leaves as JSON: --format json', 2);
			if (codebook && format === 'json') throw new Failure('The codebook leaves as JSON by --list codes.', 2);
			if (note !== undefined) return writeNote(io, instance, who, { ...options, note });
			if (format === 'archive') return writeArchive(io, instance, who(), options);
			if (list !== undefined) return writeTheList(io, who(), list, options);
			if (format === 'json') return writeTheExcerpts(io, who(), options);
			if (!codebook) return writeExcerpts(io, instance, who(), EXCERPT_FORMATS.find((known) => known === format) ?? 'md', options);
			const form = EXPORT_FORMATS.find((known) => known === format);
			if (form === undefined) throw new Failure('The codebook leaves as docx, md or csv.', 2);
			return writeCodebook(io, who(), form, options);
		})
	);
}

async function writeTheList(io: Io, who: Acting, list: TakenList, options: Options): Promise<void> {
	await letLeave(io, who, { kind: 'list', of: list }, `the list of ${list}`, options);
	await give(io, await writeList(who, list), options.output, list);
}

async function writeTheExcerpts(io: Io, who: Acting, options: Options): Promise<void> {
	const { query: question, output } = options;
	await letLeave(io, who, { kind: 'excerpts', question, memos: false }, 'excerpts', options);
	await give(io, await writeExcerptsAsJson(io, who, question), output, 'the excerpts');
}

async function writeExcerpts(io: Io, instance: Instance, who: Acting, format: ExcerptFormat, options: Options): Promise<void> {
	const { context, member } = who;
	const { query, memos, output } = options;
	const isTable = format === 'tidy' || format === 'xlsx';
	await letLeave(io, who, { kind: 'excerpts', question: query, memos: memos === true, isTable }, 'excerpts', options);
	progress(io, 'Gathering the excerpts');
	const told = (done: number, of: number) => progress(io, `${done} of ${of} excerpts`);
	const wanted = { question: query, format, only: null, memos: memos === true };
	const { made: exported, bytes } = await madeAsBytes(instance, (target) =>
		exportExcerpts(context, member, { ...wanted, target }, { told, signal: io.signal })
	);
	progressDone(io);
	if (!exported.ok)
		throw exported.reason === 'question'
			? new Failure(exported.issues.map((issue) => pointAt(query, issue)).join('\n'), 2)
			: new Failure('Taking excerpts out needs the right to export.');
	await give(io, { bytes }, output, `${exported.excerpts} excerpts`);
}

async function writeCodebook(io: Io, who: Acting, format: ExportFormat, options: Options): Promise<void> {
	const { context, member } = who;
	const { excerpts, memos, output } = options;
	const door = { kind: 'codebook', excerpts: excerpts === true, memos: memos === true } as const;
	await letLeave(io, who, door, 'the codebook', options);
	progress(io, 'Gathering the codebook');
	const told = (done: number, of: number) => progress(io, `${done} of ${of} codes`);
	const exported = await exportCodebook(
		context,
		member,
		{ format, excerpts: excerpts === true, memos: memos === true },
		{ told, signal: io.signal }
	);
	progressDone(io);
	if (!exported.ok) throw new Failure('Taking the codebook out needs the right to export.');
	await give(io, exported.file, output, `${exported.codes} ${exported.codes === 1 ? 'code' : 'codes'}`);
}

async function writeNote(io: Io, instance: Instance, who: () => Acting, options: Options & { readonly note: string }): Promise<void> {
	const { note, format: named, output } = options;
	const format = NOTE_FORMATS.find((known) => known === named);
	if (format === undefined) throw new Failure('A note leaves as docx, md or html.', 2);
	const acts = who();
	const { context, member } = acts;
	const id = noteCalled(context, member, note);
	if (id === null) throw new Failure(`There is no note ‘${note}’ here, or it is not theirs to see who take it out.`);
	await letLeave(io, acts, { kind: 'note', id, memos: true }, `the note ${note}`, options);
	progress(io, 'Reading the note');
	const taken = await takeOutNote(instance, context, member, id, { format, signal: io.signal });
	progressDone(io);
	if (!taken.ok)
		throw new Failure(taken.reason === 'not allowed' ? 'Taking a note out needs the right to export.' : `The note ‘${note}’ is gone.`);
	await give(io, taken.file, output, `${note} with ${taken.codings} codings`);
}

async function give(io: Io, { bytes }: Pick<MadeFile, 'bytes'>, output: string | undefined, what: string): Promise<void> {
	if (output === undefined) return io.out(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
	await writeFile(resolve(io.cwd, output), bytes);
	io.out(`${what} in ${output}.\n`);
}

async function writeArchive(io: Io, instance: Instance, who: Acting, options: Options): Promise<void> {
	const { context, member } = who;
	const { output } = options;
	if (output === undefined) throw new Failure('Name a file for the archive: -o archive.zip', 2);
	await letLeave(io, who, { kind: 'archive' }, 'an archive', options);
	const told = (done: number, of: number) => progress(io, `${done} of ${of} notes`);
	const taken = await takeOutArchive(instance, context, member, { target: resolve(io.cwd, output), told, signal: io.signal });
	progressDone(io);
	if (!taken.ok) throw new Failure('Taking an archive out needs the right to export.');
	io.out(`${taken.notes} notes and ${taken.codings} codings in ${output}. Its README says how to read it.\n`);
}
