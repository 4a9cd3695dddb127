import type { Receipt } from '#lib/core/text/batch.ts';

/** «3 moved, 1 shortened, 1 detached»; null where an edit touched no passage that a person would ask about. */
export function receiptWords(receipt: Receipt, own: boolean): string | null {
	const { shortened, detached, restored, claimVoid, moved } = receipt;
	if (shortened.length + detached.length + restored.length === 0 && !claimVoid) return null;
	// Passages behind an edit always move; they are counted only where something else happened too.
	const parts = [
		[moved.length, 'moved'],
		[shortened.length, 'shortened'],
		[detached.length, 'detached'],
		[restored.length, 'restored']
	] as const;
	const counts = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
	const who = own ? 'Codings' : 'Somebody’s edit';
	const tray = detached.length > 0 ? ' Detached passages wait in the review tray.' : '';
	const claim = claimVoid ? ' The words came back as ordinary typing.' : '';
	return `${counts.length > 0 ? `${who}: ${counts.join(', ')}.` : ''}${tray}${claim}`.trim();
}
