import { outbox, type OutboxMessage } from '../db/instance-schema.ts';
import type { Instance } from '../instance/instance.ts';

/** Somebody as a project knows them: the id is the member's. */
export type Named = { readonly id: string; readonly name: string; readonly initials: string };

/** Leaves word of a decision for the project, to be written in the same transaction; the project takes it in when it is opened. */
export function tell(
	{ db, newId, now }: Pick<Instance, 'db' | 'newId' | 'now'>,
	projectId: string,
	kind: OutboxMessage['kind'],
	by: Named,
	person: Named,
	rights: number | null
): void {
	const message: OutboxMessage = {
		operation: newId(),
		at: now(),
		by: by.id,
		byName: by.name,
		byInitials: by.initials,
		kind,
		member: person.id,
		name: person.name,
		initials: person.initials,
		rights
	};
	db.insert(outbox).values({ projectId, message }).run();
}
