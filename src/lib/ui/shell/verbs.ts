import { createContext } from 'svelte';
import type { ThemeErrand } from '#lib/ui/themes/theme.ts';

/** What every page of a project can do besides its own: the frame gives it to them. */
export type ShellVerbs = {
	/** Opens the search over everything. */
	readonly find: () => void;
	/** Opens the box for a quick jotting; null: this member does not write. */
	readonly jot: (() => void) | null;
	/** Asks which theme something goes into; null: this member does not code. */
	readonly theme: ((errand: ThemeErrand) => void) | null;
};

export const [shellVerbs, provideShellVerbs] = createContext<() => ShellVerbs>();
