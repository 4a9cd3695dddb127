/**
 * How a line of a transcript says who speaks and when. What is recognised:
 *
 * - `Karla: …`, `INTERVIEWER: …`, `P1: …`, `Speaker 2: …`, `SPEAKER_00: …`, `Karla (nurse): …`, and the same alone on its line
 * - `[00:12:31] Karla: …`, `00:12:31 Karla: …`, `Karla [00:12]: …`, `#00:12:31-5# Karla: …`
 * - `Karla Holm   0:12` alone on its line, as meeting programs write it
 *
 * What is not: a time of day (`10:15: she sits`), a web address, a label that begins with a small letter, one of more than four words, and the labels of
 * forms and notes (`Note:`, `OC:`, `Date:` …). Whether a label is a speaker at all is for the whole text to say (`turns.ts`).
 */
export type Label = {
	/** As written. */
	readonly name: string;
	readonly timed: boolean;
	/** In seconds, where a time mark stands beside the name. */
	readonly seconds: number | null;
	/** Where the words begin, in UTF-16 units of the line; the line's length where none follow. */
	readonly end: number;
	/** Whether words follow on the same line. */
	readonly words: boolean;
	readonly form: 'colon' | 'time';
};

const TIME = String.raw`(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?`;
const STRETCH = String.raw`${TIME}(?:\s*(?:-->|[-–—])\s*${TIME})?`;
const IN_SIGNS = String.raw`(?:\[\s*${STRETCH}\s*\]|\(\s*${STRETCH}\s*\)|#${TIME}(?:-\d)?#)`;
const MARK = String.raw`(?:${IN_SIGNS}|${STRETCH})`;
const WORD = String.raw`[\p{L}\p{N}_][\p{L}\p{M}\p{N}_'’.-]*`;
const NAME = String.raw`[\p{Lu}\p{Lt}\p{Lo}](?:[\p{L}\p{M}\p{N}_'’.-]*)(?:[ \u00a0]${WORD}){0,3}(?: \([^():]{1,24}\))?`;

const WITH_COLON = new RegExp(String.raw`^\s*(?:(${MARK})\s*[-–—]?\s*)?(${NAME})(?:\s*(${IN_SIGNS}))?\s?[:：](?=\s|$)\s*`, 'u');
const WITH_TIME = new RegExp(String.raw`^\s*(${NAME})[,\s]\s*(${MARK})\s*$`, 'u');
const BARE_MARK = new RegExp(String.raw`${IN_SIGNS}`, 'u');
const CLOSING_MARK = new RegExp(String.raw`\s*${IN_SIGNS}\s*$`, 'u');

const LONGEST = 40;

/** Labels of notes, forms and letters, in English and Danish, which nobody speaks under. */
const NOT_SPEAKERS = new Set(
	`note notes nb n.b ps p.s oc remark remarks comment comments memo observation observations reflection reflections description interpretation analysis
	method methods setting context background activity event aim goal purpose result results conclusion summary decision action task todo to-do idea theme
	date day time start end duration place location site ward room topic subject title version file project session present participants attendees
	apologies agenda minutes re from to cc bcc sent attachment example question answer warning important figure table source key keywords language status
	bemærk bemærkning kommentar noter observationer refleksion refleksioner beskrivelse fortolkning tolkning analyse metode kontekst baggrund aktivitet
	formål mål resultat konklusion resumé sammenfatning beslutning aftale opgave idé tema dato dag tid tidspunkt varighed sted lokale afdeling emne titel
	fil projekt deltagere tilstede dagsorden referat fra til vedr sendt vedhæftet eksempel spørgsmål svar vigtigt figur tabel kilde sprog`.split(
		/\s+/
	)
);

/** The label that a line begins with, or null. */
export function labelOf(line: string): Label | null {
	const colon = WITH_COLON.exec(line);
	if (colon !== null) return label(colon[2] ?? '', colon[1] ?? colon[3], colon[0].length, line);
	const timed = WITH_TIME.exec(line);
	return timed === null ? null : label(timed[1] ?? '', timed[2], line.length, line, 'time');
}

function label(written: string, mark: string | undefined, end: number, line: string, form: Label['form'] = 'colon'): Label | null {
	const name = written.replace(/\s+/g, ' ').trim();
	if (name.length > LONGEST || !/\p{L}/u.test(name) || NOT_SPEAKERS.has(name.toLowerCase().replace(/\.$/, ''))) return null;
	return {
		name,
		timed: mark !== undefined,
		seconds: mark === undefined ? null : secondsOf(mark),
		end,
		words: line.slice(end).trim().length > 0,
		form
	};
}

function secondsOf(mark: string): number {
	const parts = (/\d+(?::\d+)+/.exec(mark)?.[0] ?? '').split(':').map(Number);
	return parts.reduce((sum, part) => sum * 60 + part, 0);
}

/** Whether a time mark between brackets or number signs stands in the line. A bare time may be a time of day. */
export function holdsTimeMark(line: string): boolean {
	return BARE_MARK.test(line);
}

/** Where the words of a line end, before a time mark that closes it. */
export function endOfWords(line: string): number {
	return CLOSING_MARK.exec(line)?.index ?? line.length;
}
