import type { Clues } from './arrival.ts';
import type { Choice } from './choice.ts';
import { firstChoice, type Defaults, type ReadyArrival } from './first-choice.ts';
import { proposalsFrom } from './proposals.ts';
import type { Row } from './rules.ts';

export const today = '2026-11-24';
export const defaults: Defaults = {
	language: 'en',
	session: null,
	actors: [{ id: 'actor-karla', pseudonym: 'Karla' }],
	sites: [
		{ id: 'site-north', name: 'Northern Hospital' },
		{ id: 'site-unit', name: 'BI unit' }
	]
};

/** A file that arrived under this path, with what is told of it. Its id is its path. */
export function arrived(
	path: string,
	told: Partial<ReadyArrival> & { readonly heading?: string; readonly opening?: string } = {}
): ReadyArrival {
	const { heading = null, opening = '', ...more } = told;
	const clues: Clues = { path, heading, opening, properties: { title: null, author: null, created: null, modified: null } };
	return {
		...{ id: path, name: path.split('/').at(-1) ?? '', path, size: 1000, hash: path, duplicates: [], state: 'ready', format: 'word' },
		...{
			clues,
			proposals: proposalsFrom(clues, today),
			language: null,
			words: 100,
			trackedChanges: 0,
			comments: 0,
			speakers: [],
			timeMarks: 0
		},
		...more
	};
}

export function row(path: string, choice: Partial<Choice> = {}, told: Parameters<typeof arrived>[1] = {}): Row {
	const arrival = arrived(path, told);
	return { arrival, choice: { ...firstChoice(arrival, defaults), ...choice } };
}
