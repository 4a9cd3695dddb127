import { Extension } from '@tiptap/core';
import { DOMSerializer, Fragment, Slice, type Node } from '@tiptap/pm/model';
import { NodeSelection, Plugin, type EditorState, type Transaction } from '@tiptap/pm/state';
import { partedAtAddresses } from '#lib/core/memo/address.ts';
import { HIDDEN, isReferenceKind, referenceKey, referenceWords, type Referable, type Reference } from '#lib/core/memo/reference.ts';
import type { Meant } from '#lib/core/keys/press.ts';
import { openSuggestion, suggestion, type Suggesting } from '../extensions/suggestion.ts';
import type { ReferenceNames } from './reference-names.ts';
import { ReferenceView } from './reference-view.ts';

export type ReferenceOptions = {
	readonly names: ReferenceNames;
	/** What can be led to with the typed letters, best first. */
	readonly find: (query: string) => Promise<readonly Referable[]>;
	/** The project's address on its host, and its id: an address of it that is pasted leads there. */
	readonly base: string;
	readonly project: string;
	readonly meaning: (event: KeyboardEvent) => Meant | null;
};

/** Whoever types on has not asked yet, in milliseconds. */
const PAUSE = 120;

export const KIND_WORDS: Readonly<Record<Reference['kind'], string>> = {
	code: 'Code',
	note: 'Note',
	session: 'Session',
	passage: 'Excerpt',
	coding: 'Coding',
	memo: 'Memo',
	theme: 'Theme',
	question: 'Saved question'
};

/** `[[` or a key lists what one can lead to; pasted addresses of the project lead there by themselves; each is shown by its present name. */
export function references(options: ReferenceOptions): Extension {
	const { names, find, base, project, meaning } = options;
	return Extension.create({
		name: 'references',
		// Enter, Tab and arrows belong to the list while it is open.
		priority: 900,
		addProseMirrorPlugins() {
			const { schema } = this.editor;
			const wordsOf = (node: Node): string => {
				const reference = referenceOf(node);
				return referenceWords(reference === null ? HIDDEN : (names.of(reference) ?? HIDDEN));
			};
			const serializer = new DOMSerializer(
				{
					...DOMSerializer.nodesFromSchema(schema),
					reference: (node) => ['a', { 'data-reference': String(node.attrs['kind']), 'data-id': String(node.attrs['id']) }, wordsOf(node)]
				},
				DOMSerializer.marksFromSchema(schema)
			);
			return [
				suggestion<Referable>({
					...{ name: 'reference', opener: '[[', begins: () => true, label: 'What to link to', pause: PAUSE, itemsFor: find },
					rowOf: ({ kind, named }) => ({ name: named.name, more: named.quote === null ? KIND_WORDS[kind] : `‘${shortened(named.quote)}’` }),
					write: (state, range, item) => {
						names.learn({ [referenceKey(item)]: item.named });
						return refer(state, range, item);
					}
				}),
				new Plugin({
					props: {
						nodeViews: { reference: (node) => new ReferenceView(node, names, base) },
						transformPasted: (slice) => linkedSlice(slice, project),
						// Whoever pastes it elsewhere gets the names.
						clipboardSerializer: serializer,
						clipboardTextSerializer: ({ content }) =>
							content.textBetween(0, content.size, '\n\n', (leaf) => (leaf.type.name === 'reference' ? wordsOf(leaf) : '\n')),
						handleKeyDown(view, event) {
							if (!event.isComposing && meaning(event)?.verb === 'reference') return openSuggestion(view, 'reference');
							const { selection } = view.state;
							const isOn = selection instanceof NodeSelection && selection.node.type.name === 'reference';
							if (event.key !== 'Enter' || !isOn) return false;
							const dom = view.nodeDOM(selection.from);
							if (dom instanceof HTMLAnchorElement && dom.href !== '') dom.click();
							return true;
						}
					}
				})
			];
		}
	});
}

/** Puts what leads there in the place of what was typed. */
export function refer(state: EditorState, { from, to }: Pick<Suggesting, 'from' | 'to'>, { kind, id }: Reference): Transaction {
	return state.tr.replaceWith(from, to, state.schema.nodes['reference']!.create({ kind, id })).scrollIntoView();
}

/** In what is pasted, the addresses of the project's own things, as words or as links, lead there by their ids. */
export function linkedSlice(slice: Slice, project: string): Slice {
	return new Slice(linkedFragment(slice.content, project), slice.openStart, slice.openEnd);
}

function linkedFragment(fragment: Fragment, project: string): Fragment {
	return Fragment.from(fragment.content.flatMap((node) => linkedNode(node, project)));
}

function linkedNode(node: Node, project: string): Node | readonly Node[] {
	const { schema } = node.type;
	if (!node.isText) return node.copy(linkedFragment(node.content, project));
	const asNode = (reference: Reference) => schema.nodes['reference']!.create({ ...reference });
	const link = node.marks.find(({ type }) => type.name === 'link');
	const target = link === undefined ? [] : partedAtAddresses(String(link.attrs['href']), project);
	const [only] = target;
	if (target.length === 1 && only !== undefined && typeof only !== 'string') return asNode(only);
	return partedAtAddresses(node.text ?? '', project).map((part) =>
		typeof part === 'string' ? schema.text(part, node.marks) : asNode(part)
	);
}

function referenceOf({ attrs }: Node): Reference | null {
	return isReferenceKind(attrs['kind']) ? { kind: attrs['kind'], id: String(attrs['id']) } : null;
}

const LONGEST = 40;

function shortened(words: string): string {
	return words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words;
}
