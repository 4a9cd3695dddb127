/** What kind of page is on its way: a list, a note, or a page of columns. */
export type Like = 'list' | 'note' | 'columns';

const A_BLINK = 200;

type Way = { readonly from: string | null; readonly to: string | null };

/** Says that a page is on its way, once it has been for longer than a blink; until then nothing changes on the screen. */
export class Awaited {
	#late = $state(false);
	readonly #way: () => Way | null;

	constructor(way: () => Way | null) {
		this.#way = way;
		$effect(() => {
			const going = way();
			// The same page with another question or filter keeps standing while its answer comes.
			if (going === null || going.from === going.to) return;
			const timer = setTimeout(() => (this.#late = true), A_BLINK);
			return () => {
				clearTimeout(timer);
				this.#late = false;
			};
		});
	}

	get like(): Like | null {
		const way = this.#way();
		return this.#late && way !== null ? likeOf(way.to ?? '') : null;
	}
}

function likeOf(route: string): Like {
	if (route.includes('/notes/')) return 'note';
	return route.endsWith('/codebook') || route.endsWith('/explore') || route.endsWith('/find-and-code') ? 'columns' : 'list';
}
