import type { LeakReport } from '#lib/core/leak/leak.ts';
import type { LookAtWords } from '#lib/ui/leak/copied-words.svelte.ts';
import { asMember } from '#lib/ui/operations/as-member.ts';

/** Looks through words that somebody copied, as this member. */
export function lookAtWords(base: string, member: string): LookAtWords {
	return async (words) => {
		try {
			const answer = await asMember(member)(`${base}/leak-check`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ kind: 'words', words })
			});
			return answer.ok ? ((await answer.json()) as LeakReport) : null;
		} catch (error) {
			// Without the server nothing is known of them, and they are copied already.
			if (error instanceof TypeError) return null;
			throw error;
		}
	};
}
