import type { TrackedChanges } from './reading.ts';

/** What a quick look found. What is missing is not known of this kind of file. */
export type Glance = {
	readonly lines: readonly GlanceLine[];
	readonly title?: string | null;
	readonly language?: string | null;
	readonly created?: string | null;
	readonly modified?: string | null;
	readonly author?: string | null;
	readonly tracked?: TrackedChanges;
	readonly comments?: number;
};

export type GlanceLine = { readonly text: string; readonly isHeading: boolean };

const LINE_END = /\r\n|[\n\r\u0085\u2028\u2029\v\f]/;

export function glanceAtText(text: string): Glance {
	return { lines: text.split(LINE_END).map((line) => ({ text: line, isHeading: false })) };
}

export function glanceAtMarkdown(text: string): Glance {
	const lines = text.split(LINE_END).map((line) => {
		const heading = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line);
		const words = (heading?.[1] ?? line.replace(/^\s*(?:[-*+>]|\d+[.)])\s+/, '')).replace(/(\*\*|__|\*|`)(?=\S)(.*?)\1/g, '$2');
		return { text: words, isHeading: heading !== null };
	});
	return { lines };
}
