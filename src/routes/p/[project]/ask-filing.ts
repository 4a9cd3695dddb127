import type { Filing } from '#lib/ui/filing/filing.ts';
import { asMember } from '#lib/ui/operations/as-member.ts';

/** What a note's words propose for its filing. Rejects where the server does not answer with it. */
export async function askFiling(base: string, member: string, note: string): Promise<Filing> {
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
	const response = await asMember(member)(`${base}/notes/${note}/filing?${new URLSearchParams({ zone: timeZone })}`);
	if (!response.ok) throw new Error(`Filing was answered with ${response.status}.`);
	return (await response.json()) as Filing;
}
