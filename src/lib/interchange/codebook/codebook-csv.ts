import { csvOf } from '../csv.ts';
import { codePath } from '../manuscript/excerpt.ts';
import { memosInCell } from '../manuscript/memo.ts';
import { MOST_EXCERPTS, type CodebookForExport } from './codebook.ts';

const COLUMNS = [
	...(['path', 'name', 'parent', 'definition', 'include', 'exclude', 'example', 'aliases', 'themes'] as const),
	// In the words that «Bring in a spreadsheet» reads, so that a codebook looks the same where it is brought in.
	...(['colour', 'pattern'] as const),
	...(['in_vivo', 'codings', 'notes', 'code_id'] as const)
];

/** A codebook as a table, one row a code, parents before their sub-codes. Excerpts and memos, where there are any, stand in columns of their own. */
export function codebookAsCsv({ codes }: CodebookForExport): string {
	const hasExcerpts = codes.some(({ excerpts }) => excerpts.length > 0);
	const places = hasExcerpts ? Array.from({ length: MOST_EXCERPTS }, (_, index) => index) : [];
	const hasMemos = codes.some(({ memos }) => memos.length > 0);
	const hasTheirMemos = codes.some(({ excerpts }) => excerpts.some(({ memos }) => memos.length > 0));
	const columns: readonly string[] = [
		...COLUMNS,
		...(hasMemos ? ['memos'] : []),
		...places.flatMap((place) => [
			...[`excerpt_${place + 1}`, `citation_${place + 1}`],
			...(hasTheirMemos ? [`excerpt_${place + 1}_memos`] : [])
		])
	];
	const rows = codes.map((code) => {
		const { path, definition, include, exclude, example, aliases, themes, inVivo, codings, notes, id, excerpts, memos } = code;
		const row: Record<string, string | number> = {
			...{ path: codePath(path), name: path.at(-1) ?? '', parent: codePath(path.slice(0, -1)) },
			...{ definition, include, exclude, example, aliases: aliases.join('; '), themes: themes.join('; ') },
			...{ colour: code.hue ?? '', pattern: code.pattern ?? '', memos: memosInCell(memos) },
			...{ in_vivo: String(inVivo), codings, notes, code_id: id }
		};
		for (const place of places) {
			row[`excerpt_${place + 1}`] = excerpts[place]?.quote ?? '';
			row[`citation_${place + 1}`] = excerpts[place]?.citation ?? '';
			row[`excerpt_${place + 1}_memos`] = memosInCell(excerpts[place]?.memos ?? []);
		}
		return row;
	});
	// With the mark, since a researcher opens it in Excel and R and Python read past it.
	return csvOf(columns, rows, { mark: true });
}
