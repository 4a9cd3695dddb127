import { nameOf } from './sheet.ts';

/** What a table holds, one thing a line. */
export const TABLES = ['codebook', 'sessions', 'sites', 'actors'] as const;
export type TableKind = (typeof TABLES)[number];

/** What a column can be. `names`: what people call it, in English and Danish, and what Fieldbook’s own exports do. */
export type Field = {
	readonly key: string;
	readonly label: string;
	readonly names: readonly string[];
	/** What it would mean for a column to be it, where that is too much to be taken for granted: then a person says. */
	readonly offer?: string;
};

const CODEBOOK = [
	{ key: 'name', label: 'Name', names: ['name', 'code', 'code name', 'navn', 'kode', 'kodenavn', 'label'] },
	{ key: 'path', label: 'Path', names: ['path', 'code path', 'full path', 'full name', 'sti', 'kodesti', 'parent/path'] },
	{
		key: 'parent',
		label: 'Parent',
		names: ['parent', 'parent code', 'under', 'category', 'group', 'theme', 'overkode', 'forælder', 'kategori', 'gruppe', 'tema']
	},
	{ key: 'definition', label: 'Definition', names: ['definition', 'description', 'meaning', 'beskrivelse', 'betydning', 'memo'] },
	{
		key: 'include',
		label: 'Include',
		names: ['include', 'includes', 'inclusion', 'when to use', 'use when', 'inkluder', 'inklusion', 'medtag', 'bruges når']
	},
	{
		key: 'exclude',
		label: 'Exclude',
		names: ['exclude', 'excludes', 'exclusion', 'when not to use', 'ekskluder', 'eksklusion', 'udelad', 'bruges ikke når']
	},
	{ key: 'example', label: 'Example', names: ['example', 'examples', 'quote', 'eksempel', 'eksempler', 'citat'] },
	{
		key: 'aliases',
		label: 'Other names',
		names: ['aliases', 'alias', 'other names', 'synonyms', 'also called', 'andre navne', 'aliasser', 'synonymer']
	},
	{ key: 'hue', label: 'Colour', names: ['colour', 'color', 'hue', 'farve'] },
	{ key: 'pattern', label: 'Pattern', names: ['pattern', 'stripe', 'mønster', 'streg'] }
] as const satisfies readonly Field[];

const SITES = [
	{ key: 'name', label: 'Name', names: ['name', 'site', 'place', 'navn', 'sted', 'hospital', 'organisation', 'organization', 'lokalitet'] },
	{ key: 'description', label: 'Description', names: ['description', 'about', 'notes', 'beskrivelse', 'om', 'noter'] }
] as const satisfies readonly Field[];

const ACTORS = [
	{ key: 'pseudonym', label: 'Pseudonym', names: ['pseudonym', 'actor', 'participant', 'alias', 'aktør', 'deltager', 'informant'] },
	{ key: 'role', label: 'Role', names: ['role', 'position', 'job', 'profession', 'rolle', 'stilling', 'funktion', 'profession'] },
	{ key: 'site', label: 'Site', names: ['site', 'place', 'hospital', 'organisation', 'organization', 'sted', 'lokalitet', 'arbejdssted'] },
	{ key: 'description', label: 'Description', names: ['description', 'about', 'notes', 'beskrivelse', 'om', 'noter'] },
	{
		...{ key: 'consent', label: 'Consent, as recorded', names: ['consent', 'informed consent', 'consent status', 'samtykke'] },
		offer: 'the consent that is recorded of an actor, so that whoever took it back is named at each excerpt'
	},
	{
		key: 'consentOn',
		label: 'Consent since',
		names: ['consent date', 'consent on', 'consent since', 'date of consent', 'samtykkedato', 'samtykke siden'],
		offer: 'the day since which the recorded consent stands'
	},
	{
		key: 'consentReason',
		label: 'Consent, why or how',
		names: [
			'consent reason',
			'reason of consent',
			'consent given how',
			'consent why',
			'consent how',
			'samtykke hvordan',
			'samtykke begrundelse'
		],
		offer: 'why or how the recorded consent was given or taken back'
	}
] as const satisfies readonly Field[];

const SESSIONS = [
	{ key: 'title', label: 'Title', names: ['title', 'session', 'name', 'titel', 'navn'] },
	{ key: 'kind', label: 'Kind', names: ['kind', 'type', 'session kind', 'slags', 'art'] },
	{ key: 'date', label: 'Date', names: ['date', 'day', 'dato', 'dag'] },
	{ key: 'start', label: 'Begins', names: ['start', 'begins', 'from', 'start time', 'time', 'starttid', 'fra', 'tid', 'klokken'] },
	{ key: 'end', label: 'Ends', names: ['end', 'ends', 'to', 'until', 'end time', 'slut', 'sluttid', 'til'] },
	{ key: 'place', label: 'Place', names: ['place', 'room', 'location', 'sted', 'lokale', 'rum'] },
	{ key: 'sites', label: 'Sites', names: ['sites', 'site', 'hospital', 'organisation', 'organization', 'lokaliteter', 'lokalitet'] },
	{
		key: 'actors',
		label: 'Actors',
		names: [
			'actors',
			'actor',
			'participants',
			'participant',
			'present',
			'people',
			'who',
			'aktører',
			'aktør',
			'deltagere',
			'deltager',
			'til stede'
		]
	},
	{
		key: 'observers',
		label: 'Observers',
		names: ['observers', 'observer', 'observed by', 'researcher', 'observatør', 'observatører', 'forsker']
	},
	{ key: 'access', label: 'Access notes', names: ['access', 'access notes', 'adgang', 'adgangsnoter'] }
] as const satisfies readonly Field[];

export const FIELDS: Readonly<Record<TableKind, readonly Field[]>> = {
	codebook: CODEBOOK,
	sessions: SESSIONS,
	sites: SITES,
	actors: ACTORS
};

/** What a cell of an attribute is read as. Choices are text. */
export const ATTRIBUTE_TYPES = ['text', 'number', 'yes or no', 'date'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** Sessions and actors keep what no field of theirs is as attributes. */
export function hasAttributes(of: TableKind): boolean {
	return of === 'sessions' || of === 'actors';
}

export function labelOf(of: TableKind, key: string): string {
	return FIELDS[of].find((field) => field.key === key)?.label ?? key;
}

/** The field that a column of this name is, or null. Hyphens and underscores are spaces, and what stands in brackets is left out. */
export function fieldNamed(of: TableKind, header: string): Field | null {
	const plain = nameOf(
		header
			.replace(/\([^)]*\)/g, '')
			.replace(/[_-]+/g, ' ')
			.replace(/[:*]+$/, '')
	);
	return FIELDS[of].find(({ names }) => names.some((name) => name === plain)) ?? null;
}
