import type { Preset } from '#lib/core/permission/rights.ts';

/** What each set of rights lets a member do, for the one who hands it out. */
export const PRESET_WORDS: Record<Preset, { readonly name: string; readonly does: string }> = {
	owner: { name: 'Owner', does: 'writes, codes, exports, sees the key of names, and manages the project' },
	researcher: { name: 'Researcher', does: 'writes, codes and exports' },
	coder: { name: 'Coder', does: 'codes, and works on the codebook' },
	author: { name: 'Author', does: 'takes excerpts into papers' },
	reader: { name: 'Reader', does: 'reads' }
};

/** `Coder`; `Write, export` for a set of rights that is no preset. */
export function wordsForRights(preset: Preset | null, rights: readonly string[]): string {
	if (preset !== null) return PRESET_WORDS[preset].name;
	const listed = rights.join(', ');
	return listed.charAt(0).toUpperCase() + listed.slice(1);
}
