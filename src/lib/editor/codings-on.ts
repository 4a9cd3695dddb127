import type { AnchorId } from '#lib/core/id/id.ts';
import type { TextClient } from './text-client.ts';

/** How many codings these passages have, as the text on the screen has them. */
export function codingsOn(text: Pick<TextClient, 'passages'>, ids: readonly AnchorId[]): number {
	const wanted = new Set(ids);
	const passages = text.passages().all();
	return passages.reduce((sum, { id, codings }) => sum + (wanted.has(id) ? codings.length : 0), 0);
}
