import type { FoundPlaces } from '#lib/core/erase/place.ts';
import { asMember } from '#lib/ui/operations/as-member.ts';

/** Where else selected words stand. Rejects with words for a person. */
export async function askErasure(
	base: string,
	member: string,
	text: string,
	sought: { readonly from: number; readonly to: number; readonly words: string; readonly wanted: readonly string[] | null }
): Promise<FoundPlaces> {
	const answer = await asMember(member)(`${base}/texts/${text}/erasure`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(sought)
	});
	if (answer.ok) return (await answer.json()) as FoundPlaces;
	const { message } = (await answer.json()) as { readonly message?: string };
	throw new Error(message ?? 'The server could not look for the words.');
}
