import { TRIGGERS, type DndEvent } from 'svelte-dnd-action';

/**
 * A list as it would be while something is dragged in it, and until what it came to is read back. What a colleague does meanwhile waits: a list that
 * is drawn anew under a hand loses what the hand holds.
 */
export class HeldOrder<Item extends { readonly id: string }> {
	readonly #present: () => readonly Item[];
	#held = $state.raw<{ readonly items: Item[]; readonly isDragged: boolean; readonly over: readonly Item[] } | null>(null);
	/** The hand took it from here. */
	#isOrigin = false;

	constructor(present: () => readonly Item[]) {
		this.#present = present;
	}

	readonly shown: Item[] = $derived.by(() => {
		const present = this.#present();
		return this.#held !== null && (this.#held.isDragged || this.#held.over === present) ? this.#held.items : [...present];
	});

	consider({ items, info: { trigger } }: DndEvent<Item>): void {
		if (trigger === TRIGGERS.DRAG_STARTED) this.#isOrigin = true;
		const isGone = trigger === TRIGGERS.DRAGGED_LEFT || trigger === TRIGGERS.DRAGGED_LEFT_ALL;
		this.#held = isGone && !this.#isOrigin ? null : { items, isDragged: true, over: this.#present() };
	}

	/** Gives what it goes before, null: last; undefined where it was not dropped here. */
	drop({ items, info: { trigger, id } }: DndEvent<Item>): string | null | undefined {
		this.#isOrigin = false;
		this.#held = { items, isDragged: false, over: this.#present() };
		if (trigger !== TRIGGERS.DROPPED_INTO_ZONE) return undefined;
		return items[items.findIndex((item) => item.id === id) + 1]?.id ?? null;
	}

	letGo(): void {
		this.#held = null;
	}
}
