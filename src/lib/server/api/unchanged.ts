import type { Member } from '#lib/core/permission/member.ts';
import { rightsToBits } from '#lib/core/permission/rights.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { lastLine } from '../history/last-line.ts';

type Answered = { readonly etag: string; readonly line: number; readonly rights: number };

/** So many answers are remembered for each project. */
const MOST = 1000;

const answered = new WeakMap<ProjectDb, Map<string, Answered>>();

/**
 * Whether an answer with this ETag would be the same today, without making it: nothing was written in the project since. The last line itself is told to
 * nobody, since it moves when others are busy in private; an ETag is of the answer's bytes.
 */
export function isUnchanged(context: Context, member: Member, address: string, etag: string): boolean {
	const known = answered.get(context.db)?.get(keyOf(member, address));
	return known !== undefined && known.etag === etag && known.line === lastLine(context) && known.rights === rightsToBits(member.rights);
}

/** Remembers an answer that was made while the project stood at `line`. */
export function remember(context: Context, member: Member, address: string, etag: string, line: number): void {
	const all = answered.get(context.db) ?? new Map<string, Answered>();
	answered.set(context.db, all);
	const key = keyOf(member, address);
	all.delete(key);
	all.set(key, { etag, line, rights: rightsToBits(member.rights) });
	const [oldest] = all.keys();
	if (all.size > MOST && oldest !== undefined) all.delete(oldest);
}

function keyOf({ id }: Member, address: string): string {
	return `${id} ${address}`;
}
