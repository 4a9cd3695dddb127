import { asMember } from '#lib/ui/operations/as-member.ts';
import { newId } from '#lib/ui/operations/operations.svelte.ts';
import { sendOnce, type Sent } from '#lib/ui/operations/send.ts';
import { openBegunStore, type BegunNote, type BegunWorld } from '#lib/offline/begun-notes.ts';

/** A request that hangs longer than this counts as no network, in milliseconds. */
const HANGS = 20_000;

/** A note of this moment, of which nobody but this page knows. */
export function freshNote(session: string | null): BegunNote {
	const language = navigator.language.startsWith('da') ? 'da' : 'en';
	return { operation: newId(), id: newId(), text: newId(), session, language, notedAt: Date.now() };
}

/** The device and the server that a member's begun notes wait on. Only in a browser. */
export async function begunWorld(member: string, project: string): Promise<BegunWorld> {
	return { store: await openBegunStore(member, project), newId, post: (note) => postNote(member, project, note) };
}

function postNote(member: string, project: string, { operation, ...note }: BegunNote): Promise<Sent> {
	const speak = asMember(member);
	const inTime = async (address: string, init: RequestInit) => {
		try {
			return await speak(address, { ...init, signal: AbortSignal.timeout(HANGS) });
		} catch (error) {
			// To the sender no answer in time is no answer.
			if (error instanceof DOMException) throw new TypeError('The server did not answer in time.', { cause: error });
			throw error;
		}
	};
	return sendOnce(inTime, `/p/${project}/operations`, {
		operation,
		command: { kind: 'note.create', ...note, noteKind: 'field note', title: '' }
	});
}
