import type { FoundPlaces, FoundWords } from '#lib/core/erase/place.ts';
import { asMember } from '#lib/ui/operations/as-member.ts';

/** Where else selected words stand. Rejects with words for a person. */
export async function askErasure(
	base: string,
	member: string,
	text: string,
	sought: { readonly from: number; readonly to: number; readonly words: string; readonly wanted: readonly string[] | null }
): Promise<FoundPlaces> {
	return (await asked(`${base}/texts/${text}/erasure`, member, sought)) as FoundPlaces;
}

/** Where words stand or stood: in these texts alone, or everywhere with these first. Rejects with words for a person. */
export async function askWords(
	base: string,
	member: string,
	sought: { readonly texts: readonly string[]; readonly wanted: readonly string[]; readonly isHereOnly: boolean }
): Promise<FoundWords> {
	return (await asked(`${base}/erasure`, member, sought)) as FoundWords;
}

async function asked(address: string, member: string, sought: object): Promise<unknown> {
	const answer = await asMember(member)(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(sought)
	});
	if (answer.ok) return answer.json();
	const { message } = (await answer.json()) as { readonly message?: string };
	throw new Error(message ?? 'The server could not look for the words.');
}
