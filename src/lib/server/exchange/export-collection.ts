import { endingOf, type ManuscriptFormat } from '#lib/core/manuscript/format.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { mayTakeNames } from '#lib/core/permission/take-names.ts';
import { named, namedInPrint } from '#lib/core/pseudonym/named-quote.ts';
import { safeName } from '#lib/interchange/archive/file-name.ts';
import type { ManuscriptBlock } from '#lib/interchange/manuscript/manuscript.ts';
import { presentCollection } from '../collections/collections.ts';
import { gathered } from '../collections/read-collection.ts';
import { readStanding } from '../collections/read-standing.ts';
import type { Context } from '../context.ts';
import { write } from '../history/write.ts';
import { writeInWorker } from '../jobs/pool.ts';
import { Thinking } from '../memos/thinking.ts';
import type { Opened } from '../names/opened.ts';
import { flushTexts } from '../texts/flush.ts';
import { attributesFor } from './excerpt-attributes.ts';
import { excerptWriter } from './excerpt-writer.ts';
import type { ExportWatch } from './export-excerpts.ts';
import { MEDIA_TYPES, type MadeFile } from './made-file.ts';
import { namesInQuotations } from './names-in-quotations.ts';
import { behindOf, namingOf } from './naming.ts';

export type CollectionRequest = {
	readonly collection: string;
	readonly format: ManuscriptFormat;
	/** With each excerpt's number and codes below it. */
	readonly codes: boolean;
	/** With the author's own words between. */
	readonly prose: boolean;
	/** With real names in the place of mentions, by the key that who asks has open. Never without their choice. */
	readonly names?: Opened | null;
};

export type ExportedCollection =
	| {
			readonly ok: true;
			readonly file: MadeFile;
			readonly excerpts: number;
			/** Excerpts that stay behind: they wait to be placed, or their notes are not there to be read. */
			readonly waiting: number;
			readonly unseen: number;
			/** Where names were wanted: quotations of words that stand in no version of their text, so that nobody knows who is mentioned. */
			readonly unnamed: number;
	  }
	| { readonly ok: false; readonly reason: 'not allowed' | 'unknown' };

/** So many are read at a time, and others let in between. */
const PIECE = 200;

/** A collection as a manuscript: what is placed in it, each quotation as it was taken and prepared for print. History says who took it out, and whether with names. */
export async function exportCollection(
	context: Context,
	member: Member,
	{ collection: id, format, codes, prose, names = null }: CollectionRequest,
	{ told = () => undefined, signal }: ExportWatch = {}
): Promise<ExportedCollection> {
	if (!isAllowed('export.run', member.rights)) return { ok: false, reason: 'not allowed' };
	if (names !== null && !mayTakeNames(member)) return { ok: false, reason: 'not allowed' };
	const of = presentCollection(context, id);
	if (of === null) return { ok: false, reason: 'unknown' };
	flushTexts(context);
	const standing = readStanding(context, member, id);
	const placed = standing.filter((item) => item.placed);
	const behind = names === null ? null : behindOf(context, names);
	const naming = behind === null ? null : namingOf(context, behind);
	const excerptFor = excerptWriter(context, { naming, attributes: attributesFor(format, context, naming) });
	const blocks: ManuscriptBlock[] = [];
	let [unseen, unnamed] = [0, 0];
	for (let start = 0; start < placed.length; start += PIECE) {
		const piece = placed.slice(start, start + PIECE);
		const said = behind === null ? null : await namesInQuotations(context, piece, behind);
		for (const item of gathered(context, piece)) {
			if (item.kind === 'heading') blocks.push({ kind: 'heading', level: levelOf(item.level), words: item.prose });
			else if (item.kind === 'prose' && prose) blocks.push({ kind: 'prose', words: item.prose });
			else if (item.kind === 'excerpt' && item.excerpt === null) unseen += 1;
			else if (item.kind === 'excerpt' && item.excerpt !== null) {
				const names = said?.get(item.id) ?? [];
				if (said !== null && !said.has(item.id)) unnamed += 1;
				const words = { quote: named(item.quote, names), printed: namedInPrint(item.quote, item.edits, names) };
				blocks.push({ kind: 'excerpt', excerpt: { ...excerptFor(item.excerpt, NO_THINKING), ...words } });
			}
		}
		told(Math.min(start + PIECE, placed.length), placed.length);
		await new Promise(setImmediate);
		signal?.throwIfAborted();
	}
	const bytes = await writeInWorker({ format, manuscript: { title: of.name, blocks, codes } }, signal);
	const excerpts = blocks.filter(({ kind }) => kind === 'excerpt').length;
	await write(context, member, context.newId(), { collection: id, format, codes, prose, names: names !== null }, () => ({
		ok: true,
		answer: { excerpts, format, ...(names === null ? {} : { names: true }) },
		line: { kind: 'export.collection', subject: 'collection', subjectId: id, audience: { kind: 'everyone' }, changes: [] }
	}));
	const ending = endingOf(format);
	const name = `${safeName(of.name) || 'Collection'}${names === null ? '' : ' with real names'}.${ending}`;
	return {
		ok: true,
		file: { bytes, name, mediaType: MEDIA_TYPES[ending] },
		excerpts,
		waiting: standing.length - placed.length,
		unseen,
		unnamed
	};
}

const NO_THINKING = new Thinking([]);

function levelOf(level: number): 1 | 2 | 3 {
	return level === 2 || level === 3 ? level : 1;
}
