import FileText from '@lucide/svelte/icons/file-text';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import NotebookText from '@lucide/svelte/icons/notebook-text';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import type { Component } from 'svelte';
import type { NoteKind } from './make.ts';

export const NOTE_KIND_ICONS: Record<NoteKind, Component> = {
	jotting: PencilLine,
	'field note': NotebookText,
	transcript: MessagesSquare,
	document: FileText
};
