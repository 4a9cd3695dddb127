import { closeSync, openSync, writeFileSync } from 'node:fs';
import type { ExcerptFormat } from '#lib/core/manuscript/format.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { tableAsWorkbook } from '#lib/interchange/manuscript/excerpt-table.ts';
import { pieceWriter } from '#lib/interchange/manuscript/piece-writer.ts';
import type { Context } from '../context.ts';
import { project } from '../db/project-schema.ts';
import { LeavingExcerpts, type ExcerptsWanted } from './leaving-excerpts.ts';

/**
 * Reads excerpts as the present moment has them and writes them as a file, grouped by session, each with its citation. They are written as they are read: but
 * for Word, which is packed as a whole, none is kept. Gives how many there are.
 */
export async function makeExcerptsFile(
	context: Context,
	member: Member,
	wanted: ExcerptsWanted,
	target: string,
	told: (done: number, of: number) => void
): Promise<number> {
	const leaving = new LeavingExcerpts(context, member, wanted, told);
	const file = openSync(target, 'w');
	try {
		for await (const part of written(context, wanted.format, leaving)) writeFileSync(file, part);
	} finally {
		closeSync(file);
	}
	return leaving.count;
}

async function* written(context: Context, format: ExcerptFormat, leaving: LeavingExcerpts): AsyncGenerator<Uint8Array | string> {
	const title = context.db.select({ name: project.name }).from(project).get()?.name ?? 'Excerpts';
	if (format === 'docx') {
		// What writes it is large.
		const { manuscriptAsWord } = await import('#lib/interchange/manuscript/manuscript-word.ts');
		yield await manuscriptAsWord({ title, codes: true, blocks: [...leaving.blocks()] });
		return;
	}
	const table = leaving.tableHead();
	if (format === 'xlsx') {
		yield* tableAsWorkbook(table, leaving.blocks()) as AsyncIterable<Uint8Array>;
		return;
	}
	const { head, lines, tail } = pieceWriter(format, { title, codes: true, table });
	yield head;
	for (const blocks of leaving.pieces()) yield blocks.map(lines).join('');
	yield tail;
}
