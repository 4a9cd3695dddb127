import { Decoration } from '@tiptap/pm/view';
import type { Stretch } from '#lib/editor/keys/ladder.ts';
import type { PaintedStretch } from './painter.ts';

/** For browsers without CSS highlights: the same stretches as elements with classes. They are few, since only the visible ones are drawn. */
export function inlineDecorations(stretches: readonly PaintedStretch[], selection: Stretch | null): Decoration[] {
	const painted = selection === null ? stretches : [...stretches, { ...selection, paints: ['passage-selection'] }];
	return painted.map(({ from, to, paints }) => {
		const names = paints.map((paint) => `drawn-${paint}`).join(' ');
		return Decoration.inline(from, to, { class: `drawn ${names}` }, { paint: names });
	});
}
