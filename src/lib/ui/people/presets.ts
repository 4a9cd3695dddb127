import type { Preset } from '#lib/core/permission/rights.ts';

/** What each set of rights lets a member do, for the one who hands it out. */
export const PRESET_WORDS: Record<Preset, { readonly name: string; readonly does: string }> = {
	owner: { name: 'Owner', does: 'writes, codes, exports, sees the key of names, and manages the project' },
	researcher: { name: 'Researcher', does: 'writes, codes and exports' },
	coder: { name: 'Coder', does: 'codes, and works on the codebook' },
	author: { name: 'Author', does: 'takes excerpts into papers' },
	reader: { name: 'Reader', does: 'reads' }
};
