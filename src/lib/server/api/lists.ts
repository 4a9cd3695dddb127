import type { ListName } from '#lib/interchange/api/lists.ts';
import type { Memo } from '#lib/interchange/api/shapes.ts';
import type { Row } from '#lib/interchange/archive/table.ts';
import type { TableName } from '#lib/interchange/archive/tables.ts';
import { gatherCodebook } from '../archive/gather-codebook.ts';
import { gatherFieldwork } from '../archive/gather-fieldwork.ts';
import { gatherThemes } from '../archive/gather-themes.ts';
import { moment, type Reader, type RowsOf } from '../archive/reading.ts';
import { listMemos } from '../memos/memos.ts';
import { flushTexts } from '../texts/flush.ts';

/** One of the lists of a project as the member may see it, row by row as an archive has them. */
export function readList(reader: Reader, name: ListName): readonly Row[] {
	flushTexts(reader.context);
	return READ[name](reader);
}

const READ: Readonly<Record<ListName, (reader: Reader) => readonly Row[]>> = {
	members: (reader) => fieldwork(reader).people,
	sites: (reader) => fieldwork(reader).sites,
	actors: (reader) => fieldwork(reader).actors,
	sessions: (reader) => fieldwork(reader).sessions,
	codes: (reader) => codebook(reader).codes,
	themes,
	memos
};

/** What a code has meant, oldest first; null where there is no such code. */
export function readRevisions(reader: Reader, code: string): readonly Row[] | null {
	const { codes, code_revisions: revisions } = codebook(reader);
	return codes.some(({ id }) => id === code) ? revisions.filter((row) => row['code_id'] === code) : null;
}

function fieldwork(reader: Reader) {
	return taken(['people', 'sites', 'actors', 'sessions'], (rows) => gatherFieldwork({ ...reader, rows }));
}

function codebook(reader: Reader) {
	return taken(['codes', 'code_revisions'], (rows) => void gatherCodebook({ ...reader, rows }));
}

function themes(reader: Reader): readonly Row[] {
	const found = taken(['themes', 'theme_codes', 'evidence'], (rows) => gatherThemes({ ...reader, rows }));
	const codes = Map.groupBy(found.theme_codes, (row) => row['theme_id']);
	const evidence = Map.groupBy(found.evidence, (row) => row['theme_id']);
	return found.themes.map((theme) => ({
		...theme,
		code_ids: (codes.get(theme['id']) ?? []).map((row) => row['code_id']),
		evidence: (evidence.get(theme['id']) ?? []).map(({ theme_id: _theme, ...row }) => row)
	}));
}

// A personal one leaves here with nobody, its author neither: a token may lie in a script that others have.
function memos({ context, member }: Reader): readonly Row[] {
	return listMemos(context, member)
		.filter(({ type }) => type !== 'personal')
		.toReversed()
		.map(({ id, title, type, subject, subjectId, author, authorName, createdAt, words }): Memo => ({
			...{ id, title, type, subject, subject_id: subjectId, author_id: author, author: authorName },
			...{ created_at: moment(createdAt), words }
		}));
}

/** Gathers parts of an archive into lists. */
function taken<Name extends TableName>(
	names: readonly Name[],
	gather: (rows: RowsOf<Name>) => void
): Readonly<Record<Name, readonly Row[]>> {
	const lists = Object.fromEntries(names.map((name) => [name, [] as Row[]])) as Record<Name, Row[]>;
	const rows = Object.fromEntries(
		names.map((name) => [name, { add: (row: Row) => void lists[name].push(row) }])
	) as unknown as RowsOf<Name>;
	gather(rows);
	return lists;
}
