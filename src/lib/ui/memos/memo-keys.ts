import type { Verb } from '#lib/core/keys/keys.ts';
import type { OwnKeys } from '#lib/ui/keys/own-keys.svelte.ts';
import { isInDialog } from '#lib/ui/keys/typing.ts';

/** What the keys of «Memos» do on a page. False: nothing, and the key is left to others. */
export type MemoVerbs = Partial<Record<Extract<Verb, 'memo' | 'query' | 'next' | 'previous'>, () => unknown>>;

/** Gives the listener for `keydown` on the window of a page with memos, or on which one can be written. */
export function memoKeys(own: OwnKeys, verbs: MemoVerbs): (event: KeyboardEvent) => void {
	return (event) => {
		if (event.defaultPrevented || event.repeat || isInDialog(event.target)) return;
		const verb = own.verb('Memos', event)?.verb;
		const act = verb === undefined ? undefined : verbs[verb as keyof MemoVerbs];
		if (act !== undefined && act() !== false) event.preventDefault();
	};
}
