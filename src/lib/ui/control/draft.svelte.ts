import { untrack } from 'svelte';

/**
 * Words that are typed where they stand. They follow what stands there until somebody types, and from then on stay theirs: whatever a colleague does
 * gives the page new objects, and an overridden `$derived` would fall back to the old words under the typing hand.
 */
export class Draft {
	words = $state('');
	#standing: string;
	#written: string | null = null;

	constructor(read: () => string) {
		this.words = this.#standing = untrack(read);
		$effect.pre(() => {
			const standing = read();
			untrack(() => this.#follow(standing));
		});
	}

	/** What is typed was handed on: what stands there next is what became of it. */
	handedOn(): void {
		this.#written = this.words;
	}

	/** Back to what stands there. */
	giveUp(): void {
		this.words = this.#standing;
	}

	#follow(standing: string): void {
		if (standing === this.#standing) return;
		if (this.words === this.#standing || this.words === this.#written) this.words = standing;
		this.#standing = standing;
		this.#written = null;
	}
}
