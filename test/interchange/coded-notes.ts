import type { Node } from '@tiptap/pm/model';
import { plainText } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { NodeJson } from '#lib/core/text/document.ts';
import type { CodedExcerpt, CodedNote } from '#lib/interchange/coded-note/coded-note.ts';

/** A passage by its words, or by its place in the plain text, with the codes on it; a code is `Path › Name`, its coder Ada Thorn unless told. */
export type CodedWords = {
	readonly on: string | readonly [start: number, end: number];
	readonly codes: readonly (string | readonly [path: string, coder: string])[];
};

export function documentOf(...content: readonly NodeJson[]): Node {
	const node = schema.nodeFromJSON({ type: 'doc', content });
	node.check();
	return node;
}

export function paragraph(...content: readonly (string | NodeJson)[]): NodeJson {
	return { type: 'paragraph', content: content.map((each) => (typeof each === 'string' ? { type: 'text', text: each } : each)) };
}

export function marked(text: string, type: string, attrs: Readonly<Record<string, string>> = {}): NodeJson {
	return { type: 'text', text, marks: [{ type, attrs }] };
}

export function block(type: string, content: readonly NodeJson[], attrs: Readonly<Record<string, number>> = {}): NodeJson {
	return { type, attrs, content };
}

/** The note N7 with these passages, numbered as they are given. */
export function codedNote(document: Node, passages: readonly CodedWords[], facts: Partial<CodedNote> = {}): CodedNote {
	const projection = plainText(document);
	const excerpts = passages.map(({ on, codes }, index): CodedExcerpt => {
		const start = typeof on === 'string' ? projection.text.indexOf(on) : on[0];
		if (start < 0) throw new Error(`No words ‘${String(on)}’`);
		const end = typeof on === 'string' ? start + on.length : on[1];
		const numbers = projection.blocks.flatMap((each) =>
			each.number !== null && each.start < end && each.start + each.length > start ? [each.number] : []
		);
		return {
			number: `N7:${index + 1}`,
			span: { start, end },
			paragraphs: numbers[0] === undefined ? null : { first: numbers[0], last: numbers.at(-1) ?? numbers[0] },
			quote: projection.text.slice(start, end),
			codings: codes.map((code) => {
				const [path, coder] = typeof code === 'string' ? [code, 'Ada Thorn'] : code;
				const initials = coder
					.split(' ')
					.map(([letter]) => letter)
					.join('');
				return { path, hue: 'amber', coder, initials, at: '2021-03-16T09:10:11.000Z' };
			})
		};
	});
	return {
		...{ number: 'N7', title: 'Morning round', kind: 'field note', language: 'en', author: 'Ada Thorn', session: 'Round, 2021-03-16' },
		...{ isPrivate: false, document, excerpts, ...facts }
	};
}
