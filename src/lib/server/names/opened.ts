import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { nameKey } from '../db/project-schema.ts';

/** So long a login keeps the key open, used or not; then it is asked for anew. */
export const OPEN_FOR = 60 * 60_000;

/** The key, open: in the server's memory and nowhere else, for one login. */
export type Opened = { readonly key: Buffer; readonly id: string; readonly until: number };

type Kept = Opened & { readonly context: Context; readonly login: string; readonly member: string; readonly timer: NodeJS.Timeout };

const kept = new Set<Kept>();

/** Keeps the data key for a login. */
export function keepOpen(context: Context, login: string, member: Member, key: Buffer, id: string): Opened {
	lockWhere((each) => isOf(each, context) && each.login === login);
	const timer = setTimeout(() => lockWhere((each) => each === made), OPEN_FOR).unref();
	const made: Kept = { key: Buffer.from(key), id, until: context.now() + OPEN_FOR, context, login, member: member.id, timer };
	kept.add(made);
	return made;
}

/** The key that this login has open, for a member who may; null: it is locked. */
export function openedFor(context: Context, login: string, member: Member): Opened | null {
	const found = [...kept].find((each) => isOf(each, context) && each.login === login);
	if (found === undefined) return null;
	const present = context.db.select({ id: nameKey.id }).from(nameKey).get();
	const isTheirs = found.member === member.id && isAllowed('names.open', member.rights);
	if (isTheirs && found.until > context.now() && present?.id === found.id) return found;
	lockWhere((each) => each === found);
	return null;
}

/** Whether it was locked since it was handed out: what is sealed or wrapped after a wait would be so under zeros. */
export function isShut({ key }: Pick<Opened, 'key'>): boolean {
	return key.every((byte) => byte === 0);
}

export function lock(context: Pick<Context, 'db'>, login: string): void {
	lockWhere((each) => isOf(each, context) && each.login === login);
}

/** Locks every login of a member, or of everybody. */
export function lockAll(context: Pick<Context, 'db'>, member: string | null): void {
	lockWhere((each) => isOf(each, context) && (member === null || each.member === member));
}

/** Whoever signed out has nothing open, in any project. */
export function forgetLogin(login: string): void {
	lockWhere((each) => each.login === login);
}

// A project that was closed and opened again has another connection, and begins locked.
function isOf({ context }: Kept, { db }: Pick<Context, 'db'>): boolean {
	return context.db === db;
}

function lockWhere(isMeant: (each: Kept) => boolean): void {
	for (const each of [...kept]) {
		if (!isMeant(each)) continue;
		clearTimeout(each.timer);
		each.key.fill(0);
		kept.delete(each);
	}
}
