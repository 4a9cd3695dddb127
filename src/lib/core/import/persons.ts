import type { InContext } from '#lib/core/erase/place.ts';

/** What tells who somebody is in a file that waits to be imported: how many, and the first as it stands there. */
export type Persons = { readonly many: number; readonly first: InContext };

/** `numbers`: those that look like a person's; `names`: real names of the key, null also where they were not looked for. */
export type PersonsInFile = { readonly arrival: string; readonly numbers: Persons | null; readonly names: Persons | null };

/** So many files are asked about at once. */
export const FILES_AT_ONCE = 10;

/** `1 number of a person, 2 real names`; null: nothing was found. */
export function personsInWords({ numbers, names }: Pick<PersonsInFile, 'numbers' | 'names'>): string | null {
	const said = [
		...(numbers === null ? [] : [numbers.many === 1 ? '1 number of a person' : `${numbers.many} numbers of persons`]),
		...(names === null ? [] : [names.many === 1 ? '1 real name' : `${names.many} real names`])
	];
	return said.length === 0 ? null : said.join(', ');
}
