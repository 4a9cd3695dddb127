import { createContext } from 'svelte';

/** What every page of a project can do besides its own: the frame gives it to them. */
export type ShellVerbs = {
	/** Opens the search over everything. */
	readonly find: () => void;
	/** Opens the box for a quick jotting; null: this member does not write. */
	readonly jot: (() => void) | null;
};

export const [shellVerbs, provideShellVerbs] = createContext<() => ShellVerbs>();
