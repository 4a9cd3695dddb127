import { createContext } from 'svelte';
import type { CollectionErrand } from '#lib/ui/collections/collection.ts';
import type { ThemeErrand } from '#lib/ui/themes/theme.ts';

/** What every page of a project can do besides its own: the frame gives it to them. */
export type ShellVerbs = {
	/** Opens the search over everything. */
	readonly find: () => void;
	/** Opens the box for a quick jotting; null: this member does not write. */
	readonly jot: (() => void) | null;
	/** Asks which theme something goes into; null: this member does not code. */
	readonly theme: ((errand: ThemeErrand) => void) | null;
	/** Asks which collection excerpts go into; null: this member does not gather. */
	readonly collect: ((errand: CollectionErrand) => void) | null;
};

export const [shellVerbs, provideShellVerbs] = createContext<() => ShellVerbs>();
