import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { ActorId } from '#lib/core/id/id.ts';
import type { MentionList } from './mention-list.ts';

/** Somebody who can be mentioned, as the reader may see them. */
export type Mentionable = { readonly id: ActorId; readonly pseudonym: string; readonly role: string };

/** Actors that fit what was written after the `@`, best first; at most a dozen. */
export type ActorsFor = (query: string) => readonly Mentionable[];

/** Where the mention is being written: from the `@` (or where the list was opened) to the caret. Null: it is not. */
export type Mentioning = { readonly from: number; readonly to: number; readonly opener: 0 | 1; readonly query: string };

const key = new PluginKey<Mentioning | null>('mention');
const LONGEST_QUERY = 40;

/** `@` or a key (`writing-keys.ts`) lists the actors; choosing one writes the pseudonym and marks it as this actor. */
export function mention(actorsFor: ActorsFor): Extension {
	return Extension.create({
		name: 'mention',
		// Enter, Tab and arrows belong to the list while it is open.
		priority: 900,
		addProseMirrorPlugins: () => [mentionPlugin(actorsFor)]
	});
}

export function mentioningIn(state: EditorState): Mentioning | null {
	return key.getState(state) ?? null;
}

/** Writes the actor's pseudonym in place of what was typed, or marks the words that were selected. */
export function mentionActor(state: EditorState, { from, to }: Pick<Mentioning, 'from' | 'to'>, actor: Mentionable): Transaction {
	const mark = state.schema.marks['actor']!.create({ id: actor.id });
	const around = state.doc
		.resolve(from)
		.marks()
		.filter(({ type }) => type !== mark.type);
	const tr = state.tr.replaceWith(from, to, state.schema.text(actor.pseudonym, mark.addToSet(around)));
	return tr.setMeta(key, 'close').scrollIntoView();
}

/** Opens the list at the caret, or on the selected words. */
export function openMention(view: EditorView): boolean {
	const { from, to, $from, $to } = view.state.selection;
	if (!view.editable || !$from.sameParent($to) || !$from.parent.isTextblock) return false;
	view.dispatch(view.state.tr.setMeta(key, { from, to, opener: 0, query: view.state.doc.textBetween(from, to) } satisfies Mentioning));
	return true;
}

function mentionPlugin(actorsFor: ActorsFor): Plugin<Mentioning | null> {
	let list: MentionList | null = null;
	return new Plugin<Mentioning | null>({
		key,
		state: {
			init: () => null,
			apply(transaction, mentioning, _before, state) {
				const meta = transaction.getMeta(key) as Mentioning | 'close' | undefined;
				if (meta === 'close') return null;
				if (meta !== undefined) return meta;
				return mentioning === null ? null : followed(mentioning, transaction, state);
			}
		},
		props: {
			handleTextInput(view, from, to, typed) {
				if (typed !== '@' || !begins(view.state, from)) return false;
				view.dispatch(
					view.state.tr.insertText('@', from, to).setMeta(key, { from, to: from + 1, opener: 1, query: '' } satisfies Mentioning)
				);
				return true;
			},
			handleKeyDown: (_view, event) => list?.takesKey(event) ?? false,
			handleDOMEvents: {
				blur(view) {
					if (mentioningIn(view.state) !== null) view.dispatch(view.state.tr.setMeta(key, 'close'));
					return false;
				}
			}
		},
		view: (view) => {
			let loading = false;
			const show = () => {
				const mentioning = mentioningIn(view.state);
				if (mentioning !== null && list === null && !loading) {
					loading = true;
					// The list is not needed before somebody is mentioned.
					void import('./mention-list.ts').then(({ MentionList }) => {
						list = new MentionList(view, actorsFor, {
							choose: (actor) => {
								const now = mentioningIn(view.state);
								if (now !== null) view.dispatch(mentionActor(view.state, now, actor));
							},
							close: () => view.dispatch(view.state.tr.setMeta(key, 'close'))
						});
						list.show(mentioningIn(view.state));
					});
				} else list?.show(mentioning);
			};
			return {
				update: show,
				destroy: () => {
					list?.destroy();
					list = null;
				}
			};
		}
	});
}

/** The mention grows with what is typed at its end; it is over when the caret leaves it. */
function followed(mentioning: Mentioning, transaction: Transaction, state: EditorState): Mentioning | null {
	const from = transaction.mapping.map(mentioning.from, mentioning.opener === 1 ? 1 : -1);
	const { $head, empty } = state.selection;
	const $from = state.doc.resolve(from);
	if (!empty) return transaction.docChanged || transaction.selectionSet ? null : mentioning;
	if (!$head.sameParent($from) || $head.pos < from + mentioning.opener) return null;
	const to = $head.pos;
	const words = state.doc.textBetween(from, to, '\n', '\n');
	if (mentioning.opener === 1 && !words.startsWith('@')) return null;
	const query = words.slice(mentioning.opener);
	return query.length > LONGEST_QUERY || /^\s|\n|\s\s/.test(query) ? null : { ...mentioning, from, to, query };
}

/** An `@` inside a word is part of an address, not a mention. */
function begins(state: EditorState, position: number): boolean {
	const $position = state.doc.resolve(position);
	const before = $position.parent.textBetween(Math.max(0, $position.parentOffset - 1), $position.parentOffset, '\n', '\n');
	return before === '' || /[\s([{«„"'‘“–—/]/.test(before);
}
