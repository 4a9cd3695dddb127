import { matchSorter } from 'match-sorter';
import { languageOf } from '#lib/core/import/language.ts';
import type { ClueSource } from '#lib/core/import/arrival.ts';
import type { Choices } from '#lib/core/import/choice.ts';
import { speakersAmong } from '#lib/core/import/first-choice.ts';
import { sessionsFor, type Grouping } from '#lib/core/import/new-sessions.ts';
import {
	dateFrom,
	dateInOrder,
	ruled,
	sessionOfItsDate,
	sitesFromPath,
	titleFrom,
	type Column,
	type Patch,
	type Row,
	type Rule
} from '#lib/core/import/rules.ts';
import { dayInBrief } from '#lib/ui/time/day.ts';
import { readDay } from '#lib/ui/time/read-day.ts';
import type { TableChange } from './table.svelte.ts';
import { KIND_WORDS, LANGUAGE_NAMES, WHO_WORDS, type World } from './words.ts';

/** One thing that a cell or a whole column can be set to. */
export type Option = {
	readonly key: string;
	readonly label: string;
	readonly more?: string;
	readonly chosen?: boolean;
	/** What choosing it changes in these rows. */
	readonly on: (rows: readonly Row[]) => TableChange;
};

export type Offer = World & {
	readonly choices: Choices;
	/** A civil day, the reader's. */
	readonly today: string;
	readonly newId: () => string;
	readonly zone: string;
	/** The member who imports: whoever brings a session's notes observed it, until somebody says otherwise. */
	readonly observer: string;
};

/** What a cell of this row can become, narrowed by what is typed. The title is typed freely and offers what the file proposes. */
export function cellOptions(column: Column, row: Row, typed: string, offer: Offer): readonly Option[] {
	if (column === 'title') return matching(titlesOf(row), typed);
	if (column === 'date') return datesOf(row, typed, offer.today);
	if (column === 'sites') return withNewSite(matching(sitesOf(row, offer), typed), typed, offer);
	return matching(valuesOf(column, row, offer), typed);
}

/** What a whole column can be set to: rules first, then values. */
export function columnOptions(column: Column, rows: readonly Row[], typed: string, offer: Offer): readonly Option[] {
	const rules = matching(rulesOf(column, offer), typed);
	if (column === 'title') return rules;
	if (column === 'date')
		return [...rules, ...matchingDay(typed, offer.today), ...matching([fixed('none', 'No date', { date: null })], typed)];
	if (column === 'sites') {
		const values = [
			...offer.sites.map(({ id, name }) => fixed(id, name, { sites: [id] })),
			...newSitesOf(offer),
			fixed('none', 'No site', { sites: [] })
		];
		return [...rules, ...withNewSite(matching(values, typed), typed, offer)];
	}
	return [...rules, ...matching(valuesOf(column, rows.length === 1 ? (rows[0] ?? null) : null, offer), typed)];
}

const SOURCES: Readonly<Record<ClueSource, string>> = {
	name: 'the file’s name',
	heading: 'the heading',
	opening: 'the first lines',
	folder: 'the folder',
	properties: 'the document’s properties'
};

function rulesOf(column: Column, offer: Offer): readonly Option[] {
	if (column === 'title')
		return (['name', 'heading', 'properties'] as const).map((source) => ruling(source, `From ${SOURCES[source]}`, titleFrom(source)));
	if (column === 'date') {
		return [
			...(['name', 'heading', 'opening', 'folder', 'properties'] as const).map((source) =>
				ruling(source, `From ${SOURCES[source]}`, dateFrom(source))
			),
			ruling('day first', 'Unclear ones: day before month', dateInOrder('day first')),
			ruling('month first', 'Unclear ones: month before day', dateInOrder('month first'))
		];
	}
	if (column === 'sites') return [ruling('path', 'From the file’s or folder’s name', sitesFromPath(offer.sites))];
	if (column === 'session') {
		const groupings: readonly (readonly [Grouping, string])[] = [
			['one for each date', 'A new session for each date'],
			['one for each', 'A new session for each file'],
			['one for all', 'One new session for all of them']
		];
		return [
			ruling('its date', 'The session of the same date', sessionOfItsDate(offer.sessions)),
			...groupings.map(([grouping, label]) => ({ key: grouping, label, on: (rows: readonly Row[]) => sessionsFor(rows, grouping, offer) }))
		];
	}
	if (column === 'language') return [ruling('words', 'From the words', languageRule)];
	return [];
}

const languageRule: Rule = ({ arrival }) => {
	const language = languageOf(`${arrival.clues.heading ?? ''}\n${arrival.clues.opening}`);
	return language === null ? null : { language };
};

/** The values of a column that has a list of them; ticked where `row` has it. */
function valuesOf(column: Column, row: Row | null, offer: Offer): readonly Option[] {
	const choice = row?.choice;
	if (column === 'kind') {
		return Object.entries(KIND_WORDS).map(([kind, label]) => ({
			...{ key: kind, label, chosen: choice?.kind === kind },
			on: (rows) => ({
				files: ruled(rows, ({ arrival, choice: { speakers } }) => ofKind(kind as keyof typeof KIND_WORDS, arrival, speakers, offer))
			})
		}));
	}
	if (column === 'language') {
		return Object.entries(LANGUAGE_NAMES).map(([code, name]) =>
			fixed(code, name, { language: code }, { chosen: choice?.language === code })
		);
	}
	if (column === 'released') {
		return [
			fixed('private', WHO_WORDS.private, { released: false }, { chosen: choice?.released === false }),
			fixed('released', WHO_WORDS.released, { released: true }, { chosen: choice?.released === true })
		];
	}
	if (column === 'include') return [fixed('yes', 'Import', { include: true }), fixed('no', 'Leave out', { include: false })];
	if (column === 'session') return sessionsOf(row, offer);
	return [];
}

