import type { Choice, NewSession } from './choice.ts';

export type KindProposal = {
	/** Null: nothing in the words speaks for one. */
	readonly note: Choice['kind'] | null;
	readonly session: NewSession['sessionKind'] | null;
};

// English, Danish, Norwegian, Swedish, German, Dutch, French, Spanish. What is named first wins: «transcript of an interview» is a transcript of an interview.
const NOTE_WORDS: readonly (readonly [Choice['kind'], RegExp])[] = [
	['transcript', /\b(?:transcripts?|transcriptions?|transcribed|transskri\w*|transkri\w*|trascri\w*|transcrip\w*|udskrift|verbatim)\b/iu],
	[
		'document',
		/\b(?:report|rapport|minutes|referat|agenda|dagsorden|policy|protocol|protokol|manual|e-?mail|brochure|leaflet|newsletter|slides|memo)\b/iu
	],
	[
		'field note',
		/(?<!\p{L})(?:field ?notes?|felt ?noter?|feltnotat\w*|fältanteckn\w*|feldnotiz\w*|veldnotit\w*|notes? de terrain|notas? de campo|observation\w*|observaci\w*|beobachtung\w*|observatie\w*|shadowing)(?!\p{L})/iu
	]
];
const SESSION_WORDS: readonly (readonly [NewSession['sessionKind'], RegExp])[] = [
	['interview', /(?<!\p{L})(?:interview\w*|intervju\w*|entretien\w*|entrevista\w*|gespräch\w*|focus group|fokusgruppe\w*)/iu],
	['shadowing', /(?<!\p{L})(?:shadowing|skygging|skuggning|følgedag)/iu],
	['meeting', /(?<!\p{L})(?:meeting|møde\w*|möte\w*|møte\w*|sitzung|besprechung|réunion|vergadering|reunión|workshop|huddle|tavlemøde)/iu],
	[
		'observation',
		/(?<!\p{L})(?:observation\w*|observaci\w*|beobachtung\w*|observatie\w*|field ?notes?|felt ?noter?|feltnotat\w*|fältanteckn\w*)/iu
	]
];

/** What a name or heading says about the kind of its note, and of a session made for it. A proposal, no more. */
export function kindIn(words: string): KindProposal {
	// In a name the parts are joined by underscores, which would count as letters.
	const read = words.replaceAll('_', ' ');
	const session = SESSION_WORDS.find(([, pattern]) => pattern.test(read))?.[0] ?? null;
	return { note: NOTE_WORDS.find(([, pattern]) => pattern.test(read))?.[0] ?? null, session };
}
