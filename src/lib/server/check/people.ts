import { and, eq, gt, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { account, membership, outbox, person as personRow } from '../db/instance-schema.ts';
import { member, project } from '../db/project-schema.ts';
import type { Instance } from '../instance/instance.ts';
import type { Fault } from './fault.ts';

/** Every member is mirrored in the project under the present name, and the project has heard all that the instance decided. */
export function checkPeople(instance: Instance, { db, project: id }: Context): readonly Fault[] {
	const faults: Fault[] = [];
	const mirrored = new Map(
		db
			.select()
			.from(member)
			.all()
			.map((row) => [row.id, row])
	);
	const members = instance.db
		.select({ id: sql<string>`coalesce(${personRow.memberId}, ${account.id})`, name: account.name })
		.from(membership)
		.innerJoin(account, eq(account.id, membership.accountId))
		.leftJoin(personRow, and(eq(personRow.projectId, membership.projectId), eq(personRow.accountId, membership.accountId)))
		.where(eq(membership.projectId, id))
		.all();
	for (const person of members) {
		const mirror = mirrored.get(person.id);
		if (mirror === undefined || mirror.leftAt !== null)
			faults.push({ law: 'mirror', where: `member ${person.id}`, what: 'is a member, but the project does not know it' });
		else if (mirror.name !== person.name)
			faults.push({ law: 'mirror', where: `member ${person.id}`, what: 'has another name in the project' });
	}
	const applied = db.select({ number: project.outboxApplied }).from(project).get()?.number ?? 0;
	const waiting = instance.db
		.select({ number: outbox.number })
		.from(outbox)
		.where(and(eq(outbox.projectId, id), gt(outbox.number, applied)))
		.all();
	for (const { number } of waiting) faults.push({ law: 'mirror', where: `outbox ${number}`, what: 'the project has not heard this yet' });
	return faults;
}
