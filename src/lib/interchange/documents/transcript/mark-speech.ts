import { schema } from '#lib/core/text/schema.ts';
import type { DocumentJson, MarkJson, NodeJson } from '#lib/core/text/document.ts';
import { joined } from '../comment-marks.ts';
import type { Speaker } from '../reading.ts';
import { turnsIn } from './turns.ts';

/** A stretch of speech inside one block, in UTF-16 units of it, a line break counting one. */
type BlockSpeech = { readonly start: number; readonly end: number; readonly speaker: string };

export type SpeechIn = {
	readonly speakers: readonly Speaker[];
	readonly timeMarks: number;
	/** Speech by the number of its block, counted over all text blocks in their order. */
	readonly byBlock: ReadonlyMap<number, readonly BlockSpeech[]>;
};

type Line = { readonly block: number; readonly offset: number; readonly text: string | null };

/** Who speaks where in a document: each paragraph is a line, or several where it has breaks. */
export function speechIn(document: DocumentJson): SpeechIn {
	const lines = linesOf(document);
	const { speakers, timeMarks, speech } = turnsIn(lines.map(({ text }) => text));
	const byBlock = new Map<number, BlockSpeech[]>();
	for (const { line, start, end, speaker } of speech) {
		const { block, offset } = lines[line]!;
		byBlock.set(block, [...(byBlock.get(block) ?? []), { start: offset + start, end: offset + end, speaker }]);
	}
	return { speakers, timeMarks, byBlock };
}

function linesOf(document: DocumentJson): readonly Line[] {
	const lines: Line[] = [];
	let block = 0;
	const walk = (node: NodeJson, isSpeech: boolean) => {
		if (node.type !== 'paragraph' && node.type !== 'heading') {
			for (const child of node.content ?? []) walk(child, isSpeech && node.type !== 'observerComment');
			return;
		}
		const whole = (node.content ?? []).map(({ text }) => text ?? '\n').join('');
		let offset = 0;
		for (const text of whole.split('\n')) {
			lines.push({ block, offset, text: isSpeech && node.type === 'paragraph' ? text : null });
			offset += text.length + 1;
		}
		block += 1;
	};
	for (const child of document.content) walk(child, true);
	return lines;
}

/**
 * The document with speech marked as verbatim for the speakers named in `actors`, each with the id of its actor or null. Labels and time marks stay as they
 * are written, outside the marks. Positions do not change.
 */
export function withSpeech(document: DocumentJson, speech: SpeechIn, actors: Readonly<Record<string, string | null>>): DocumentJson {
	let block = 0;
	const walk = (node: NodeJson): NodeJson => {
		if (node.type !== 'paragraph' && node.type !== 'heading')
			return node.content === undefined ? node : { ...node, content: node.content.map(walk) };
		const stretches = (speech.byBlock.get(block++) ?? []).filter(({ speaker }) => Object.hasOwn(actors, speaker));
		return stretches.length === 0 ? node : { ...node, content: joined(marked(node.content ?? [], stretches, actors)) };
	};
	return { ...document, content: document.content.map(walk) };
}

function marked(
	content: readonly NodeJson[],
	stretches: readonly BlockSpeech[],
	actors: Readonly<Record<string, string | null>>
): readonly NodeJson[] {
	let at = 0;
	return content.flatMap((inline) => {
		const from = at;
		at += inline.text?.length ?? 1;
		const { text } = inline;
		if (text === undefined) return [inline];
		const ends = new Set([0, text.length, ...stretches.flatMap(({ start, end }) => [start - from, end - from])]);
		const cuts = [...ends].filter((end) => end >= 0 && end <= text.length).sort((a, b) => a - b);
		return cuts.slice(0, -1).map((cut, index) => {
			const piece = { ...inline, text: text.slice(cut, cuts[index + 1]) };
			const stretch = stretches.find(({ start, end }) => start <= from + cut && from + cut < end);
			return stretch === undefined ? piece : { ...piece, marks: withVerbatim(inline.marks ?? [], actors[stretch.speaker] ?? null) };
		});
	});
}

// Marks stand in the schema's order; what the file itself marked as speech keeps its own word for it.
function withVerbatim(marks: readonly MarkJson[], speaker: string | null): readonly MarkJson[] {
	if (marks.some(({ type }) => type === 'verbatim' || type === 'paraphrase')) return marks;
	const order = Object.keys(schema.marks);
	return [...marks, { type: 'verbatim', attrs: { speaker } }].sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
}
