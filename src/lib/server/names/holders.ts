import { asc, count, eq, isNull } from 'drizzle-orm';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { lockAll } from './opened.ts';
import { member as memberTable, nameHolder, nameKey, realName } from '../db/project-schema.ts';

export type HolderRow = typeof nameHolder.$inferSelect;

/** A holder as the page of names shows them. */
export type Holder = {
	readonly id: string;
	/** Null: the recovery code. */
	readonly member: string | null;
	readonly name: string;
	readonly kind: HolderRow['kind'];
	/** Asked to be let in, and nobody has done so yet. */
	readonly waits: boolean;
	readonly at: number;
};

export function presentKey({ db }: Context) {
	return db.select().from(nameKey).get() ?? null;
}

/** Who opens the key, by name; the recovery code last. */
export function listHolders({ db }: Context): readonly Holder[] {
	return db
		.select({ row: nameHolder, name: memberTable.name })
		.from(nameHolder)
		.leftJoin(memberTable, eq(memberTable.id, nameHolder.member))
		.orderBy(isNull(nameHolder.member), asc(memberTable.name))
		.all()
		.map(({ row, name }) => ({
			id: row.id,
			member: row.member,
			name: name ?? '',
			kind: row.kind,
			waits: row.wrapped === null,
			at: row.at
		}));
}

export function holderOf({ db }: Context, member: Member): HolderRow | null {
	return db.select().from(nameHolder).where(eq(nameHolder.member, member.id)).get() ?? null;
}

export function recoveryHolder({ db }: Context): HolderRow | null {
	return db.select().from(nameHolder).where(isNull(nameHolder.member)).get() ?? null;
}

/** How many actors have a real name: that much everybody with the right may know, locked or not. */
export function countRealNames({ db }: Context): number {
	return db.select({ many: count() }).from(realName).get()?.many ?? 0;
}

/** Takes a holder's wrap away. Where they could open the key, it remembers that somebody left who can. */
export function dropHolder({ db, now }: Pick<Context, 'db' | 'now'>, { id, wrapped }: Pick<HolderRow, 'id' | 'wrapped'>): void {
	db.delete(nameHolder).where(eq(nameHolder.id, id)).run();
	if (wrapped !== null) db.update(nameKey).set({ leftSince: now() }).run();
}

/** Whoever left or has the right no more opens nothing from now on. */
export function dropMember(context: Pick<Context, 'db' | 'now'>, member: string): void {
	const row = context.db.select().from(nameHolder).where(eq(nameHolder.member, member)).get();
	if (row !== undefined) dropHolder(context, row);
	lockAll(context, member);
}
