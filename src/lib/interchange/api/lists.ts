import { ACTOR, CODE, MEMBER, MEMO, SESSION, SITE, THEME } from './shapes.ts';

/** The lists of a project that are given whole, page by page, and from a terminal as JSON. */
export const LISTS = {
	members: { row: MEMBER, says: 'Who is or was a member, by name. No addresses.' },
	sites: { row: SITE, says: 'The sites, in their order.' },
	actors: { row: ACTOR, says: 'The actors under their pseudonyms. Real names are given to nobody here.' },
	sessions: { row: SESSION, says: 'The sessions by day, those without a day first.' },
	codes: { row: CODE, says: 'The codebook, parents before their sub-codes: `parent_id` makes the tree.' },
	themes: { row: THEME, says: 'The themes with their claims, codes and evidence, in their order.' },
	memos: { row: MEMO, says: 'The memos that can be seen, oldest first, with their words. Personal ones are never given.' }
} as const;

export type ListName = keyof typeof LISTS;
export const LIST_NAMES = Object.keys(LISTS) as ListName[];
