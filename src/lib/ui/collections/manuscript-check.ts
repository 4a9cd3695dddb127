import type { Stretch } from '#lib/core/history/word-diff.ts';
import { withdrawnInWords } from '#lib/ui/people/consent.ts';
import { MANUSCRIPT_MOST, MANUSCRIPT_TOO_LARGE } from '#lib/core/manuscript/format.ts';
import { SIGNED_OUT, UNREACHABLE } from '#lib/ui/operations/send.ts';

/** A quotation of the collection, as it stands in the manuscript. */
export type CheckedQuotation = {
	readonly item: string;
	readonly anchor: string;
	readonly note: string;
	readonly citation: string;
	readonly language: string;
	readonly words: string;
	readonly became: 'unaltered' | 'altered' | 'not found';
	readonly by: 'bookmark' | 'words' | null;
	readonly found: string | null;
	readonly times: number;
	readonly missing: number;
	readonly stretches: readonly Stretch[] | null;
	readonly isOlder: boolean;
	readonly withdrawn: readonly string[];
	readonly renamed: readonly { readonly was: string; readonly is: string }[];
	/** Real names stand in it, which whoever asks has open. */
	readonly named: boolean;
	/** Altered, and only where somebody is named. */
	readonly apartInNames: boolean;
};

export type Share = { readonly name: string; readonly excerpts: number };

export type ThemeVoices = {
	readonly id: string;
	readonly name: string;
	readonly excerpts: number;
	readonly notes: number;
	readonly speakers: readonly Share[];
	readonly sites: readonly Share[];
};

export type ManuscriptCheck =
	| {
			readonly ok: true;
			readonly quotations: readonly CheckedQuotation[];
			readonly themes: readonly ThemeVoices[];
			readonly others: number;
			readonly unseen: number;
			/** Real names were looked for as well. */
			readonly named: boolean;
			readonly words: number;
	  }
	| { readonly ok: false; readonly reason: string };

/** What is told of a quotation, the graver first. */
export function saidOf({
	became,
	by,
	times,
	missing,
	isOlder,
	withdrawn,
	renamed,
	named,
	apartInNames
}: CheckedQuotation): readonly string[] {
	return [
		...(withdrawn.length > 0 ? [withdrawnInWords(withdrawn)] : []),
		...(named ? ['With real names.'] : []),
		...(apartInNames ? ['It differs only where somebody is named.'] : []),
		...(became === 'altered' && by === 'words' ? ['Found by its words: its hidden bookmark is gone.'] : []),
		...(times > 1 ? [times === 2 ? 'Used twice.' : `Used ${times} times.`] : []),
		...(missing > 0 ? [`Placed ${inWords(times + missing)} in the collection, found ${inWords(times)}.`] : []),
		...renamed.map(({ was, is }) => `${was} is called ${is} now.`),
		...(isOlder ? ['The note reads otherwise since.'] : [])
	];
}

function inWords(times: number): string {
	return ['never', 'once', 'twice'][times] ?? `${times} times`;
}

/** In the order in which they want a look: what is altered, what is not found, what has something to say, what stands as it was. */
export function wantsALook(quotation: CheckedQuotation): boolean {
	return quotation.became !== 'unaltered' || saidOf(quotation).length > 0;
}

/** Asks the server how the quotations stand in a file. `ask` is a `fetch` that says as whom it speaks. */
export async function checkFile(
	ask: (address: string, init: RequestInit) => Promise<Response>,
	address: string,
	file: File
): Promise<ManuscriptCheck> {
	if (file.size > MANUSCRIPT_MOST) return { ok: false, reason: MANUSCRIPT_TOO_LARGE };
	try {
		const response = await ask(address, {
			method: 'POST',
			body: file,
			headers: { accept: 'application/json', 'content-type': 'application/octet-stream' }
		});
		if (response.ok) return (await response.json()) as ManuscriptCheck;
		if (response.status === 401) return { ok: false, reason: SIGNED_OUT };
		if (response.status >= 500) return { ok: false, reason: UNREACHABLE };
		return { ok: false, reason: ((await response.json()) as { readonly message: string }).message };
	} catch (error) {
		// A broken connection, or a file that is gone from the disk since it was chosen.
		if (error instanceof TypeError || error instanceof DOMException) return { ok: false, reason: UNREACHABLE };
		throw error;
	}
}
