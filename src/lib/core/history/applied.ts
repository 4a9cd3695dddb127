/** What an act of Find and code came to, as its line keeps it. */
export type Applied = {
	/** What was looked for. */
	readonly found: string;
	/** How many passages it coded in which note: whoever may not read the note is told nothing of them. */
	readonly notes: readonly (readonly [note: string, passages: number])[];
};

/** The same with its sum, of the answer of a line; nothing where it says nothing. */
export function appliedIn(answer: unknown): Applied & { readonly passages: number } {
	const { found = '', notes = [] } = (answer ?? {}) as Partial<Applied>;
	return { found, notes, passages: notes.reduce((sum, [, passages]) => sum + passages, 0) };
}
