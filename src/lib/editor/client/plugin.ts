import type { Node, Schema } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import type { OperationId } from '#lib/core/id/id.ts';
import { areWholeWords } from './clean.ts';
import type { Collaboration } from './collaboration.ts';
import { typed } from './typing.ts';

const key = new PluginKey<Collaboration>('collaboration');

export function collaborationOf(state: EditorState): Collaboration {
	const collaboration = key.getState(state);
	if (collaboration === undefined) throw new Error('The editor was made without the plugins of the text client');
	return collaboration;
}

/** Transactions that carry this have come to a new collaboration by themselves; any other change of the document was made here. */
export const COLLABORATION = key;

/** Holds the collaboration in the editor's state; `onChange` is called when the view has taken over a new state. */
export function collaborationPlugin(
	begin: (schema: Schema, doc: Node) => Collaboration,
	newId: () => OperationId,
	onChange: () => void
): Plugin<Collaboration> {
	return new Plugin<Collaboration>({
		key,
		state: {
			init: (_config, state) => begin(state.schema, state.doc),
			apply(transaction, collaboration) {
				const next = transaction.getMeta(key) as Collaboration | undefined;
				if (next !== undefined) return next;
				return transaction.docChanged ? typed(collaboration, transaction, newId) : collaboration;
			}
		},
		// What the server would refuse is not made in the first place.
		filterTransaction: (transaction) => transaction.getMeta(key) !== undefined || areWholeWords(transaction),
		view: () => ({ update: onChange })
	});
}
