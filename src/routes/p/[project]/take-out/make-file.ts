import type { RequestEvent } from '@sveltejs/kit';
import { safeName } from '#lib/interchange/archive/file-name.ts';
import { offer, placeForOutgoing, withdraw } from '#lib/server/outgoing.ts';
import { readProject } from '#lib/server/project.ts';
import type { Door } from '../../../door.ts';
import { isFull } from '../../../full-disk.ts';
import { tellingResponse, type Tell } from '../../../telling-response.ts';

type Kind = {
	/** The name of the file after the project's: ` archive 2021-03-16.zip`. */
	readonly ending: (day: string) => string;
	readonly mediaType: string;
	/** What the log calls it when it goes wrong. */
	readonly event: string;
	/** What did not happen, in words. */
	readonly nothing: string;
};

/** Makes a file that leaves the project, saying how far it is; then a ticket under which it can be fetched, with what `make` has to say of it. */
export function makeFile(
	request: RequestEvent['request'],
	{ instance, context, member, account }: Door,
	{ ending, mediaType, event, nothing }: Kind,
	make: (target: string, tell: Tell, signal: AbortSignal) => Promise<object>
): Response {
	const work = async (tell: Tell, signal: AbortSignal) => {
		const path = placeForOutgoing(instance);
		try {
			const said = await make(path, tell, signal);
			const day = new Date(instance.now()).toISOString().slice(0, 10);
			const name = `${safeName(readProject(context, member).name) || 'Project'}${ending(day)}`;
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
