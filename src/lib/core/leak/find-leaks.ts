import { emailAddresses } from '#lib/core/pseudonym/email-addresses.ts';
import { nameFinder } from '#lib/core/pseudonym/find-names.ts';
import { personIdentifiers } from '#lib/core/pseudonym/person-identifiers.ts';
import type { RealName } from '#lib/core/pseudonym/real-name.ts';
import { telephoneNumbers } from '#lib/core/pseudonym/telephone-numbers.ts';
import { finderOfWords } from '#lib/core/erase/wanted-words.ts';
import type { LeakHit } from './leak.ts';

/** What a project knows already: pseudonyms are meant to be read, and its sites are places and organisations. */
export type Known = { readonly realNames: readonly RealName[]; readonly pseudonyms: readonly string[]; readonly sites: readonly string[] };

export type LeakFinder = (text: string) => readonly LeakHit[];

const TITLE = '(?:Dr|Mr|Mrs|Ms|Prof|Hr|Fru|Frk|Overlæge|Læge|Professor|Doctor|Nurse|Sygeplejerske)\\.?';
const GIVEN = "\\p{Lu}\\p{Ll}+(?:[-’']\\p{Lu}?\\p{Ll}+)?";
const FAMILY = `\\p{Lu}(?:\\p{Ll}+|\\.)(?:[-’']\\p{Lu}?\\p{Ll}+)?`;
// After a title; or two capitals in a row within a sentence, where no sentence begins with the first.
const TITLED = new RegExp(`(?<![\\p{L}\\p{N}])${TITLE} ${GIVEN}(?: ${FAMILY}){0,2}`, 'gu');
const IN_A_ROW = new RegExp(`(?<=[\\p{Ll}\\p{N},;)] )${GIVEN}(?: ${FAMILY}){1,2}(?![\\p{L}\\p{N}])`, 'gu');
const STREET =
	/(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}.’'-]* ){0,3}(?:\p{Lu}\p{L}*(?:vej|gade|allé|alle|plads|stræde|torv|boulevard)|Allé|Plads|Boulevard|Street|Road|Avenue|Lane|Square)\s+\d{1,4}\s?[A-Z]?(?![\p{L}\p{N}])/gu;
const POSTAL = /(?<![\p{L}\p{N}.,-])(?:DK-)?[1-9]\d{3} \p{Lu}\p{Ll}{2,}(?: (?:[NSVØCK]|\p{Lu}\p{Ll}+))?(?![\p{L}\p{N}])/gu;
const ORGANISATION =
	/(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}&’'-]+ ){0,4}(?:\p{Lu}?\p{L}*(?:hospital(?:et)?|universitet(?:et)?|sygehus(?:et)?|kommune(?:n)?)|Hospital|University|Kommune|Clinic|A\/S|ApS|GmbH|Ltd|Inc)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])Region \p{Lu}\p{Ll}+(?:jylland|danmark)?/gu;
const MONTH =
	'(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch|ts)|apr(?:il)?|may|maj|june?|juni|july?|juli|aug(?:ust)?|sep(?:t|tember)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DATE = new RegExp(
	`(?<![\\p{L}\\p{N}.,/-])(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\s?\\d{1,2}[./]\\s?(?:19|20)?\\d{2}|\\d{1,2}\\.?(?:st|nd|rd|th)? ${MONTH}\\.?,? (?:19|20)\\d{2}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2})(?![\\p{L}\\p{N}])`,
	'giu'
);

/**
 * Finds what may tell who or where somebody is, by category. Known names are exact; the rest are patterns, which find too much rather than too little. Where two
 * overlap, the one that is told first stands.
 */
export function leakFinder({ realNames, pseudonyms, sites }: Known): LeakFinder {
	const names = nameFinder(realNames);
	const meant = finderOfWords(pseudonyms.filter((each) => each.trim() !== ''));
	const known = finderOfWords(sites.filter((each) => each.trim() !== ''));
	return (text) => {
		const pseudonymous = meant(text);
		const isMeant = ({ start, end }: { readonly start: number; readonly end: number }) =>
			pseudonymous.some((each) => each.start < end && each.end > start);
		const numbers = [
			...personIdentifiers(text).map((each) => ({ ...each, what: `number of a person (${each.country})` })),
			...emailAddresses(text).map((each) => ({ ...each, what: 'e-mail address' })),
			...telephoneNumbers(text).map((each) => ({ ...each, what: 'telephone number' }))
		];
		const found: LeakHit[] = [
			...names(text).map(({ start, end, likely }) =>
				hit('known names', { start, end }, likely ? 'name in the key' : 'perhaps a name in the key')
			),
			...numbers.map((each) => hit('numbers', each, each.what)),
			...matches(text, STREET).map((each) => hit('places', each, 'address')),
			...matches(text, POSTAL).map((each) => hit('places', each, 'postal town')),
			...known(text).map((each) => hit('places', each, 'site of the project')),
			...matches(text, ORGANISATION).map((each) => hit('organisations', each, 'organisation')),
			...matches(text, DATE).map((each) => hit('dates', each, 'exact day')),
			...[...matches(text, TITLED), ...matches(text, IN_A_ROW)]
				.filter((each) => !isMeant(each))
				.map((each) => hit('names', each, 'looks like a name'))
		];
		return apart(found);
	};
}

function hit(category: LeakHit['category'], { start, end }: { readonly start: number; readonly end: number }, what: string): LeakHit {
	return { category, start, end, what };
}

function matches(text: string, pattern: RegExp): readonly { readonly start: number; readonly end: number }[] {
	return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
}

function apart(found: readonly LeakHit[]): readonly LeakHit[] {
	const kept: LeakHit[] = [];
	for (const each of found) if (!kept.some(({ start, end }) => start < each.end && end > each.start)) kept.push(each);
	return kept.toSorted((a, b) => a.start - b.start);
}
