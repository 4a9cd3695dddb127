import { createContext } from 'svelte';
import type { Verb } from '#lib/core/keys/keys.ts';
import type { Command } from './commands.ts';

/** What the open page adds to what one can do from anywhere: the search lists it first. */
export class PageCommands {
	list = $state.raw<readonly Command[]>([]);

	/** Gives the function that takes them away again. */
	offer(commands: readonly Command[]): () => void {
		this.list = [...this.list, ...commands];
		return () => (this.list = this.list.filter((each) => !commands.includes(each)));
	}
}

/** Something that the open page can do. */
export function pageCommand(id: string, name: string, also: string, verb: Verb | null, act: () => void): Command {
	return { ...{ id, name, also, group: 'Do', verb, where: 'Code', rights: null, path: null }, act };
}

export const [pageCommands, providePageCommands] = createContext<PageCommands>();
