import { printed } from '#lib/core/collection/print-edits.ts';
import { wordDiff, type Stretch } from '#lib/core/history/word-diff.ts';
import { isOf, type Finding } from '#lib/core/manuscript/check.ts';
import { MANUSCRIPT_MOST, MANUSCRIPT_TOO_LARGE } from '#lib/core/manuscript/format.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { bookmarkOf } from '#lib/interchange/manuscript/bookmark.ts';
import type { Context } from '../context.ts';
import { citationOf } from '../exchange/excerpt-writer.ts';
import { behindOf } from '../exchange/naming.ts';
import { checkInWorker } from '../jobs/pool.ts';
import type { Opened } from '../names/opened.ts';
import { citationStyle } from '../project.ts';
import { flushTexts } from '../texts/flush.ts';
import { apartInNames, printedWithNames } from './names-in-manuscript.ts';
import { gathered, type GatheredExcerpt } from './read-collection.ts';
import { readStanding } from './read-standing.ts';
import { hasName, renamedPseudonyms } from './renamed.ts';
import { voicesOf, type ThemeVoices } from './voices.ts';

/** A quotation of a collection as it stands in a manuscript. */
export type CheckedQuotation = Omit<Finding, 'id' | 'printing'> & {
	readonly item: string;
	readonly anchor: string;
	readonly note: string;
	readonly citation: string;
	readonly language: string;
	/** As it was prepared for print; of several ways the one that stands there, or comes nearest. */
	readonly words: string;
	/** What became of its words, where they were altered. */
	readonly stretches: readonly Stretch[] | null;
	/** The note reads otherwise since the words were taken. */
	readonly isOlder: boolean;
	/** Who speaks in it or was present, and took their consent back. */
	readonly withdrawn: readonly string[];
	/** Pseudonyms in it that are called otherwise now. */
	readonly renamed: readonly { readonly was: string; readonly is: string }[];
	/** Altered, and only where somebody is named: the manuscript may have left with real names. */
	readonly apartInNames: boolean;
};

export type ManuscriptCheck =
	| {
			readonly ok: true;
			readonly quotations: readonly CheckedQuotation[];
			readonly themes: readonly ThemeVoices[];
			/** Excerpts that the manuscript marks and that are not placed in this collection. */
			readonly others: number;
			/** Excerpts that could not be looked for, since their notes are not there to be read. */
			readonly unseen: number;
			/** Real names were looked for as well: whoever asks has them open. */
			readonly named: boolean;
			readonly words: number;
	  }
	| { readonly ok: false; readonly reason: string };

export type Asked = {
	readonly collection: string;
	/** The key of names, where who asks has it open: then a manuscript that left with real names is known again. */
	readonly names: Opened | null;
};

/** Looks in a manuscript for what is placed in a collection. The file is read as it comes, in a worker, and kept nowhere. */
export async function checkManuscript(
	context: Context,
	member: Member,
	asked: Asked,
	stream: AsyncIterable<Uint8Array>
): Promise<ManuscriptCheck> {
	const bytes = await taken(stream);
	if (bytes === null) return { ok: false, reason: MANUSCRIPT_TOO_LARGE };
	try {
		return await check(context, member, asked, bytes);
	} catch (error) {
		context.log.error('manuscript.check', { project: context.project, error: error instanceof Error ? error.name : 'unknown' });
		return { ok: false, reason: 'Fieldbook failed on this file, which is a fault of Fieldbook’s. Nothing was changed.' };
	}
}

// No further than what is allowed. Who says beforehand how much is coming has the answer from that.
async function taken(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of stream) {
		size += chunk.byteLength;
		if (size > MANUSCRIPT_MOST) return null;
		chunks.push(chunk);
	}
	return new Uint8Array(Buffer.concat(chunks));
}

async function check(context: Context, member: Member, { collection, names }: Asked, bytes: Uint8Array): Promise<ManuscriptCheck> {
	flushTexts(context);
	const placed = readStanding(context, member, collection).filter((item) => item.placed);
	const items = gathered(context, placed).filter((item): item is GatheredExcerpt => item.kind === 'excerpt');
	const seen = items.flatMap((item) =>
		item.excerpt === null ? [] : [{ item, excerpt: item.excerpt, words: printed(item.quote, item.edits) }]
	);
	// An excerpt that is placed twice is one quotation, that is expected twice, and may be prepared for print in two ways.
	const printings = Map.groupBy(seen, ({ item }) => item.anchor);
	const once = [...new Map(seen.map((each) => [each.item.anchor as string, each])).values()];
	const real = names === null ? null : await printedWithNames(context, placed, behindOf(context, names));
	const checked = await checkInWorker({
		bytes,
		expected: once.map(({ item, words }) => ({
			...{ id: item.anchor, bookmark: bookmarkOf(item.anchor), words },
			also: (printings.get(item.anchor) ?? []).map((each) => each.words),
			named: real?.get(item.anchor) ?? [],
			places: printings.get(item.anchor)?.length ?? 1
		}))
	});
	if (!checked.ok) return checked;
	const style = citationStyle(context);
	const renamed = renamedPseudonyms(context, member);
	const findings = new Map(checked.findings.map((finding) => [finding.id, finding]));
	const apart = await apartInNames(context, placed, findings);
	const quotations = once.map(({ item, excerpt }): CheckedQuotation => {
		const { id: _id, printing: words, ...finding } = findings.get(item.anchor)!;
		return {
			...finding,
			...{
				item: item.id,
				anchor: item.anchor,
				note: excerpt.note.id,
				citation: citationOf(excerpt, style),
				language: excerpt.note.language
			},
			words,
			stretches: finding.became === 'altered' && finding.found !== null ? wordDiff(words, finding.found) : null,
			isOlder: item.present !== null,
			withdrawn: excerpt.withdrawn,
			renamed: renamed.filter(({ was }) => hasName(finding.found ?? words, was)),
			apartInNames: apart.has(item.anchor)
		};
	});
	const standing = once.filter(({ item }) => findings.get(item.anchor)?.became !== 'not found');
	// Those that can't be looked for stand here as well: theirs are no others.
	const known = [...new Set(items.map(({ anchor }) => bookmarkOf(anchor)))];
	return {
		ok: true,
		quotations,
		themes: voicesOf(
			context,
			member,
			standing.map(({ excerpt }) => excerpt)
		),
		others: checked.bookmarks.filter((name) => !known.some((bookmark) => isOf(name, bookmark))).length,
		unseen: items.length - seen.length,
		named: names !== null,
		words: checked.words
	};
}
