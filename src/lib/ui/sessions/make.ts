import { newId, type Operations } from '#lib/ui/operations/operations.svelte.ts';

/** Makes a site by its name alone, from a form that needs one; null: it could not be made, and the person was told. */
export async function makeSite(operations: Operations, name: string): Promise<string | null> {
	const id = newId();
	const sent = await operations.perform('site.create', { id, name, description: '' });
	return sent.ok ? id : null;
}

/** Makes an actor by pseudonym alone. */
export async function makeActor(operations: Operations, pseudonym: string): Promise<string | null> {
	const id = newId();
	const sent = await operations.perform('actor.create', { id, pseudonym, role: '', site: null, description: '', attributes: {} });
	return sent.ok ? id : null;
}
