import { createContext } from 'svelte';
import { keysOf, STANDARD_KEYS, type KeyChoice } from '#lib/core/keys/choice.ts';
import type { Key, Verb, Where } from '#lib/core/keys/keys.ts';
import { isModifier, nameOf, verbFor, type Meant } from '#lib/core/keys/press.ts';
import { isTyping } from './typing.ts';

const SECOND_KEY_WITHIN = 1200;

/** Gives the server what a person chose; false where it did not take it. */
export type SaveKeys = (choice: KeyChoice) => Promise<boolean>;

/**
 * The table of keys as this person has it. Whoever listens for keys asks here what one means (`verb`), and whoever shows a key asks which it is (`keys`):
 * there is no other way for a key to do something on a page.
 */
export class OwnKeys {
	choice = $state.raw<KeyChoice>(STANDARD_KEYS);
	readonly table = $derived(keysOf(this.choice));
	readonly #save: SaveKeys;
	#saving: Promise<unknown> = Promise.resolve();
	#first = '';
	#waitsUntil = 0;
	#second: { readonly event: KeyboardEvent; readonly combination: string } | null = null;

	constructor(save: SaveKeys = () => Promise.resolve(true)) {
		this.#save = save;
	}

	/** Hears each key of the page before anybody else does, so that the second of two is known as such wherever it is asked about. */
	hear(event: KeyboardEvent): void {
		if (isModifier(event)) return;
		const name = nameOf(event);
		const both = `${this.#first} ${name}`;
		const isSecond = event.timeStamp < this.#waitsUntil && !event.repeat && this.#has((key) => key === both);
		this.#second = isSecond ? { event, combination: both } : null;
		const isFirst = !isSecond && !isTyping(event.target) && this.#has((key) => key.startsWith(`${name} `));
		this.#first = isFirst ? name : '';
		this.#waitsUntil = isFirst ? event.timeStamp + SECOND_KEY_WITHIN : 0;
	}

	/** What a key means in a place, or in the first of several; null: nothing. Single keys mean nothing in a field. */
	verb(where: Where | readonly Where[], event: KeyboardEvent, inField = isTyping(event.target)): Meant | null {
		const combination = this.#second?.event === event ? this.#second.combination : nameOf(event);
		for (const place of typeof where === 'string' ? [where] : where) {
			const meant = verbFor(this.table, place, combination, inField);
			if (meant !== null) return meant;
		}
		return null;
	}

	/** The keys of a row, those that work; none where they are switched off. */
	keys(where: Where, verb: Verb): readonly string[] {
		return this.table.find((row) => row.where === where && row.verb === verb)?.keys ?? [];
	}

	/** Holds at once, and again no longer where the server does not take it. What is changed quickly arrives in its order. */
	async change(choice: KeyChoice): Promise<boolean> {
		const before = this.choice;
		this.choice = choice;
		const saved = this.#saving.then(() => this.#save(choice));
		this.#saving = saved;
		const isSaved = await saved;
		if (!isSaved && this.choice === choice) this.choice = before;
		return isSaved;
	}

	#has(fits: (key: string) => boolean): boolean {
		return this.table.some((row: Key) => row.keys.some(fits));
	}
}

export const [ownKeys, provideOwnKeys] = createContext<OwnKeys>();

/** Among excerpts: an arrow or the key for the next or previous one; 0: neither. */
export function stepOf(event: KeyboardEvent, verb: Verb | undefined): 1 | -1 | 0 {
	if (verb === 'next') return 1;
	if (verb === 'previous') return -1;
	if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return 0;
	return event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
}

const NAMED: Readonly<Record<string, string>> = { ArrowUp: 'Up', ArrowDown: 'Down', ArrowLeft: 'Left', ArrowRight: 'Right', Escape: 'Esc' };

/** A combination as menus write it, `Mod Alt 2`; undefined where there is none. */
export function menuKeys(combination: string | undefined): string | undefined {
	return combination
		?.split(/(?<=Shift|Mod|Alt)\+|\s/)
		.map((key) => NAMED[key] ?? key)
		.join(' ');
}
