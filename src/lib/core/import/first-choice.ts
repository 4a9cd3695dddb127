import type { Arrival, SpeakerFound } from './arrival.ts';
import type { Choice } from './choice.ts';
import { kindIn } from './kind.ts';
import { languageOf } from './language.ts';
import { settledDate } from './proposals.ts';

export type ReadyArrival = Extract<Arrival, { state: 'ready' }>;

export type Defaults = {
	/** Where neither the file nor its words say one. */
	readonly language: string;
	/** Null: they wait in the inbox. */
	readonly session: string | null;
	readonly actors: readonly { readonly id: string; readonly pseudonym: string }[];
	readonly sites: readonly { readonly id: string; readonly name: string }[];
};

const LANGUAGES = ['da', 'en', 'sv', 'nb', 'de', 'fr', 'nl', 'es'];
// Two who take turns this often are talking; «Note: …» twice is not.
const FEWEST_TURNS = 4;

/** What stands in a file's row before anybody has touched it. Only the date can be open; every other proposal is seen in the row and changed there. */
export function firstChoice(arrival: ReadyArrival, defaults: Defaults): Choice {
	const { clues, proposals } = arrival;
	const date = settledDate(proposals.dates);
	const kind = kindIn(`${clues.path} ${clues.heading ?? ''}`).note ?? (isConversation(arrival) ? 'transcript' : 'field note');
	return {
		// The same bytes are the same note; a file of the same name may be its next version.
		include: !arrival.duplicates.some(({ what }) => what === 'same bytes'),
		open: date === null || date.kind === 'day' ? [] : ['date'],
		title: proposals.titles[0]?.title ?? '',
		date: date?.kind === 'day' ? date.day : null,
		kind,
		sites: sitesNamed(`${clues.path}\n${clues.heading ?? ''}`, defaults.sites),
		session: defaults.session === null ? { in: 'inbox' } : { in: 'session', id: defaults.session },
		language: languageSaid(arrival.language) ?? languageOf(`${clues.heading ?? ''}\n${clues.opening}`) ?? defaults.language,
		released: false,
		tracked: 'accepted',
		comments: 'memos',
		speakers: kind === 'transcript' ? speakersAmong(arrival.speakers, defaults.actors) : {}
	};
}

/** The sites whose names stand in a path or heading, underscores read as spaces. */
export function sitesNamed(words: string, sites: Defaults['sites']): string[] {
	const read = words.replaceAll('_', ' ').toLowerCase();
	return sites.filter(({ name }) => name.trim() !== '' && read.includes(name.trim().toLowerCase())).map(({ id }) => id);
}

/** Speakers as actors where one has that very pseudonym; everybody else's words are verbatim speech without a name. A name is never made an actor unasked. */
export function speakersAmong(speakers: readonly SpeakerFound[], actors: Defaults['actors']): Choice['speakers'] {
	return Object.fromEntries(
		speakers.map(({ name }) => {
			const actor = actors.find(({ pseudonym }) => pseudonym.toLowerCase() === name.toLowerCase());
			return [name, actor === undefined ? { is: 'nobody' as const } : { is: 'actor' as const, id: actor.id }];
		})
	);
}

function isConversation({ speakers }: ReadyArrival): boolean {
	return speakers.length >= 2 && speakers.reduce((turns, speaker) => turns + speaker.turns, 0) >= FEWEST_TURNS;
}

// Word writes the language of whoever installed it into every file: English is believed only from the words themselves.
function languageSaid(tag: string | null): string | null {
	const language =
		tag
			?.split('-')[0]
			?.toLowerCase()
			.replace(/^(?:no|nn)$/, 'nb') ?? '';
	return language !== 'en' && LANGUAGES.includes(language) ? language : null;
}
