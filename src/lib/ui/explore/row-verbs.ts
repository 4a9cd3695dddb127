import Replace from '@lucide/svelte/icons/replace';
import Star from '@lucide/svelte/icons/star';
import StickyNote from '@lucide/svelte/icons/sticky-note';
import type { Component } from 'svelte';

/** What one can do to an excerpt itself, in its row. */
export type RowVerb = { readonly verb: 'recode' | 'example' | 'memo'; readonly words: string; readonly icon: Component };

export const CODERS_VERBS: readonly RowVerb[] = [
	{ verb: 'recode', words: 'Another code', icon: Replace },
	{ verb: 'example', words: 'Example of its code', icon: Star }
];
export const THINKERS_VERBS: readonly RowVerb[] = [{ verb: 'memo', words: 'Write a memo', icon: StickyNote }];
