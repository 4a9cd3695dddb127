import type { KeyChoice } from '#lib/core/keys/choice.ts';

/** Keeps a person's keys on the server; false where it did not answer or did not take them. */
export async function saveKeys(choice: KeyChoice): Promise<boolean> {
	try {
		const headers = { 'content-type': 'application/json' };
		const response = await fetch('/account/keys', { method: 'PUT', headers, body: JSON.stringify(choice), keepalive: true });
		return response.ok;
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		return false;
	}
}
