import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { NamesView } from '#lib/core/pseudonym/name-acts.ts';
import type { Context } from '../context.ts';
import { countRealNames, holderOf, listHolders, presentKey } from './holders.ts';
import { openedFor } from './opened.ts';
import { readRealNames } from './real-names.ts';

/** The key of real names as this login may see it; null for whoever has no right to any of it. */
export function viewNames(context: Context, member: Member, login: string): NamesView | null {
	if (!isAllowed('names.open', member.rights)) return null;
	const key = presentKey(context);
	if (key === null) return { state: 'none' };
	const holders = listHolders(context);
	const opened = openedFor(context, login, member);
	if (opened !== null)
		return { state: 'open', until: opened.until, names: readRealNames(context, opened), holders, hasLeft: key.leftSince !== null };
	const own = holderOf(context, member);
	const state = own === null ? 'outside' : own.wrapped === null ? 'waiting' : 'locked';
	return { state, many: countRealNames(context), holders };
}
