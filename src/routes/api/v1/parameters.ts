import type { RequestEvent } from '@sveltejs/kit';
import { LARGEST_PAGE, USUAL_PAGE } from '#lib/interchange/api/description.ts';
import { cursorTo, placeAt, type Place } from '#lib/server/api/cursor.ts';
import { Refused } from './problem.ts';

/** The parameters of a request, each at most once and none that is not known: a misspelt one would be no filter at all. */
export function parametersOf<Name extends string>({ url }: RequestEvent, names: readonly Name[]): Readonly<Partial<Record<Name, string>>> {
	const found: Partial<Record<Name, string>> = {};
	for (const [written, value] of url.searchParams) {
		const name = names.find((each) => each === written);
		if (name === undefined)
			throw new Refused(
				'parameter',
				`There is no parameter ‘${written.slice(0, 60)}’ here. ${names.length === 0 ? 'There is none.' : `There are ${names.join(', ')}.`}`
			);
		if (found[name] !== undefined) throw new Refused('parameter', `Send ‘${name}’ once.`);
		found[name] = value;
	}
	return found;
}

/** One of these words, or null where nothing is said. */
export function oneOf<Word extends string>(name: string, value: string | undefined, words: readonly Word[]): Word | null {
	if (value === undefined) return null;
	const word = words.find((each) => each === value);
	if (word === undefined) throw new Refused('parameter', `‘${name}’ is ${words.join(' or ')}.`);
	return word;
}

export const PAGING = ['limit', 'cursor'] as const;

export type Paging = { readonly after: Place | null; readonly limit: number; readonly of: string };

/** Which page is asked for. A cursor goes with the parameters that it was given out for, `limit` aside. */
export function pagingOf({ url }: RequestEvent, { limit, cursor }: { limit?: string; cursor?: string }, most = LARGEST_PAGE): Paging {
	const wanted = limit === undefined ? Math.min(USUAL_PAGE, most) : Number(limit);
	if (!Number.isInteger(wanted) || wanted < 1 || wanted > most) throw new Refused('parameter', `‘limit’ is a number from 1 to ${most}.`);
	const rest = new URLSearchParams(url.searchParams);
	for (const name of PAGING) rest.delete(name);
	rest.sort();
	const of = `${url.pathname}?${rest}`;
	const after = cursor === undefined ? null : placeAt(cursor, of);
	if (cursor !== undefined && after === null)
		throw new Refused(
			'parameter',
			'This cursor was not given out for these parameters. Begin without one, and send ‘next’ of each page with the same parameters.'
		);
	return { after, limit: wanted, of };
}

/** What an answer says of the page after it. */
export function nextPage(
	{ url }: RequestEvent,
	{ of }: Paging,
	next: Place | null
): { cursor: string | null; headers: Readonly<Record<string, string>> } {
	if (next === null) return { cursor: null, headers: {} };
	const cursor = cursorTo(next, of);
	const parameters = new URLSearchParams(url.searchParams);
	parameters.set('cursor', cursor);
	return { cursor, headers: { link: `<${url.pathname}?${parameters}>; rel="next"` } };
}
