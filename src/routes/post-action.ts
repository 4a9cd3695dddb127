import { deserialize } from '$app/forms';
import type { ActionResult } from '@sveltejs/kit';

/** Posts to one of the page's form actions, for controls that are no form: `?/remove`. A server out of reach is an error result, with words. */
export async function postAction(action: string, fields: Readonly<Record<string, string>>): Promise<ActionResult> {
	const body = new URLSearchParams(fields);
	try {
		const response = await fetch(action, { method: 'POST', headers: { 'x-sveltekit-action': 'true', accept: 'application/json' }, body });
		return deserialize(await response.text());
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		return { type: 'error', error: { message: 'The server did not answer. Nothing was changed.' } };
	}
}
