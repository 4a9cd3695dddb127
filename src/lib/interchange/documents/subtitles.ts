import type { NodeJson } from '#lib/core/text/document.ts';
import { textOf } from './entities.ts';
import type { Glance } from './survey-plain.ts';
import { labelOf } from './transcript/label.ts';

type Cue = { readonly seconds: number; readonly end: number; readonly speaker: string | null; readonly text: string };

const TIMES = /^\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})/;
const VOICE = /^<v(?:\.[\w.]+)?[ \t]+([^<>]+)>/;

/** Silence after which somebody who goes on speaking begins a new paragraph, in seconds. */
const LONG_PAUSE = 3;
/** A paragraph ends with the first sentence that ends beyond so many characters: a talk of an hour is no single paragraph. */
const LONG_PARAGRAPH = 600;

/**
 * Subtitles (WebVTT, SubRip) as paragraphs: cues are cut where the screen is full, so those of one speaker are joined again. Each paragraph begins with
 * the time mark of its first cue, and with its speaker where one is given: `[00:12:31] Karla: …`.
 */
export function readSubtitles(source: string): NodeJson {
	return {
		type: 'doc',
		content: paragraphsOf(cuesOf(source)).map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
	};
}

export function glanceAtSubtitles(source: string): Glance {
	return { lines: paragraphsOf(cuesOf(source)).map((text) => ({ text, isHeading: false })) };
}

function cuesOf(source: string): Cue[] {
	const cues = source
		.replace(/\r\n?/g, '\n')
		.split(/\n[ \t]*\n/)
		.flatMap(cueOf);
	const labels = cues.map(({ speaker, text }) => (speaker === null ? labelOf(text) : null));
	const names = labels.flatMap((label) => (label === null ? [] : [label.name]));
	// «Well: no» is said once; a speaker comes again.
	const speaks = new Set(names.filter((name, index) => names.indexOf(name) !== index));
	return cues.map((cue, index) => {
		const label = labels[index];
		return label && label.words && speaks.has(label.name) ? { ...cue, speaker: label.name, text: cue.text.slice(label.end) } : cue;
	});
}

function cueOf(block: string): Cue[] {
	const lines = block.split('\n');
	const at = lines.findIndex((line) => TIMES.test(line));
	if (at < 0) return [];
	const [, start = '', end = ''] = TIMES.exec(lines[at] ?? '') ?? [];
	const words = lines
		.slice(at + 1)
		.join(' ')
		.trim();
	const text = textOf(words.replace(/<[^<>]*>/g, ''))
		.replace(/\s+/g, ' ')
		.trim();
	if (text.length === 0) return [];
	return [{ seconds: secondsOf(start), end: secondsOf(end), speaker: VOICE.exec(words)?.[1]?.trim() ?? null, text }];
}

function paragraphsOf(cues: readonly Cue[]): string[] {
	const paragraphs: { cue: Cue; end: number; text: string }[] = [];
	for (const cue of cues) {
		const open = paragraphs.at(-1);
		// In files with labels, a cue without one goes on with who spoke last.
		const goesOn = open !== undefined && (cue.speaker === null || cue.speaker === open.cue.speaker) && cue.seconds - open.end < LONG_PAUSE;
		if (goesOn && !(open.text.length > LONG_PARAGRAPH && /[.!?…]["'’”»)]?$/.test(open.text))) {
			open.text += ` ${cue.text}`;
			open.end = cue.end;
		} else {
			const speaker = cue.speaker ?? (goesOn ? open.cue.speaker : null);
			paragraphs.push({ cue: { ...cue, speaker }, end: cue.end, text: cue.text });
		}
	}
	return paragraphs.map(({ cue, text }) => `[${clock(cue.seconds)}] ${cue.speaker === null ? '' : `${cue.speaker}: `}${text}`);
}

function secondsOf(time: string): number {
	return time
		.replace(',', '.')
		.split(':')
		.reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** `00:12:31` */
function clock(seconds: number): string {
	const whole = Math.floor(seconds);
	return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
