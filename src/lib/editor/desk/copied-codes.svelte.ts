import type { CodeId } from '#lib/core/id/id.ts';

/** The codes that were copied from a passage last, for the next selection, also in another note. They last as long as the tab. */
class CopiedCodes {
	codes = $state.raw<readonly CodeId[]>([]);
}

export const copiedCodes = new CopiedCodes();
