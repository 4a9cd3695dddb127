import type { InContext } from '#lib/core/erase/place.ts';

/** What tells who somebody is in a file that waits to be imported: how many, and the first as it stands there. */
export type Persons = { readonly many: number; readonly first: InContext };

/** `numbers`: those that look like a person's; `names`: real names of the key, null also where they were not looked for. */
export type PersonsInFile = { readonly arrival: string; readonly numbers: Persons | null; readonly names: Persons | null };

/** So many files are asked about at once. */
export const FILES_AT_ONCE = 10;
