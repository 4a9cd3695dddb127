import { createContext } from 'svelte';
import { v7 } from 'uuid';
import type { CommandInput, CommandKind } from '#lib/core/command/command.ts';
import { LASTS_LONGER, type Toasts } from '#lib/ui/feedback/toasts.svelte.ts';
import type { SavingState } from './saving.svelte.ts';
import { asMember } from './as-member.ts';
import { send, type Sent } from './send.ts';

type World = {
	/** Where commands of this project are sent. */
	readonly address: () => string;
	/** Who speaks. */
	readonly member: () => string;
	readonly saving: SavingState;
	readonly toasts: Toasts;
	/** Reads the page's data again, once a command has been carried out. */
	readonly refresh: () => Promise<void>;
	/** Where one signs in. */
	readonly signIn: string;
};

/** A fresh id for a thing that the page is about to make. */
export const newId = (): string => v7();

/** The one way by which pages change a project. Says what happened, and offers to take it back. */
export class Operations {
	readonly #world: World;
	/** What was done on this page and can be taken back, the last one last. */
	readonly #done: string[] = [];
	readonly #made = new Set<string>();
	#underWay = 0;

	constructor(world: World) {
		this.#world = world;
	}

	/**
	 * Carries a command out. `said` is what happened, for the toast, told of the answer where that says more; without it the change speaks for itself.
	 * `together`: operations that belong to this one and are taken back with it, the earliest first.
	 * What can't be written into a field (a lost login, no network) is said in a toast here; issues of fields are the form's.
	 */
	async perform<Kind extends CommandKind>(
		kind: Kind,
		input: CommandInput<Kind>,
		said?: string | ((answer: unknown) => string),
		together: readonly string[] = []
	): Promise<Sent> {
		const { toasts, saving, address, refresh, signIn } = this.#world;
		const operation = newId();
		this.#made.add(operation);
		this.#underWay += 1;
		saving.set('commands', 'saving');
		try {
			const sent = await send(
				{ fetch: asMember(this.#world.member()), wait: untilBackOr, onwaiting: () => saving.set('commands', 'not saved') },
				address(),
				{ operation, command: { ...input, kind } }
			);
			if (sent.ok) {
				if (sent.undoable && kind !== 'history.reverse') this.#done.push(operation);
				await refresh();
				if (said !== undefined) {
					const undo = { label: 'Undo', act: () => void this.#takeBack([operation, ...together.toReversed()]) };
					toasts.say(typeof said === 'string' ? said : said(sent.answer), {
						lasts: LASTS_LONGER,
						...(sent.undoable ? { action: undo } : {})
					});
				}
			} else if (sent.reason === 'signed out') {
				toasts.say(sent.message, { lasts: null, action: { label: 'Sign in', act: () => void window.open(signIn, '_blank') } });
			} else if (Object.keys(issuesOf(sent)).length === 0 || said === undefined) {
				toasts.say(sent.message, { lasts: LASTS_LONGER });
			}
			return sent;
		} finally {
			this.#underWay -= 1;
			if (this.#underWay === 0) saving.set('commands', 'saved');
		}
	}

	/** Was it made here? Its effect has been read already when the stream tells of it. */
	made(operation: string): boolean {
		return this.#made.has(operation);
	}

	/** Whether something was done here that can be taken back. */
	get hasUndo(): boolean {
		return this.#done.length > 0;
	}

	/** Takes back what was last done here. False: there is nothing left. */
	undo(): boolean {
		const last = this.#done.at(-1);
		if (last === undefined) return false;
		void this.#takeBack([last]);
		return true;
	}

	async #takeBack(operations: readonly string[]): Promise<void> {
		for (const [place, of] of operations.entries()) {
			const at = this.#done.lastIndexOf(of);
			if (at >= 0) this.#done.splice(at, 1);
			const sent = await this.perform('history.reverse', { of }, place === operations.length - 1 ? 'Taken back.' : undefined);
			if (!sent.ok) return;
		}
	}
}

function untilBackOr(milliseconds: number): Promise<void> {
	return new Promise((resolve) => {
		const done = () => {
			clearTimeout(timer);
			removeEventListener('online', done);
			resolve();
		};
		const timer = setTimeout(done, milliseconds);
		addEventListener('online', done);
	});
}

/** The issues of a refused command by field; none for anything else. */
export function issuesOf(sent: Sent): Readonly<Record<string, readonly string[]>> {
	return !sent.ok && 'issues' in sent && sent.issues !== undefined ? sent.issues : {};
}

export const [operations, provideOperations] = createContext<Operations>();
