import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { actor, history, historyPayload, historyThing } from '../db/project-schema.ts';
import { visibleHistory } from '../visibility.ts';

/** Pseudonyms that actors had and have no more, by the lines that renamed them, which may be of a spreadsheet. */
export function renamedPseudonyms({ db }: Pick<Context, 'db'>, member: Member): readonly { readonly was: string; readonly is: string }[] {
	const now = new Map(
		db
			.select({ id: actor.id, name: actor.pseudonym })
			.from(actor)
			.where(isNull(actor.deletedAt))
			.all()
			.map(({ id, name }) => [id, name])
	);
	const present = new Set(now.values());
	const lines = linesOfActors(db, member).all();
	const found = new Map<string, string>();
	for (const { changes } of lines)
		for (const { entity, id, before } of changes) {
			const was = entity === 'actor' ? before?.['pseudonym'] : undefined;
			const is = now.get(id);
			if (typeof was === 'string' && is !== undefined && was !== is && !present.has(was)) found.set(was, is);
		}
	return [...found].map(([was, is]) => ({ was, is }));
}

/** By what the log says of actors: a test holds that it is not gone through. */
export function linesOfActors(db: Context['db'], member: Member) {
	return db
		.select({ changes: historyPayload.changes })
		.from(history)
		.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
		.where(
			and(
				inArray(history.seq, db.selectDistinct({ seq: historyThing.seq }).from(historyThing).where(eq(historyThing.entity, 'actor'))),
				visibleHistory(member)
			)
		)
		.orderBy(asc(history.seq));
}

// As a name is written, with what Danish and English put behind it.
export function hasName(text: string, name: string): boolean {
	const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
	return new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?:['’]?s)?(?![\p{L}\p{N}])`, 'u').test(text);
}
