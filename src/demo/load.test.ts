import { eq } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { checkInstance } from '#lib/server/check/check.ts';
import { account, membership } from '#lib/server/db/instance-schema.ts';
import { actor, coding } from '#lib/server/db/project-schema.ts';
import { makeAccount, makeGround } from '#lib/server/instance/instance.fixture.ts';
import { memberOf, projectsOf } from '#lib/server/instance/projects.ts';
import { stopWorkers } from '#lib/server/jobs/pool.ts';
import { listMirrored } from '#lib/server/people/mirror.ts';
import { loadDemoBeside } from './load.ts';

const ground = makeGround();
afterAll(async () => {
	ground.remove();
	await stopWorkers();
});

test('the demo beside one’s own projects is its owner’s alone, names its people, and comes once', async () => {
	const { instance } = ground;
	const owner = makeAccount(ground, 'Newcomer');
	const accounts = instance.db.select().from(account).all().length;
	const id = await loadDemoBeside(instance, owner);
	expect(await loadDemoBeside(instance, owner)).toBe(id);
	expect(projectsOf(instance, owner)).toHaveLength(1);

	// Its people wrote and coded it, and none of them has an account or is a member.
	expect(instance.db.select().from(account).all()).toHaveLength(accounts);
	expect(instance.db.select({ of: membership.accountId }).from(membership).where(eq(membership.projectId, id)).all()).toEqual([
		{ of: owner }
	]);
	const context = instance.projects.open(id);
	if (context === null) throw new Error('The demo could not be opened.');
	const names = new Map(listMirrored(context).map((member) => [member.id as string, member.name]));
	expect([...names.values()].toSorted()).toEqual(['Ane Thorup', 'Jon Ørum', 'Maja Lind', 'Newcomer', 'Peter Vang']);
	const coders = new Set(context.db.select({ by: coding.by }).from(coding).all().map(({ by }) => names.get(by)));
	expect([...coders].toSorted()).toEqual(['Ane Thorup', 'Jon Ørum', 'Maja Lind']);
	for (const member of names.keys()) expect(memberOf(instance, id, member) !== null).toBe(member === owner);
	// Most consented, of some nothing is recorded, and one took it back when she was quoted already.
	const actors = context.db.select({ pseudonym: actor.pseudonym, consent: actor.consent }).from(actor).all();
	const counts = Map.groupBy(actors, ({ consent }) => consent);
	expect(counts.get('withdrawn')?.map(({ pseudonym }) => pseudonym)).toEqual(['Tove']);
	expect([counts.get('given')?.length, counts.get('not recorded')?.length]).toEqual([15, 4]);
	expect(await checkInstance(instance)).toEqual([]);
});
