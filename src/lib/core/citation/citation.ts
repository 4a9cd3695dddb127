import { once, whileSame } from '../text/alike.ts';

/** What is known of an excerpt's place. `null` (or an empty list) leaves that part out, with the comma before it. */
export type CitationParts = {
	/** The kind of note in lower case: `field note`. */
	readonly kind: string | null;
	/** A day as `2021-03-16`. */
	readonly date: string | null;
	readonly sites: readonly string[];
	/** The first and the last ¶ number. */
	readonly paragraphs: readonly [number, number] | null;
	/** The note's title. */
	readonly title: string | null;
	/** The excerpt's serial number: `N12:3`. */
	readonly number: string | null;
	/** The session's title. */
	readonly session: string | null;
	/** Who speaks, by their pseudonyms; of an interview, with whom it was. */
	readonly people: readonly string[];
};

export const CITATION_LANGUAGES = ['en', 'da'] as const;
/** In which language days and kinds are written: `16 March 2021`, `16. marts 2021`. */
export type CitationLanguage = (typeof CITATION_LANGUAGES)[number];

/** How a project cites. An empty template is the usual form. */
export type CitationStyle = { readonly template: string; readonly language: CitationLanguage };

export const DEFAULT_CITATION = '({kind}, {date}, {site}, {paragraphs})';

export const CITATION_PARTS = ['kind', 'date', 'site', 'pseudonym', 'paragraphs', 'title', 'number', 'session'] as const;
type Name = (typeof CITATION_PARTS)[number];

const USUAL: CitationStyle = { template: '', language: 'en' };

/** A citation by a project's template: `(Field note, 16 March 2021, Sønderkær Hospital, ¶ 2–3)`. Placeholders it does not know stay as they are written. */
export function cite(parts: CitationParts, style: CitationStyle = USUAL): string {
	return citing(style)(parts);
}

/** The same for many: what the template asks for, and what days and lists are in words, is worked out once. */
export function citing({ template, language }: CitationStyle): (parts: CitationParts) => string {
	const { list, kinds } = SPOKEN[language];
	const dayOf = once((day: string) => longDate(day, language));
	const listOf = once((names: string) => given(list.format(names === '' ? [] : names.split(MISSING))));
	const namesOf = () => whileSame((names: readonly string[]) => listOf(names.join(MISSING)));
	const [sitesOf, peopleOf] = [namesOf(), namesOf()];
	const wordOf = once((kind: string) => given(kinds[kind] ?? kind));
	const kindOf = ({ kind }: CitationParts) => (kind === null ? null : wordOf(kind));
	const values: Readonly<Record<Name, (parts: CitationParts) => string | null>> = {
		kind: kindOf,
		date: ({ date }) => (date === null ? null : dayOf(date)),
		site: ({ sites }) => sitesOf(sites),
		pseudonym: ({ people }) => peopleOf(people),
		paragraphs: ({ paragraphs }) => (paragraphs === null ? null : paragraphRange(paragraphs)),
		title: ({ title }) => given(title),
		number: ({ number }) => given(number),
		session: ({ session }) => given(session)
	};
	const written = (template.trim() === '' ? DEFAULT_CITATION : template).replaceAll(MISSING, '');
	// Words and names in turns.
	const pieces = written.split(/\{(\w+)\}/).map((piece, at) => {
		if (at % 2 === 0) return () => piece;
		return isName(piece) ? values[piece] : () => `{${piece}}`;
	});
	// Excerpts of a paragraph follow one another, and are often cited alike.
	let last = { filled: '', kind: null as string | null, citation: '' };
	return (parts) => {
		let filled = '';
		let isWhole = true;
		for (const piece of pieces) {
			const value = piece(parts);
			isWhole &&= value !== null;
			filled += value ?? MISSING;
		}
		const kind = kindOf(parts);
		if (filled !== last.filled || kind !== last.kind) {
			const citation = capitalised((isWhole ? filled : withoutGaps(filled)).replace(/\s{2,}/g, ' ').trim(), kind);
			last = { filled, kind, citation };
		}
		return last.citation;
	};
}

/** The placeholders of a template that no citation has, to be pointed out where the template is set. */
export function unknownPlaceholders(template: string): readonly string[] {
	return [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').filter((name) => !isName(name));
}

/** `16 March 2021`, `16. marts 2021`; null for what is no day of the calendar. */
export function longDate(day: string, language: CitationLanguage = 'en'): string | null {
	const date = new Date(`${day}T00:00:00Z`);
	return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? null : SPOKEN[language].date.format(date);
}

/** `¶ 2`, `¶ 2–3`. */
export function paragraphRange([first, last]: readonly [number, number]): string {
	return first === last ? `¶ ${first}` : `¶ ${first}–${last}`;
}

function spoken(locale: string, kinds: Readonly<Record<string, string>>) {
	return {
		date: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }),
		list: new Intl.ListFormat(locale, { type: 'conjunction' }),
		kinds
	};
}

const SPOKEN = {
	en: spoken('en-GB', {}),
	da: spoken('da', { jotting: 'notat', 'field note': 'feltnote', transcript: 'udskrift', document: 'dokument' })
} as const satisfies Readonly<Record<CitationLanguage, ReturnType<typeof spoken>>>;

function given(value: string | null): string | null {
	const trimmed = value?.replaceAll(MISSING, '').trim() ?? '';
	return trimmed.length === 0 ? null : trimmed;
}

function isName(name: string): name is Name {
	return (CITATION_PARTS as readonly string[]).includes(name);
}

// Stands where a part is missing, so that a comma inside a title is told from the comma before a missing part.
const MISSING = '\u0000';
const OPENERS = String.raw`(\[{«“‘`;
const CLOSERS = String.raw`)\]}»”’`;
const SEPARATORS = String.raw`\-\s,;:·|/–—`;
const EMPTIED = new RegExp(`[${OPENERS}][${SEPARATORS}${MISSING}]*${MISSING}[${SEPARATORS}${MISSING}]*[${CLOSERS}]`, 'g');
const MISSING_FIRST = new RegExp(`(^|[${OPENERS}])\\s*(?:${MISSING}[${SEPARATORS}]*)+`, 'g');
const LEAD = new RegExp(`^[${OPENERS}\\s]*`);
const MISSING_LATER = new RegExp(`[${SEPARATORS}]*${MISSING}`, 'g');

function withoutGaps(text: string): string {
	return text.replace(EMPTIED, MISSING).replace(MISSING_FIRST, '$1').replace(MISSING_LATER, '');
}

// A kind that begins the citation is «Field note»; later it is «in field note N12».
function capitalised(citation: string, kind: string | null): string {
	if (kind === null) return citation;
	const lead = LEAD.exec(citation)?.[0].length ?? 0;
	if (!citation.startsWith(kind, lead)) return citation;
	const first = String.fromCodePoint(citation.codePointAt(lead) ?? 0);
	return citation.slice(0, lead) + first.toUpperCase() + citation.slice(lead + first.length);
}
