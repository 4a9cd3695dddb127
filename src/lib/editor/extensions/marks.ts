import { getMarkRange, markInputRule } from '@tiptap/core';
import type { Command } from '@tiptap/pm/state';
import { isSafeHref } from '#lib/core/text/schema.ts';
import type { ActorId } from '#lib/core/id/id.ts';
import { markOf } from './from-spec.ts';

export const link = markOf('link');

export const bold = markOf('bold', {
	addInputRules() {
		return [markInputRule({ find: /(?:^|\s)(\*\*(?!\s)([^*]*[^*\s])\*\*)$/, type: this.type })];
	}
});

export const italic = markOf('italic', {
	addInputRules() {
		return [markInputRule({ find: /(?:^|\s)(\*(?![\s*])([^*]*[^*\s])\*)$/, type: this.type })];
	}
});

export const actor = markOf('actor');
export const verbatim = markOf('verbatim');
export const paraphrase = markOf('paraphrase');

export type Speech = 'verbatim' | 'paraphrase';

/** Marks the selected words as someone's own, or as paraphrased; the speaker may be unnamed. Words are one or the other. */
export function setSpeech(kind: Speech, speaker: ActorId | null): Command {
	return (state, dispatch) => {
		const { from, to, empty } = state.selection;
		if (empty) return false;
		const { marks } = state.schema;
		dispatch?.(
			state.tr
				.removeMark(from, to, marks['verbatim'])
				.removeMark(from, to, marks['paraphrase'])
				.addMark(from, to, marks[kind]!.create({ speaker }))
				.scrollIntoView()
		);
		return true;
	};
}

export const unsetSpeech: Command = (state, dispatch) => {
	const { from, to } = state.selection;
	const { marks } = state.schema;
	dispatch?.(state.tr.removeMark(from, to, marks['verbatim']).removeMark(from, to, marks['paraphrase']));
	return true;
};

/** Makes the selected words a link; false where the address is not one that a note may hold (http, https, mailto). */
export function setLink(href: string): Command {
	return (state, dispatch) => {
		const { from, to, empty } = state.selection;
		if (empty || !isSafeHref(href)) return false;
		const mark = state.schema.marks['link']!;
		dispatch?.(state.tr.removeMark(from, to, mark).addMark(from, to, mark.create({ href })));
		return true;
	};
}

/** Takes the link away from the selected words, or from the whole link that the caret is in. */
export const unsetLink: Command = (state, dispatch) => {
	const { from, to, empty, $from } = state.selection;
	const mark = state.schema.marks['link']!;
	if (!empty) {
		dispatch?.(state.tr.removeMark(from, to, mark));
		return true;
	}
	const range = getMarkRange($from, mark);
	if (range === undefined) return false;
	dispatch?.(state.tr.removeMark(range.from, range.to, mark));
	return true;
};
