import type { Thing } from '#lib/core/history/things.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { nameThings } from './name-things.ts';
import { standingThings } from './standing-things.ts';

/** What things are called now, by `entity:id`; nothing of a note that is not the member's to read. */
export function thingNames(context: Context, member: Member, things: readonly Thing[]): ReadonlyMap<string, string> {
	const { closed, openings } = standingThings(context, member, things);
	const names = Object.entries(nameThings(context.db, things)).filter(([key]) => !closed.has(key));
	return new Map(names.map(([key, name]) => [key, name === '' ? (openings.get(key) ?? '') : name]));
}
