import { Fragment, Slice } from '@tiptap/pm/model';
import { Mapping, ReplaceStep } from '@tiptap/pm/transform';
import { quote } from '#lib/core/anchor/quote.ts';
import { mentionsBehind, realName, type Behind } from '#lib/core/pseudonym/real-words.ts';
import { offsetAt, plainText, positionAt } from '#lib/core/text/projection.ts';
import type { CodedNote } from './coded-note.ts';

/** A note with real names in the place of its mentions, and its passages on the words on which they were. What was detached keeps its words of then. */
export function withRealNames(note: CodedNote, behind: ReadonlyMap<string, Behind>): CodedNote {
	const before = plainText(note.document);
	const mapping = new Mapping();
	let document = note.document;
	// The last one first, so that none stands in another's way.
	for (const mention of mentionsBehind(document, 0, document.content.size, behind).toReversed()) {
		const { from, to, marks } = mention;
		const words = document.type.schema.text(realName(mention, note.language), marks);
		const step = new ReplaceStep(from, to, new Slice(Fragment.from(words), 0, 0));
		const { doc } = step.apply(document);
		if (doc === null) throw new Error('A mention could not be written by its name');
		mapping.appendMap(step.getMap());
		document = doc;
	}
	const after = plainText(document);
	return {
		...note,
		document,
		excerpts: note.excerpts.map((excerpt) => {
			if (excerpt.span === null) return excerpt;
			// An end within a mention goes to its edge.
			const from = mapping.map(positionAt(before, excerpt.span.start), -1);
			const to = mapping.map(positionAt(before, excerpt.span.end), 1);
			return { ...excerpt, quote: quote(document, from, to), span: { start: offsetAt(after, from), end: offsetAt(after, to, -1) } };
		})
	};
}
