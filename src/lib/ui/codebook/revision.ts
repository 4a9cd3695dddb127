import type { Stretch } from '#lib/ui/history/line.ts';

/** A revision of a code with what it changed. */
export type Revision = {
	readonly number: number;
	readonly byName: string;
	readonly at: number;
	readonly reason: string;
	readonly changed: readonly { readonly part: Part; readonly stretches: readonly Stretch[] }[];
};
type Part = 'name' | 'definition' | 'include' | 'exclude' | 'example';

const PARTS: Readonly<Record<Part, string>> = {
	name: 'its name',
	definition: 'the definition',
	include: 'what is included',
	exclude: 'what is excluded',
	example: 'the example'
};

/** What a revision did, to be read after a name: «changed its name and the definition». */
export function partsIn({ number, changed }: Pick<Revision, 'number' | 'changed'>): string {
	if (number === 1) return 'made the code';
	const parts = changed.map(({ part }) => PARTS[part]);
	if (parts.length === 0) return 'changed nothing';
	return `changed ${parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`}`;
}
