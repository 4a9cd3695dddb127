import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { shelfOf } from './shelf.ts';
import type { StoredImport } from './stored.ts';

export type Refusal = 'not allowed' | 'unknown' | 'conflict';
export type Outcome<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: Refusal };

/** The import, if it is the member's own and the right to import stands. */
export async function ownImport(context: Context, member: Member, id: string): Promise<StoredImport | null> {
	if (!isAllowed('import.run', member.rights)) return null;
	const stored = await shelfOf(context).find(id);
	return stored?.by === member.id ? stored : null;
}
