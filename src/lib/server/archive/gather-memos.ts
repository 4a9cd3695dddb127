import { asc, eq, sql } from 'drizzle-orm';
import { plainText } from '#lib/core/text/projection.ts';
import { escapedMarkdown } from '#lib/interchange/coded-note/coded-markdown.ts';
import { fileName } from '#lib/interchange/archive/file-name.ts';
import { noteAsMarkdown } from '#lib/interchange/manuscript/note-markdown.ts';
import type { MemoType } from '#lib/core/memo/type.ts';
import { documentWithNames } from '../memos/memo-words.ts';
import { member as memberTable, memo } from '../db/project-schema.ts';
import { visibleMemos } from '../visibility.ts';
import { moment, readWholeText, type Reading } from './reading.ts';

/** The memos that the member may read, each with its file. */
export async function gatherMemos({ context, member, zip, rows, actors }: Reading): Promise<void> {
	const memos = context.db
		.select({ memo, author: memberTable.name, gone: isGone() })
		.from(memo)
		.innerJoin(memberTable, eq(memberTable.id, memo.author))
		.where(visibleMemos(member))
		.orderBy(asc(memo.createdAt), asc(memo.id))
		.all();
	const digits = String(memos.length).length;
	for (const [index, { memo: row, author, gone }] of memos.entries()) {
		const doc = documentWithNames(context, member, readWholeText(context, row.text).doc);
		const markdown = `memos/${fileName(String(index + 1).padStart(digits, '0'), row.title, 'md')}`;
		const words = noteAsMarkdown(doc, (id) => (actors.has(id) ? id : null));
		await zip.add(
			markdown,
			`${titleLine(row.title)}${kindLine(row.type)} by ${author}, ${moment(row.createdAt).slice(0, 10)}\n\n___\n\n${words}`
		);
		rows.memos.add({
			...{ id: row.id, title: row.title, type: row.type, subject: row.subject, subject_id: row.subjectId, subject_deleted: gone === 1 },
			...{ author_id: row.author, author, created_at: moment(row.createdAt), words: plainText(doc).text, markdown }
		});
	}
}

function kindLine(type: MemoType): string {
	return `${type.charAt(0).toUpperCase()}${type.slice(1)} memo`;
}

function titleLine(title: string): string {
	return title === '' ? '' : `# ${escapedMarkdown(title)}\n\n`;
}

function isGone() {
	return sql<number>`not case ${memo.subject}
		when 'session' then exists (select 1 from session s where s.id = ${memo.subjectId} and s.deleted_at is null)
		when 'code' then exists (select 1 from code k where k.id = ${memo.subjectId} and k.deleted_at is null)
		when 'theme' then exists (select 1 from theme h where h.id = ${memo.subjectId} and h.deleted_at is null)
		when 'passage' then exists (select 1 from anchor a where a.id = ${memo.subjectId} and a.state in ('live', 'detached') and a.layer = 'project')
		when 'coding' then exists (select 1 from coding c join code k on k.id = c.code join anchor a on a.id = c.anchor
			where c.id = ${memo.subjectId} and c.deleted_at is null and k.deleted_at is null and a.state in ('live', 'detached') and a.layer = 'project')
		else 1 end`;
}
