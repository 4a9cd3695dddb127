import { createContext } from 'svelte';

/** The worst of these is what the foot of the sidebar says. */
export type Saving = 'saved' | 'saving' | 'on this device' | 'not saved';

const ORDER: readonly Saving[] = ['saved', 'saving', 'on this device', 'not saved'];

export const SAVING_WORDS: Record<Saving, string> = {
	saved: 'All changes saved',
	saving: 'Saving',
	'on this device': 'Saved on this device – will sync',
	'not saved': 'Not saved yet'
};

/** Gathers how safe everything is that a page has in hand: commands under way, a note's outbox, jottings that wait. */
export class SavingState {
	#by = $state<Record<string, Saving>>({});
	readonly state = $derived(
		Object.values(this.#by).reduce<Saving>((worst, next) => (ORDER.indexOf(next) > ORDER.indexOf(worst) ? next : worst), 'saved')
	);

	/** `what` names the source, such as a text's id; `saved` forgets it. */
	set(what: string, state: Saving): void {
		if (state === 'saved') delete this.#by[what];
		else this.#by[what] = state;
	}
}

export const [savingState, provideSavingState] = createContext<SavingState>();
