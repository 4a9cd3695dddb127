import { Extension } from '@tiptap/core';
import { setBlockType, toggleMark, wrapIn } from '@tiptap/pm/commands';
import { Plugin, type Command } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Meant } from '#lib/core/keys/press.ts';
import type { TextClient } from '../text-client.ts';
import { toggleHeading } from './blocks.ts';
import { toggleList } from './lists.ts';
import { openMention } from './mention.ts';

/** What the keys of the table do in a text that is being written. Undo and redo are the client's, since they wait for the server and take codings along. */
export function writingKeys(client: Pick<TextClient, 'undo' | 'redo'>, meaning: (event: KeyboardEvent) => Meant | null): Extension {
	return Extension.create({
		name: 'writingKeys',
		addProseMirrorPlugins: () => [
			new Plugin({
				props: {
					handleKeyDown: (view, event) => {
						const meant = event.isComposing ? null : meaning(event);
						return meant !== null && carryOut(meant, view, client);
					}
				}
			})
		]
	});
}

function carryOut({ verb, which }: Meant, view: EditorView, client: Pick<TextClient, 'undo' | 'redo'>): boolean {
	const { nodes, marks } = view.state.schema;
	const run = (command: Command) => {
		command(view.state, view.dispatch, view);
		return true;
	};
	switch (verb) {
		case 'undo':
			client.undo();
			return true;
		case 'redo':
			client.redo();
			return true;
		case 'actor':
			return openMention(view);
		case 'time stamp':
			return run(stamp(new Date()));
		case 'bold':
			return run(toggleMark(marks['bold']!));
		case 'italic':
			return run(toggleMark(marks['italic']!));
		case 'heading':
			return run(toggleHeading(which + 1));
		case 'body text':
			return run(setBlockType(nodes['paragraph']!));
		case 'list':
			return run(toggleList('bulletList'));
		case 'numbered list':
			return run(toggleList('orderedList'));
		case 'quotation':
			return run(wrapIn(nodes['blockquote']!));
		default:
			return false;
	}
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Writes what o'clock it is, as one writes it beside a line in the field. */
function stamp(now: Date): Command {
	return (state, dispatch) => {
		dispatch?.(state.tr.insertText(`${clock.format(now)} `).scrollIntoView());
		return true;
	};
}
