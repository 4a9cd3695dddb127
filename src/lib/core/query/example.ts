import type { Vocabulary } from './complete.ts';
import { formatValue } from './format.ts';

/** A question that can be asked of this project as it stands, to show what one looks like. */
export function exampleQuestion(vocabulary: Vocabulary): string {
	const valuesOf = (name: string) => (vocabulary.find(({ field }) => field === name)?.values ?? []).map(({ value }) => value);
	const shortest = (name: string) => valuesOf(name).toSorted((one, other) => one.length - other.length);
	const written = (name: string, most: number) =>
		shortest(name)
			.slice(0, most)
			.map((value) => `${name}:${formatValue(value)}`);
	const sites = written('site', 2);
	const at = sites.length > 1 ? [`(${sites.join(' OR ')})`] : sites;
	return [...written('code', 1), ...at, '-kind:interview'].join(' ');
}
