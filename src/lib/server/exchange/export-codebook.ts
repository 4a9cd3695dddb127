import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { pathOf } from '#lib/core/query/names.ts';
import type { CodebookForExport } from '#lib/interchange/codebook/codebook.ts';
import type { ExportFormat } from '#lib/core/manuscript/format.ts';
import { exampleExcerpts } from '../codebook/example-excerpts.ts';
import { readCodebook } from '../codebook/read-codebook.ts';
import type { Context } from '../context.ts';
import { write } from '../history/write.ts';
import { writeCodebookInWorker } from '../jobs/pool.ts';
import { openMemosOn } from '../memos/memos.ts';
import { Thinking } from '../memos/thinking.ts';
import { citationStyle, readProject } from '../project.ts';
import { readThemes } from '../themes/read-themes.ts';
import type { ExcerptRow } from '../query/read-excerpts.ts';
import { citationOf } from './excerpt-writer.ts';
import { thinkingOn } from './leaving-excerpts.ts';
import type { ExportWatch } from './export-excerpts.ts';
import { MEDIA_TYPES, type MadeFile } from './made-file.ts';

export type CodebookRequest = {
	readonly format: ExportFormat;
	/** With a few excerpts for each code, beside the example that its definition gives. */
	readonly excerpts: boolean;
	/** With the open memos on each code, and on those excerpts; a personal one never leaves here. */
	readonly memos: boolean;
};

export type ExportedCodebook =
	| { readonly ok: true; readonly file: MadeFile; readonly codes: number }
	| { readonly ok: false; readonly reason: 'not allowed' };

/** The codebook as a file, counted over what the member may see. Written in a worker; History says who took it out. */
export async function exportCodebook(
	context: Context,
	member: Member,
	{ format, ...wanted }: CodebookRequest,
	watch: ExportWatch = {}
): Promise<ExportedCodebook> {
	if (!isAllowed('export.run', member.rights)) return { ok: false, reason: 'not allowed' };
	const codebook = await gatherCodebook(context, member, wanted, watch);
	const bytes = await writeCodebookInWorker({ format, codebook }, watch.signal);
	const codes = codebook.codes.length;
	await write(context, member, context.newId(), { codebook: { format, ...wanted } }, () => ({
		ok: true,
		answer: { codes, format },
		line: { kind: 'export.codebook', subject: 'project', subjectId: context.project, audience: { kind: 'everyone' }, changes: [] }
	}));
	return { ok: true, file: { bytes, name: `codebook.${format}`, mediaType: MEDIA_TYPES[format] }, codes };
}

/** The codebook as it leaves, with up to three excerpts for each code and with memos where they are wanted. */
export async function gatherCodebook(
	context: Context,
	member: Member,
	wanted: Omit<CodebookRequest, 'format'>,
	watch: ExportWatch = {}
): Promise<CodebookForExport> {
	const { name } = readProject(context, member);
	const citation = citationStyle(context);
	const rows = readCodebook(context, member);
	const themes = readThemes(context, member, rows);
	const byId = new Map(rows.map((row) => [row.id as string, row]));
	const ids = rows.map(({ id }) => id);
	const shown: ReadonlyMap<string, readonly ExcerptRow[]> = wanted.excerpts
		? await exampleExcerpts(context, member, ids, watch)
		: new Map();
	const onCodes = new Thinking(wanted.memos ? openMemosOn(context, member, { code: ids }) : []);
	const onExcerpts = wanted.memos ? thinkingOn(context, member, [...shown.values()].flat()) : new Thinking([]);
	return {
		project: name,
		maker: member.name,
		day: new Date(context.now()).toISOString().slice(0, 10),
		codes: rows.map((row) => {
			const { id, inVivo, definition, include, exclude, example, aliases, hue, pattern, codings, notes } = row;
			return {
				...{ id, inVivo, definition, include, exclude, example, aliases, hue, pattern, codings, notes },
				themes: themes.filter(({ codes }) => codes.includes(id)).map((theme) => theme.name),
				path: pathOf(byId, row).map((each) => each.name),
				memos: onCodes.on(id),
				excerpts: (shown.get(id) ?? []).map((excerpt) => ({
					quote: excerpt.quote,
					citation: citationOf(excerpt, citation),
					memos: [
						...excerpt.codings.flatMap((coding) => (coding.code === id ? onExcerpts.on(coding.id) : [])),
						...onExcerpts.on(excerpt.anchor)
					]
				}))
			};
		})
	};
}
