import { printed } from '#lib/core/collection/print-edits.ts';
import { endingOf, type ManuscriptFormat } from '#lib/core/manuscript/format.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { safeName } from '#lib/interchange/archive/file-name.ts';
import type { ManuscriptBlock } from '#lib/interchange/manuscript/manuscript.ts';
import { presentCollection } from '../collections/collections.ts';
import { gathered } from '../collections/read-collection.ts';
import { readStanding } from '../collections/read-standing.ts';
import type { Context } from '../context.ts';
import { write } from '../history/write.ts';
import { writeInWorker } from '../jobs/pool.ts';
import { Thinking } from '../memos/thinking.ts';
import { flushTexts } from '../texts/flush.ts';
import { excerptWriter } from './excerpt-writer.ts';
import type { ExportWatch } from './export-excerpts.ts';
import { MEDIA_TYPES, type MadeFile } from './made-file.ts';

export type CollectionRequest = {
	readonly collection: string;
	readonly format: ManuscriptFormat;
	/** With each excerpt's number and codes below it. */
	readonly codes: boolean;
	/** With the author's own words between. */
	readonly prose: boolean;
};

export type ExportedCollection =
	| {
			readonly ok: true;
			readonly file: MadeFile;
			readonly excerpts: number;
			/** Excerpts that stay behind: they wait to be placed, or their notes are not there to be read. */
			readonly waiting: number;
			readonly unseen: number;
	  }
	| { readonly ok: false; readonly reason: 'not allowed' | 'unknown' };

/** So many are read at a time, and others let in between. */
const PIECE = 200;

/** A collection as a manuscript: what is placed in it, each quotation as it was taken and prepared for print. History says who took it out. */
export async function exportCollection(
	context: Context,
	member: Member,
	{ collection: id, format, codes, prose }: CollectionRequest,
	{ told = () => undefined, signal }: ExportWatch = {}
): Promise<ExportedCollection> {
	if (!isAllowed('export.run', member.rights)) return { ok: false, reason: 'not allowed' };
	const of = presentCollection(context, id);
	if (of === null) return { ok: false, reason: 'unknown' };
	flushTexts(context);
	const standing = readStanding(context, member, id);
	const placed = standing.filter((item) => item.placed);
	const excerptFor = excerptWriter(context, format);
	const blocks: ManuscriptBlock[] = [];
	let unseen = 0;
	for (let start = 0; start < placed.length; start += PIECE) {
		for (const item of gathered(context, placed.slice(start, start + PIECE))) {
			if (item.kind === 'heading') blocks.push({ kind: 'heading', level: levelOf(item.level), words: item.prose });
			else if (item.kind === 'prose' && prose) blocks.push({ kind: 'prose', words: item.prose });
			else if (item.kind === 'excerpt' && item.excerpt === null) unseen += 1;
			else if (item.kind === 'excerpt' && item.excerpt !== null) {
				const excerpt = { ...excerptFor(item.excerpt, NO_THINKING), quote: item.quote, printed: printed(item.quote, item.edits) };
				blocks.push({ kind: 'excerpt', excerpt });
			}
		}
		told(Math.min(start + PIECE, placed.length), placed.length);
		await new Promise(setImmediate);
		signal?.throwIfAborted();
	}
	const bytes = await writeInWorker({ format, manuscript: { title: of.name, blocks, codes } }, signal);
	const excerpts = blocks.filter(({ kind }) => kind === 'excerpt').length;
	await write(context, member, context.newId(), { collection: id, format, codes, prose }, () => ({
		ok: true,
		answer: { excerpts, format },
		line: { kind: 'export.collection', subject: 'collection', subjectId: id, audience: { kind: 'everyone' }, changes: [] }
	}));
	const ending = endingOf(format);
	const name = `${safeName(of.name) || 'Collection'}.${ending}`;
	return { ok: true, file: { bytes, name, mediaType: MEDIA_TYPES[ending] }, excerpts, waiting: standing.length - placed.length, unseen };
}

const NO_THINKING = new Thinking([]);

function levelOf(level: number): 1 | 2 | 3 {
	return level === 2 || level === 3 ? level : 1;
}
