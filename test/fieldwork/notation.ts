import type { DocumentJson, NodeJson } from '#lib/core/text/document.ts';
import type { Sign } from './evaluate.ts';

/*
 * Notes as the guide writes them, for its worked rows and for invented projects. Paragraphs are parted by ` ¶ `; `# `, `OC: `, `> ` and `- ` begin a
 * heading, an observer comment, a quotation and a list. `Signe: “words”` is verbatim speech with its speaker (the words alone are marked), `Signe: ‘words’`
 * a paraphrase, `@Signe` a mention. `⟦¹` and `¹⟧` stand where passage 1 begins and ends; passages may cross.
 */
export type WrittenNote = {
	readonly blocks: readonly Block[];
	/** Offsets in the plain text. */
	readonly passages: ReadonlyMap<number, { readonly start: number; readonly end: number }>;
};

type Kind = 'paragraph' | 'heading' | 'observer comment' | 'quotation' | 'list';
type Block = { readonly kind: Kind; readonly runs: readonly Run[] };
type Run = {
	text: string;
	readonly speech: 'verbatim' | 'paraphrase' | null;
	readonly speaker: number | null;
	readonly mentioned: number | null;
};

export const ACTORS = ['Signe', 'Ward nurse 2'];

const BEGINNINGS: readonly (readonly [string, Kind])[] = [
	['# ', 'heading'],
	['OC: ', 'observer comment'],
	['> ', 'quotation'],
	['- ', 'list']
];
const MARK = /⟦([¹²³⁴⁵⁶⁷⁸⁹]+)|([¹²³⁴⁵⁶⁷⁸⁹]+)⟧|@(Signe|Ward nurse 2)|(?<=(Signe|Ward nurse 2): )([“‘])|([”’])/gu;

export function readNote(written: string): WrittenNote {
	const starts = new Map<number, number>();
	const passages = new Map<number, { start: number; end: number }>();
	let offset = 0;
	const blocks = written.split(' ¶ ').map((paragraph): Block => {
		const [sign = '', kind = 'paragraph'] = BEGINNINGS.find(([beginning]) => paragraph.startsWith(beginning)) ?? [];
		const runs: Run[] = [];
		let speech: Pick<Run, 'speech' | 'speaker'> = { speech: null, speaker: null };
		const say = (text: string, mentioned: number | null = null) => {
			if (text !== '') runs.push({ text, ...speech, mentioned });
			offset += text.length;
		};
		const body = paragraph.slice(sign.length);
		let at = 0;
		for (const match of body.matchAll(MARK)) {
			say(body.slice(at, match.index));
			at = match.index + match[0].length;
			const [whole, opens, closes, mentioned, speaker, begins] = match;
			if (opens !== undefined) starts.set(numberOf(opens), offset);
			else if (closes !== undefined) passages.set(numberOf(closes), { start: starts.get(numberOf(closes)) ?? 0, end: offset });
			else if (mentioned !== undefined) say(mentioned, ACTORS.indexOf(mentioned));
			else if (begins !== undefined && speaker !== undefined) {
				say(whole);
				speech = { speech: begins === '“' ? 'verbatim' : 'paraphrase', speaker: ACTORS.indexOf(speaker) };
			} else {
				speech = { speech: null, speaker: null };
				say(whole);
			}
		}
		say(body.slice(at));
		offset += 1;
		return { kind, runs };
	});
	return { blocks, passages };
}

function numberOf(superscript: string): number {
	return Number([...superscript].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join(''));
}

export function plainOf({ blocks }: WrittenNote): string {
	return blocks.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n');
}

/** The note as a document of the schema. */
export function documentOfNote({ blocks }: WrittenNote, actorId: (number: number) => string): DocumentJson {
	return { type: 'doc', content: blocks.map((block) => blockOf(block)) };

	function blockOf({ kind, runs }: Block): NodeJson {
		const content = runs.map(({ text, speech, speaker, mentioned }) => ({
			type: 'text',
			text,
			marks: [
				...(speech === null ? [] : [{ type: speech, attrs: { speaker: speaker === null ? null : actorId(speaker) } }]),
				...(mentioned === null ? [] : [{ type: 'actor', attrs: { id: actorId(mentioned) } }])
			]
		}));
		const paragraph = { type: 'paragraph', ...(content.length === 0 ? {} : { content }) };
		switch (kind) {
			case 'paragraph':
				return paragraph;
			case 'heading':
				return { ...paragraph, type: 'heading', attrs: { level: 2 } };
			case 'observer comment':
				return { type: 'observerComment', content: [paragraph] };
			case 'quotation':
				return { type: 'blockquote', content: [paragraph] };
			case 'list':
				return { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph] }] };
		}
	}
}

// How many elements open before the words of a block, and close after them.
const DEPTHS: Readonly<Record<Kind, number>> = { paragraph: 1, heading: 1, 'observer comment': 2, quotation: 2, list: 3 };

/** Its characters, found by counting, not by the schema: what the specification goes by. */
export function signsOf({ blocks }: WrittenNote, actorId: (number: number) => string): readonly Sign[] {
	const signs: Sign[] = [];
	let position = 0;
	let last = 0;
	for (const { kind, runs } of blocks) {
		const counts = kind !== 'heading' && runs.some(({ text }) => /\S/.test(text));
		if (counts) last += 1;
		const paragraph = counts ? last : last + 1;
		position += DEPTHS[kind];
		for (const { text, speech, speaker, mentioned } of runs)
			for (let unit = 0; unit < text.length; unit += 1) {
				signs.push({
					...{ position, paragraph },
					speaker: speaker === null ? null : actorId(speaker),
					mentioned: mentioned === null ? null : actorId(mentioned),
					surroundings: [...(kind === 'paragraph' ? [] : [kind]), ...(speech === null ? [] : [speech])]
				});
				position += 1;
			}
		position += DEPTHS[kind];
	}
	return signs;
}
