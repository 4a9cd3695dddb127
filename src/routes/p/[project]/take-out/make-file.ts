import type { RequestEvent } from '@sveltejs/kit';
import { safeName } from '#lib/interchange/archive/file-name.ts';
import type { Waits } from '#lib/server/jobs/turns.ts';
import { offer, placeForOutgoing, withdraw } from '#lib/server/outgoing.ts';
import { readProject } from '#lib/server/project.ts';
import type { Door } from '../../../door.ts';
import { isFull } from '../../../full-disk.ts';
import { tellingResponse, type Tell } from '../../../telling-response.ts';

type Kind = {
	/** What the log calls it when it goes wrong. */
	readonly event: string;
	/** What did not happen, in words. */
	readonly nothing: string;
};

/** A file that lies whole where it was to be made, and what is said of it; or, in words, why there is none. */
export type Made = { readonly name: string; readonly mediaType: string; readonly said?: object } | { readonly refused: string };

/** Makes a file that leaves the project, saying how far it is; then a ticket under which it can be fetched, with what `make` has to say of it. */
export function makeFile(
	request: RequestEvent['request'],
	{ instance, context, account }: Door,
	{ event, nothing }: Kind,
	make: (target: string, tell: Tell, signal: AbortSignal) => Promise<Made>
): Response {
	const work = async (tell: Tell, signal: AbortSignal) => {
		const path = placeForOutgoing(instance);
		try {
			const made = await make(path, tell, signal);
			if ('refused' in made) {
				await withdraw(path);
				return { failed: made.refused };
			}
			const { name, mediaType, said } = made;
			return { ...said, ready: offer(instance, { path, name, mediaType, account: account.id, project: context.project }) };
		} catch (fault) {
			await withdraw(path);
			throw fault;
		}
	};
	return tellingResponse(request, work, (fault) => {
		instance.log.error(event, { kind: fault instanceof Error ? fault.name : typeof fault });
		return `${isFull(fault) ? 'The disk of the server is full.' : 'Something went wrong on the server.'} ${nothing}`;
	});
}

/** Says what stands before a file that waits for its turn; null once it is begun. What others take out of another project is nobody's business here. */
export function tellsWaiting({ instance, context }: Door, tell: Tell): Waits {
	const here = instance.projects.folder(context.project);
	return (ahead) => tell({ waits: ahead === null ? null : ahead.kind === 'archive' && ahead.project === here ? 'archive' : 'file' });
}

/** `Data work archive 2021-03-16.zip`: a file of the whole project, with the day on which it was made. */
export function namedAfterProject({ instance, context, member }: Door, what: string, ending: string): string {
	const day = new Date(instance.now()).toISOString().slice(0, 10);
	return `${safeName(readProject(context, member).name) || 'Project'} ${what} ${day}.${ending}`;
}
