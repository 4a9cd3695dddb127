import { Extension } from '@tiptap/core';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { ActorId } from '#lib/core/id/id.ts';
import { openSuggestion, suggestion, type Suggesting } from './suggestion.ts';

/** Somebody who can be mentioned, as the reader may see them. */
export type Mentionable = { readonly id: ActorId; readonly pseudonym: string; readonly role: string };

/** Actors that fit what was written after the `@`, best first; at most a dozen. */
export type ActorsFor = (query: string) => readonly Mentionable[];

/** `@` or a key (`writing-keys.ts`) lists the actors; choosing one writes the pseudonym and marks it as this actor. */
export function mention(actorsFor: ActorsFor): Extension {
	return Extension.create({
		name: 'mention',
		// Enter, Tab and arrows belong to the list while it is open.
		priority: 900,
		addProseMirrorPlugins: () => [
			suggestion<Mentionable>({
				...{ name: 'mention', opener: '@', begins, label: 'Actors', itemsFor: actorsFor },
				rowOf: ({ pseudonym, role }) => ({ name: pseudonym, more: role }),
				write: mentionActor
			})
		]
	});
}

export function openMention(view: EditorView): boolean {
	return openSuggestion(view, 'mention');
}

/** Writes the actor's pseudonym in place of what was typed, or marks the words that were selected. */
export function mentionActor(state: EditorState, { from, to }: Pick<Suggesting, 'from' | 'to'>, actor: Mentionable): Transaction {
	const mark = state.schema.marks['actor']!.create({ id: actor.id });
	const around = state.doc
		.resolve(from)
		.marks()
		.filter(({ type }) => type !== mark.type);
	return state.tr.replaceWith(from, to, state.schema.text(actor.pseudonym, mark.addToSet(around))).scrollIntoView();
}

/** An `@` inside a word is part of an address, not a mention. */
function begins(state: EditorState, position: number): boolean {
	const $position = state.doc.resolve(position);
	const before = $position.parent.textBetween(Math.max(0, $position.parentOffset - 1), $position.parentOffset, '\n', '\n');
	return before === '' || /[\s([{«„"'‘“–—/]/.test(before);
}
