import type { Node } from '@tiptap/pm/model';
import type { ChangedRange } from '#lib/core/text/changed.ts';
import type { Span } from './passage.ts';
import { quote } from './quote.ts';
import { hasSubstance } from './substance.ts';

/** Whether a character with substance of the span lies outside the ranges that a step deletes, given those that cut into it, in order (passages/SEMANTICS §2.2). */
export function substanceLeft(before: Node, span: Span, cutting: readonly ChangedRange[]): boolean {
	let start = span.from;
	for (const range of [...cutting, { oldFrom: span.to, oldTo: span.to }]) {
		if (range.oldFrom > start && hasSubstance(quote(before, start, range.oldFrom))) return true;
		start = Math.max(start, range.oldTo);
	}
	return false;
}
