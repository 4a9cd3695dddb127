import { Plugin, TextSelection, type Command, type Selection } from '@tiptap/pm/state';
import type { ResolvedPos } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import { run } from './blocks.ts';
import { nodeOf } from './from-spec.ts';

/**
 * Tables as import brings them: the words in cells are written and coded, the shape stays. Not prosemirror-tables: it mends the shape by steps of its
 * own after every change, and two tabs that mend the same table would mend it twice.
 */
export const table = nodeOf('table', {
	addKeyboardShortcuts() {
		return { Tab: () => run(this.editor, toCell(1)), 'Shift-Tab': () => run(this.editor, toCell(-1)) };
	},
	addProseMirrorPlugins() {
		return [new Plugin({ props: { createSelectionBetween } })];
	}
});
export const tableRow = nodeOf('tableRow');
export const tableCell = nodeOf('tableCell');
export const tableHeader = nodeOf('tableHeader');

/** To the next or previous cell of the row or of the rows beside it; its words are selected. */
function toCell(direction: 1 | -1): Command {
	return (state, dispatch) => {
		const { $from } = state.selection;
		const depth = cellDepth($from);
		if (depth === null) return false;
		const cells: number[] = [];
		const start = $from.start(depth - 2);
		$from.node(depth - 2).forEach((row, offset) => row.forEach((_cell, within) => cells.push(start + offset + 1 + within)));
		const next = cells[cells.indexOf($from.before(depth)) + direction];
		// Tab never leaves the text by chance; at the last cell it has nothing to do.
		if (next === undefined) return true;
		const cell = state.doc.nodeAt(next);
		if (cell === null) return false;
		const between = TextSelection.between(state.doc.resolve(next + 1), state.doc.resolve(next + cell.nodeSize - 1));
		dispatch?.(state.tr.setSelection(between).scrollIntoView());
		return true;
	};
}

function cellDepth($position: ResolvedPos): number | null {
	for (let depth = $position.depth; depth > 0; depth--) if (isCell($position, depth)) return depth;
	return null;
}

function isCell($position: ResolvedPos, depth: number): boolean {
	const role: unknown = $position.node(depth).type.spec['tableRole'];
	return role === 'cell' || role === 'header_cell';
}

/** While writing, a selection stays in its cell, or takes in a table whole: so that deleting it leaves every row its cells. */
function createSelectionBetween(view: EditorView, $anchor: ResolvedPos, $head: ResolvedPos): Selection | null {
	if (!view.editable) return null;
	const depth = cellDepth($anchor);
	if (depth !== null) {
		const [start, end] = [$anchor.start(depth), $anchor.end(depth)];
		if ($head.pos >= start && $head.pos <= end) return null;
		return TextSelection.between($anchor, view.state.doc.resolve($head.pos < start ? start : end));
	}
	const tableDepth = outermostTable($head);
	if (tableDepth === null) return null;
	const position = $head.pos > $anchor.pos ? $head.after(tableDepth) : $head.before(tableDepth);
	return TextSelection.between($anchor, view.state.doc.resolve(position), $head.pos > $anchor.pos ? 1 : -1);
}

function outermostTable($position: ResolvedPos): number | null {
	for (let depth = 1; depth <= $position.depth; depth++) if ($position.node(depth).type.name === 'table') return depth;
	return null;
}
