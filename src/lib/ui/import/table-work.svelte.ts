import { isUnclearDate } from '#lib/core/import/cell.ts';
import { paste, type Pasted } from '#lib/core/import/paste.ts';
import type { Column } from '#lib/core/import/rules.ts';
import type { Order } from '#lib/core/import/written-day.ts';
import { countOf } from '#lib/ui/counts.ts';
import type { Offer } from './options.ts';
import type { ImportTable, TableChange } from './table.svelte.ts';
import { COLUMN_NAMES } from './words.ts';

/** What of a paste could not be taken, until it is answered or put away. */
export type PasteLeft = {
	readonly text: string;
	readonly at: { readonly row: number; readonly column: Column };
	readonly pasted: Pasted;
	/** Dates that an order would make clear. */
	readonly unclear: number;
	/** Names of sites that the project does not have. */
	readonly sites: readonly string[];
};

/** Changes of the table by hand, by rule and by paste: each is said and can be taken back. */
export class TableWork {
	readonly #table: ImportTable;
	readonly #say: (words: string, undo: () => void) => void;
	readonly #done: TableChange[] = [];
	left = $state.raw<PasteLeft | null>(null);

	constructor(table: ImportTable, say: (words: string, undo: () => void) => void) {
		this.#table = table;
		this.#say = say;
	}

	/** `of`: how many files it changes. One cell speaks for itself; many are said. */
	readonly change = (change: TableChange, column: Column, of: number): void => {
		const back = this.#table.change(change);
		this.#done.push(back);
		if (of > 1) this.#say(`${COLUMN_NAMES[column]} set for ${countOf(of, 'file')}.`, () => this.#takeBack(back));
	};

	/** Takes back the last change. */
	readonly undo = (): void => {
		const last = this.#done.at(-1);
		if (last !== undefined) this.#takeBack(last);
	};

	paste(text: string, at: PasteLeft['at'], offer: Offer, order: Order | null = null): void {
		if (text.trim() === '') return;
		const sites = [...offer.sites, ...Object.entries(this.#table.choices.newSites).map(([id, { name }]) => ({ id, name }))];
		const pasted = paste(text, this.#table.rows, at, { sites, sessions: offer.sessions, today: offer.today, order });
		const filled = Object.keys(pasted.files).length;
		if (filled > 0) {
			const back = this.#table.change({ files: pasted.files });
			this.#done.push(back);
			this.#say(`Pasted into ${countOf(filled, 'file')}.`, () => this.#takeBack(back));
		}
		const unclear = pasted.notRead.filter(({ column, words }) => column === 'date' && isUnclearDate(words, offer.today)).length;
		const unknown = [...new Set(pasted.notRead.filter(({ column }) => column === 'sites').map(({ words }) => words))];
		const whole = pasted.notRead.length === 0 && pasted.notFound.length === 0 && pasted.left === 0;
		this.left = whole ? null : { text, at, pasted, unclear, sites: unknown };
	}

	/** Makes the sites that a paste named, and pastes again. */
	makeSites(offer: Offer): void {
		const { left } = this;
		if (left === null) return;
		this.#done.push(
			this.#table.change({ newSites: Object.fromEntries(left.sites.map((name) => [offer.newId(), { name, description: '' }])) })
		);
		this.paste(left.text, left.at, offer);
	}

	#takeBack(back: TableChange): void {
		const at = this.#done.lastIndexOf(back);
		if (at < 0) return;
		this.#done.splice(at, 1);
		this.#table.change(back);
	}
}
