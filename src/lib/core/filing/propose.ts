import { writtenDays } from '#lib/core/import/dates.ts';
import type { WrittenDay } from '#lib/core/import/written-day.ts';
import { kindIn } from '#lib/core/import/kind.ts';
import { fold, foldedWords, holdsWords } from '#lib/core/text/fold.ts';

/** A note that waits to be filed, and what of the project its words may name. */
export type ToFile = {
	readonly title: string;
	readonly words: string;
	/** The civil day on which it was noted. */
	readonly noted: string;
	readonly sites: readonly { readonly id: string; readonly name: string }[];
	readonly actors: readonly { readonly id: string; readonly pseudonym: string }[];
};

/** A day that the note may be of. `because`: the words that say so; null: it was noted then. */
export type DayProposed = { readonly day: string; readonly because: string | null };
export type Named = { readonly id: string; readonly name: string };

/** Where and when a note may belong, read from its words. A person decides. */
export type Proposal = {
	/** The likeliest first, at most five, never none. */
	readonly days: readonly DayProposed[];
	/** The first date can be read in more than one way: which is asked, not guessed. */
	readonly isUnclear: boolean;
	readonly sites: readonly Named[];
	readonly actors: readonly Named[];
	readonly title: string;
	readonly kind: 'observation' | 'interview' | 'meeting' | 'shadowing' | 'document';
};

/** When and where one was stands at the beginning; a date further down is rather one that is talked about. */
const OPENING = 2000;
const MOST_DAYS = 5;
const LONGEST_TITLE = 80;

export function propose({ title, words, noted, sites, actors }: ToFile): Proposal {
	const opening = `${title}\n${words.slice(0, OPENING)}`;
	const found = [...writtenDays(opening, 'text', noted), ...spokenDays(opening, noted)];
	const said = found.flatMap(({ readings, written }) => readings.map(({ day }): DayProposed => ({ day, because: written.trim() })));
	const days = [...said, { day: noted, because: null }].filter(({ day }, at, all) => all.findIndex((other) => other.day === day) === at);
	const folded = fold(`${title}\n${words}`);
	const named = sites.filter((site) => namesOf(site.name, sites).some((name) => holdsWords(folded, name)));
	return {
		days: days.slice(0, MOST_DAYS),
		isUnclear: (found[0]?.readings.length ?? 0) > 1,
		sites: named,
		actors: actors
			.filter(({ pseudonym }) => holdsAny(folded, foldedWords(pseudonym)))
			.map(({ id, pseudonym }) => ({ id, name: pseudonym })),
		title:
			title.trim() ||
			titleFrom(
				words,
				found.map(({ written }) => written),
				named.map(({ name }) => name)
			),
		kind: kindIn(opening.slice(0, 300)).session ?? 'observation'
	};
}

const YESTERDAY = /(?<!\p{L})(?:yesterday|i går)(?!\p{L})/iu;
const A_DAY = 24 * 60 * 60 * 1000;

/** The «yesterday» of whoever noted it. */
function spokenDays(text: string, noted: string): readonly Pick<WrittenDay, 'written' | 'readings'>[] {
	const written = YESTERDAY.exec(text)?.[0];
	if (written === undefined) return [];
	return [{ written, readings: [{ day: new Date(Date.parse(`${noted}T00:00:00Z`) - A_DAY).toISOString().slice(0, 10), order: null }] }];
}

// Words that stand in the names of many places and tell none from another.
const COMMON = new Set([
	'hospital',
	'hospitalet',
	'sygehus',
	'sygehuset',
	'unit',
	'ward',
	'centre',
	'center',
	'department',
	'afdeling',
	'afdelingen',
	'region',
	'clinic',
	'klinik'
]);
const SHORTEST = 4;

/** By what a site is known in a text: its whole name, and the words that are its own alone (`Sønderkær` of «Sønderkær Hospital»). */
function namesOf(name: string, all: ToFile['sites']): readonly (readonly string[])[] {
	const others = new Set(all.filter((other) => other.name !== name).flatMap((other) => foldedWords(other.name)));
	const own = foldedWords(name).filter((word) => word.length >= SHORTEST && !COMMON.has(word) && !others.has(word));
	return [foldedWords(name), ...own.map((word) => [word])].filter((words) => words.length > 0);
}

function holdsAny(folded: string, words: readonly string[]): boolean {
	return words.length > 0 && holdsWords(folded, words);
}

const TELLING = 3;

/** The first sentence that says more than when and where it was. */
function titleFrom(words: string, dates: readonly string[], sites: readonly string[]): string {
	const places = new Set(sites.flatMap(foldedWords));
	for (const line of words.split('\n').slice(0, 5)) {
		const rest = dates.reduce((left, date) => left.replace(date, ''), line);
		for (const sentence of rest.split(/(?<=[.!?…])\s+/)) {
			const title = sentence.replace(/^[\s.,;:–-]+|[\s.,;:–-]+$/g, '');
			if (foldedWords(title).filter((word) => word.length >= TELLING && !places.has(word)).length === 0) continue;
			return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, '')} …`;
		}
	}
	return '';
}
