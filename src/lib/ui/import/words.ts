import type { Choice, Choices } from '#lib/core/import/choice.ts';
import { personsInWords } from '#lib/core/import/persons.ts';
import { settledDate } from '#lib/core/import/proposals.ts';
import type { Column, Row } from '#lib/core/import/rules.ts';
import { countOf } from '#lib/ui/counts.ts';
import { dayInBrief } from '#lib/ui/time/day.ts';

/** The languages that notes are written in, by code. */
export const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
	da: 'Danish',
	en: 'English',
	sv: 'Swedish',
	nb: 'Norwegian',
	de: 'German',
	fr: 'French',
	nl: 'Dutch',
	es: 'Spanish'
};

export const KIND_WORDS: Readonly<Record<Choice['kind'], string>> = {
	'field note': 'Field note',
	transcript: 'Transcript',
	document: 'Document'
};
export const COLUMN_NAMES: Readonly<Record<Column, string>> = {
	include: 'Import',
	title: 'Title',
	date: 'Date',
	kind: 'Kind',
	sites: 'Site',
	session: 'Session',
	language: 'Language',
	released: 'Who sees it',
	tracked: 'Tracked changes',
	comments: 'Comments'
};
export const WHO_WORDS = { released: 'The team', private: 'Only you' } as const;

/** What there is to choose from, and what the import will make. */
export type World = {
	readonly sites: readonly { readonly id: string; readonly name: string }[];
	readonly sessions: readonly { readonly id: string; readonly title: string; readonly date: string | null }[];
	readonly actors: readonly { readonly id: string; readonly pseudonym: string; readonly role: string }[];
};

export function languageWords(code: string): string {
	return LANGUAGE_NAMES[code] ?? code;
}

/** `Tue 16 Mar 2021`; where it is asked about, what it can be: `3 Apr or 4 Mar 2021?` */
export function dateWords({ arrival, choice }: Row): string {
	if (!choice.open.includes('date')) return choice.date === null ? '' : dayInBrief(choice.date);
	const asked = settledDate(arrival.proposals.dates);
	if (asked?.kind !== 'ambiguous') return 'No such day';
	const [first, second] = asked.readings.map(({ day }) => dayInBrief(day).split(' '));
	if (first === undefined || second === undefined) return `${first?.slice(1).join(' ') ?? ''}?`;
	const brief = (day: readonly string[], withYear: boolean) => day.slice(1, withYear ? 4 : 3).join(' ');
	return `${brief(first, first[3] !== second[3])} or ${brief(second, true)}?`;
}

/** What a cell says, in words that a paste reads back. */
export function cellText(column: Column, row: Row, world: World & { readonly choices: Choices }): string {
	const { choice } = row;
	if (column === 'title') return choice.title;
	if (column === 'date') return choice.date === null ? '' : dayInBrief(choice.date);
	if (column === 'kind') return KIND_WORDS[choice.kind];
	if (column === 'sites') return siteWords(choice, world, world.choices);
	if (column === 'session') return sessionWords(choice, world, world.choices);
	if (column === 'language') return languageWords(choice.language);
	if (column === 'released') return choice.released ? WHO_WORDS.released : WHO_WORDS.private;
	return column === 'include' ? (choice.include ? 'Yes' : 'No') : '';
}

export function siteWords({ sites }: Choice, world: World, choices: Choices): string {
	return sites
		.map((id) => world.sites.find((site) => site.id === id)?.name ?? choices.newSites[id]?.name ?? 'A site that is gone')
		.join(', ');
}

export function sessionWords({ session }: Choice, world: World, choices: Choices): string {
	if (session.in === 'inbox') return 'Inbox';
	if (session.in === 'new') return choices.newSessions[session.key]?.title ?? 'New session';
	return world.sessions.find(({ id }) => id === session.id)?.title ?? 'A session that is gone';
}

const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

export function sizeWords(bytes: number): string {
	if (bytes < 1000) return `${bytes} bytes`;
	return bytes < 1_000_000 ? `${number.format(bytes / 1000)} kB` : `${number.format(bytes / 1_000_000)} MB`;
}

/** Why this file may be here already; null: nothing speaks for it. */
export function duplicateWords({ duplicates }: Row['arrival']): string | null {
	const first = duplicates[0];
	if (first === undefined) return null;
	if (first.of === 'arrival') return first.what === 'same bytes' ? 'The same as another file here' : 'Another file here has this name';
	return first.what === 'same bytes'
		? `Imported before: ‘${first.title || 'Untitled'}’`
		: `‘${first.title || 'Untitled'}’ came from a file of this name`;
}

export const NUMBERS_FOUND = (many: number) =>
	many === 1 ? 'A number by which a person is known' : `${many} numbers by which persons are known`;
export const NAMES_FOUND = (many: number) => countOf(many, 'real name');

/** What tells who somebody is in it: `2 real names, 1 number of a person`; null: nothing was found, or not looked for yet. */
export function personsWords({ persons }: Row): string | null {
	return persons ? personsInWords(persons) : null;
}

/** The first of them as they stand, for whoever points at it. */
export function firstPersons({ persons }: Row): string {
	return [persons?.numbers, persons?.names]
		.flatMap((found) => (found ? [`${found.first.before}${found.first.words}${found.first.after}`] : []))
		.join('\n');
}

/** What is in the file besides its text: `2 tracked changes, 3 comments`. */
export function marksOf({ trackedChanges, comments, speakers }: Row['arrival']): string {
	return [
		...(trackedChanges > 0 ? [countOf(trackedChanges, 'tracked change')] : []),
		...(comments > 0 ? [countOf(comments, 'comment')] : []),
		...(speakers.length > 0 ? [countOf(speakers.length, 'speaker')] : [])
	].join(', ');
}
