import type { Uses } from '#lib/ui/collections/collection.ts';
import type { ShellVerbs } from '#lib/ui/shell/verbs.ts';
import type { CodedPlace } from './verbs.ts';

/** What one does with a coded passage outside its note: evidence for a theme, an excerpt for a collection. */
export type Errands = {
	readonly onevidence: (place: CodedPlace) => void;
	readonly oncollect: (place: CodedPlace) => void;
	/** Whether this member gathers excerpts. */
	readonly gathers: boolean;
	/** In which collections excerpts of the note are used, by passage. */
	readonly uses: (() => Promise<Uses>) | undefined;
};

export function errandsOf({ theme, collect }: Pick<ShellVerbs, 'theme' | 'collect'>, uses: Errands['uses']): Errands {
	return {
		onevidence: ({ anchor, words }) => theme?.({ what: 'excerpts', anchors: [anchor], words }),
		oncollect: ({ anchor, words }) => collect?.({ anchors: [anchor], words }),
		gathers: collect !== null,
		uses
	};
}