function sessionsOf(row: Row | null, offer: Offer): readonly Option[] {
	const session = row?.choice.session;
	const own: readonly Option[] =
		row === null ? [] : [{ key: 'new', label: 'A new session for this file', on: (rows) => sessionsFor(rows, 'one for all', offer) }];
	return [
		fixed('inbox', 'Inbox', { session: { in: 'inbox' } }, { more: 'file it later', chosen: session?.in === 'inbox' }),
		...own,
		...Object.entries(offer.choices.newSessions).map(([key, { title }]) =>
			fixed(key, title, { session: { in: 'new', key } }, { more: 'new', chosen: session?.in === 'new' && session.key === key })
		),
		...offer.sessions.map(({ id, title, date }) =>
			fixed(
				id,
				title,
				{ session: { in: 'session', id } },
				{ more: date === null ? '' : dayInBrief(date), chosen: session?.in === 'session' && session.id === id }
			)
		)
	];
}

function sitesOf({ choice }: Row, offer: Offer): readonly Option[] {
	const all = [...offer.sites, ...Object.entries(offer.choices.newSites).map(([id, { name }]) => ({ id, name }))];
	const toggles = all.map(({ id, name }) => {
		const chosen = choice.sites.includes(id);
		const sites = chosen ? choice.sites.filter((other) => other !== id) : [...choice.sites, id];
		return fixed(id, name, { sites }, { chosen });
	});
	return choice.sites.length === 0 ? toggles : [...toggles, fixed('none', 'No site', { sites: [] })];
}

function newSitesOf({ choices }: Offer): readonly Option[] {
	return Object.entries(choices.newSites).map(([key, { name }]) => fixed(key, name, { sites: [key] }, { more: 'new' }));
}

function withNewSite(options: readonly Option[], typed: string, { sites, choices, newId }: Offer): readonly Option[] {
	const name = typed.trim();
	const known = [...sites, ...Object.values(choices.newSites)].some((site) => site.name.toLowerCase() === name.toLowerCase());
	if (name === '' || known) return options;
	const make = (rows: readonly Row[]): TableChange => {
		const key = newId();
		return { newSites: { [key]: { name, description: '' } }, files: ruled(rows, () => ({ sites: [key] })) };
	};
	return [...options, { key: 'make', label: `New site ‘${name}’`, on: make }];
}

function titlesOf({ arrival, choice }: Row): readonly Option[] {
	return arrival.proposals.titles
		.filter(({ title }) => title !== choice.title)
		.map(({ title, source }) => fixed(title, title, { title }, { more: `from ${SOURCES[source]}` }));
}

function datesOf({ arrival, choice }: Row, typed: string, today: string): readonly Option[] {
	const proposed = arrival.proposals.dates.flatMap((date) => {
		const days = date.kind === 'day' ? [date.day] : date.kind === 'ambiguous' ? date.readings.map(({ day }) => day) : [];
		return days.map((day) => ofDay(day, `‘${date.words}’`, day === choice.date));
	});
	const options = [...matchingDay(typed, today), ...proposed].filter(
		({ key }, at, all) => all.findIndex((other) => other.key === key) === at
	);
	return [
		...(typed.trim() === '' || matchingDay(typed, today).length > 0 ? options : matching(options, typed)),
		fixed('none', 'No date', { date: null })
	];
}

function matchingDay(typed: string, today: string): readonly Option[] {
	const day = readDay(typed, today);
	return day === null ? [] : [ofDay(day, 'as you typed it', false)];
}

function ofDay(day: string, more: string, chosen: boolean): Option {
	return fixed(day, dayInBrief(day), { date: day }, { more, chosen });
}

/** A file that becomes a transcript has its speakers' words marked; one that ceases to be one has not. */
function ofKind(kind: keyof typeof KIND_WORDS, arrival: Row['arrival'], speakers: Row['choice']['speakers'], { actors }: Offer): Patch {
	if (kind !== 'transcript') return { kind, speakers: {} };
	return { kind, speakers: Object.keys(speakers).length > 0 ? speakers : speakersAmong(arrival.speakers, actors) };
}

function fixed(key: string, label: string, patch: Patch, more: Pick<Option, 'more' | 'chosen'> = {}): Option {
	return { key, label, ...more, on: (rows) => ({ files: ruled(rows, () => patch) }) };
}

function ruling(key: string, label: string, rule: Rule): Option {
	return { key: `rule ${key}`, label, on: (rows) => ({ files: ruled(rows, rule) }) };
}

function matching(options: readonly Option[], typed: string): readonly Option[] {
	return typed.trim() === '' ? options : matchSorter([...options], typed.trim(), { keys: ['label', 'more'] });
}
