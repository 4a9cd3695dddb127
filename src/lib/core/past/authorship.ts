import type { MemberId, TextId } from '#lib/core/id/id.ts';
import type { Identities } from '#lib/core/text/identities.ts';
import { type IdentityRun, BASE_VERSION } from '#lib/core/text/identity.ts';

/** From this version on one author wrote, until the next entry; `at` is when that began. Ordered by version. */
export type Writer = { readonly version: number; readonly by: MemberId; readonly at: number };

/** A stretch of a document that one author typed in one go; positions of the document. */
export type Written = { readonly from: number; readonly to: number; readonly by: MemberId; readonly at: number };

/** Who typed a character: by the step that first brought it, wherever it stands now. */
export type WriterOf = (run: Pick<IdentityRun, 'text' | 'version'>) => Omit<Writer, 'version'>;

/**
 * Who wrote each stretch between two positions. It follows the characters: words that were cut and pasted, or came back by an undo, are still by whom they
 * were typed first.
 */
export function authorship(identities: Identities, from: number, to: number, writerOf: WriterOf): readonly Written[] {
	const stretches: { from: number; to: number; by: MemberId; at: number }[] = [];
	for (const { run, pos } of identities.characters(from, to)) {
		// Letters typed one by one may have been typed over hours.
		const length = run.typed ? 1 : run.length;
		for (let start = 0; start < run.length; start += length) {
			const { by, at } = writerOf(run.typed ? { text: run.text, version: run.version + start } : run);
			const last = stretches.at(-1);
			if (last !== undefined && last.to === pos + start && last.by === by && last.at === at) last.to = pos + start + length;
			else stretches.push({ from: pos + start, to: pos + start + length, by, at });
		}
	}
	return stretches;
}

/** Reads authors from a text's list of writers. `began`: who brought the base, and when; `elsewhere`: who typed what came from another text. */
export function writerOf(
	text: TextId,
	writers: readonly Writer[],
	began: Omit<Writer, 'version'>,
	elsewhere: WriterOf = () => began
): WriterOf {
	return (run) => {
		if (run.text !== text) return elsewhere(run);
		if (run.version === BASE_VERSION) return began;
		let low = 0;
		let high = writers.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (writers[middle]!.version <= run.version) low = middle + 1;
			else high = middle;
		}
		return writers[low - 1] ?? began;
	};
}
