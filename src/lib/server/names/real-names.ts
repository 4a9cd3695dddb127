import { createHmac } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { RealName } from '#lib/core/pseudonym/real-name.ts';
import type { Context } from '../context.ts';
import { actor, realName } from '../db/project-schema.ts';
import { refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';
import { isShut, type Opened } from './opened.ts';
import { openWith, sealWith } from './sealing.ts';

/** Lengths would tell of names: what is sealed is filled up to a multiple of this. */
const BLOCK = 128;

/** The real names of actors that are not deleted, opened. */
export function readRealNames({ db }: Context, opened: Opened): readonly RealName[] {
	return db
		.select({ actor: realName.actor, sealed: realName.sealed })
		.from(realName)
		.innerJoin(actor, eq(actor.id, realName.actor))
		.where(and(eq(realName.key, opened.id), isNull(actor.deletedAt)))
		.all()
		.flatMap((row) => openName(opened, row) ?? []);
}

/**
 * Keeps an actor's real name, or lets it go where it is empty. History says that, and not which: neither the name nor what it was sealed to stands in the
 * log, so that a name that was corrected or taken away is gone.
 */
export async function setRealName(context: Context, member: Member, operation: string, opened: Opened, wanted: RealName) {
	const { name, aliases } = wanted;
	// A hash of the name alone could be found by trying names.
	const proof = createHmac('sha256', opened.key)
		.update(JSON.stringify([wanted.actor, name, aliases]))
		.digest('hex');
	return write(context, member, operation, { kind: 'actor.name', actor: wanted.actor, proof }, () => {
		if (!isAllowed('names.open', member.rights)) return refuse('not allowed');
		if (isShut(opened)) return refuse('conflict');
		const { db } = context;
		const row = db
			.select({ id: actor.id })
			.from(actor)
			.where(and(eq(actor.id, wanted.actor), isNull(actor.deletedAt)))
			.get();
		if (row === undefined) return refuse('unknown');
		const isEmpty = name === '' && aliases.length === 0;
		const had = db.select({ actor: realName.actor }).from(realName).where(eq(realName.actor, wanted.actor)).get() !== undefined;
		if (isEmpty) db.delete(realName).where(eq(realName.actor, wanted.actor)).run();
		else {
			const values = { key: opened.id, sealed: sealName(opened, wanted), at: context.now() };
			db.insert(realName)
				.values({ actor: wanted.actor, ...values })
				.onConflictDoUpdate({ target: realName.actor, set: values })
				.run();
		}
		const did = isEmpty ? 'taken away' : had ? 'changed' : 'set';
		return {
			ok: true,
			answer: { did },
			line: { kind: 'actor.name', subject: 'actor', subjectId: wanted.actor, audience: { kind: 'everyone' }, changes: [] }
		} as const;
	});
}

export function sealName({ key, id }: Pick<Opened, 'key' | 'id'>, { actor: of, name, aliases }: RealName): string {
	const words = Buffer.from(JSON.stringify({ name, aliases }));
	const filled = Buffer.alloc(Math.ceil((words.length + 1) / BLOCK) * BLOCK, ' ');
	words.copy(filled);
	return sealWith(key, filled, `${id}/${of}`);
}

export function openName(
	{ key, id }: Pick<Opened, 'key' | 'id'>,
	row: { readonly actor: string; readonly sealed: string }
): RealName | null {
	const words = openWith(key, row.sealed, `${id}/${row.actor}`);
	if (words === null) return null;
	const { name, aliases } = JSON.parse(words.toString()) as Pick<RealName, 'name' | 'aliases'>;
	return { actor: row.actor, name, aliases };
}
