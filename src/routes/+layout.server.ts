import type { LayoutServerLoad } from './$types';

/** A person's keys come with the first page, so that what it shows and does is theirs at once. */
export const load: LayoutServerLoad = ({ locals }) => ({ keys: locals.account?.keys ?? null });
