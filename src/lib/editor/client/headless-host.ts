import type { EditorState, PluginView } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Host } from '../text-client.ts';

/** An editor that nobody sees: a state, and the views of its plugins, called as ProseMirror's view calls them. They may ask it for no more than a `Host` has. */
export function headlessHost(first: EditorState): Host {
	const views: PluginView[] = [];
	let state = first;
	const host: Host = {
		get state() {
			return state;
		},
		dispatch: (transaction) => {
			const before = state;
			state = before.apply(transaction);
			for (const view of views) view.update?.(host as EditorView, before);
		}
	};
	for (const { spec } of first.plugins) if (spec.view !== undefined) views.push(spec.view(host as EditorView));
	return host;
}
