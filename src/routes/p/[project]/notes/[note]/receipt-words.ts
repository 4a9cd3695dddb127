import type { Receipt } from '#lib/core/text/batch.ts';
import type { ReceiptFacts } from '#lib/editor/text-client.ts';
import { countOf } from '#lib/ui/counts.ts';

/** «3 moved, 1 shortened, 1 detached»; null where an edit touched no passage that a person would ask about. */
export function receiptWords(receipt: Receipt, { own, deed, codings }: ReceiptFacts): string | null {
	const { shortened, detached, restored, carried, claimVoid, moved } = receipt;
	if (deed === 'cut' && shortened.length + detached.length > 0) return 'The codings on these words come along where you paste them first.';
	if (shortened.length + detached.length + restored.length + carried.length === 0 && !claimVoid) return null;
	// Passages behind an edit always move; they are counted only where something else happened too.
	const parts = [
		[moved.length, 'moved'],
		[shortened.length, 'shortened'],
		[detached.length, 'detached'],
		[restored.length, 'restored'],
		[own ? 0 : carried.length, 'moved along']
	] as const;
	const counts = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
	const along = own && carried.length > 0 ? `${countOf(codings, 'coding')} moved along.` : '';
	const who = own ? 'Codings' : 'Somebody’s edit';
	const tray = detached.length > 0 ? 'Detached passages wait in the review tray.' : '';
	return [along, counts.length > 0 ? `${who}: ${counts.join(', ')}.` : '', tray, claimVoid ? voidWords(deed) : '']
		.filter((words) => words !== '')
		.join(' ');
}

/** What to say where the server did not take codings, and they are gone from the page again. */
export function refusedWords(reason: string): string {
	return `Your coding was not kept: ${REFUSED[reason] ?? 'the server could not take it. Reload the page, then code again.'}`;
}

const REFUSED: Readonly<Record<string, string>> = {
	'blank passage': 'its words were deleted meanwhile.',
	'not yours': 'it stands on another member’s passage or coding, which is theirs to change.',
	unknown: 'the note, the code or the coding was deleted meanwhile. Who deletes a thing can restore it from Deleted things.'
};

function voidWords(deed: ReceiptFacts['deed']): string {
	return deed === 'paste' ? 'The words are a copy: no coding came along.' : 'The words came back as ordinary typing.';
}
