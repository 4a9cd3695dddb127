/** What a name is inflected by, as people write it: nothing, and the genitives of Danish and English. */
export const ENDINGS = ['', 's', "'s", '’s', "'", '’'] as const;
export type Ending = (typeof ENDINGS)[number];

/**
 * A pseudonym with the ending that the name had: «Karlas» of Birgitte is «Birgittes», «Jens’» is «Birgittes», «Karla's» of Nurse 2 is «Nurse 2's».
 * `language` is the text's, where it is known.
 */
export function inflected(pseudonym: string, ending: string, language: string): string {
	if (ending === '') return pseudonym;
	const apostrophe = /['’]/.exec(ending)?.[0] ?? '’';
	const hissing = /[sxz]$/i.test(pseudonym);
	const isDanish = !language.toLowerCase().startsWith('en');
	const bare = ending === 's' || (ending === apostrophe && isDanish);
	// English has its apostrophe always, Danish where nothing can be added to what stands there.
	if (!bare) return `${pseudonym}${ending === apostrophe && hissing ? apostrophe : `${apostrophe}s`}`;
	if (hissing) return `${pseudonym}${apostrophe}`;
	return /\p{L}$/u.test(pseudonym) ? `${pseudonym}s` : `${pseudonym}${apostrophe}s`;
}

/** The ending with which a mention is written, or null where it is not this pseudonym with or without one. */
export function endingOf(written: string, pseudonym: string): string | null {
	const like = (text: string) => text.normalize('NFC').toLowerCase();
	for (const ending of ENDINGS) if (like(written) === like(pseudonym + ending)) return written.slice(written.length - ending.length);
	return null;
}
