import { baseKeymap } from '@tiptap/pm/commands';
import { history } from '@tiptap/pm/history';
import { keymap } from '@tiptap/pm/keymap';
import { Node } from '@tiptap/pm/model';
import { EditorState } from '@tiptap/pm/state';
import { EditorView } from '@tiptap/pm/view';
import { schema } from '#lib/core/text/schema.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';

/*
 * The floor of typing: ProseMirror with its keys and its undo, on the same text, and nothing of ours.
 */
const place = document.querySelector('#text');
const { document: text } = (await (await fetch('/document.json')).json()) as { readonly document: DocumentJson };
const state = EditorState.create({ doc: Node.fromJSON(schema, text), plugins: [history(), keymap(baseKeymap)] });
if (place !== null) new EditorView(place, { state });
