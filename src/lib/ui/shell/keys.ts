import type { Verb } from '#lib/core/keys/keys.ts';
import type { OwnKeys } from '#lib/ui/keys/own-keys.svelte.ts';
import { isInDialog, isTyping } from '#lib/ui/keys/typing.ts';

/** What the keys of «Everywhere» do on the pages of a project. False: nothing, and the key is left to others. */
export type GlobalVerbs = Partial<Record<Verb, () => boolean | void>>;

/** These work from a field and an editor too: they lead somewhere else and back. */
const FROM_FIELDS: ReadonlySet<Verb> = new Set(['jump', 'jot']);

/** Gives the listener for `keydown` on the window, after the one table of keys. Single keys never act in a field. */
export function globalKeys(own: OwnKeys, verbs: GlobalVerbs): (event: KeyboardEvent) => void {
	return (event) => {
		if (event.defaultPrevented || event.repeat || isInDialog(event.target)) return;
		const verb = own.verb('Everywhere', event)?.verb;
		if (verb === undefined || (isTyping(event.target) && !FROM_FIELDS.has(verb))) return;
		const act = verbs[verb];
		if (act !== undefined && act() !== false) event.preventDefault();
	};
}
