import { sql } from 'drizzle-orm';
import type { AnchorId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Receipt } from '#lib/core/text/batch.ts';
import type { ProjectDb } from '../db/open.ts';
import { anchor } from '../db/project-schema.ts';
import { pastPassages } from '../visibility.ts';

const NONE: ReadonlySet<string> = new Set();

/** Of these passages those that a reader of their text may not know of: that one is there would tell of somebody's personal memo. */
export function hiddenPassages(db: ProjectDb, member: Member, ids: readonly string[]): ReadonlySet<string> {
	if (ids.length === 0) return NONE;
	const rows = db.values<[id: string]>(sql`
		select ${anchor.id} from json_each(${JSON.stringify(ids)}) j cross join ${anchor} on ${anchor.id} = j.value where not ${pastPassages(member)}`);
	return new Set(rows.map(([id]) => id));
}

/** All of them in the project: looks through every passage, once for a whole history. */
export function everyHiddenPassage(db: ProjectDb, member: Member): ReadonlySet<string> {
	const rows = db.values<[id: string]>(
		sql`select ${anchor.id} from ${anchor} where ${anchor.purpose} = 'memo' and not ${pastPassages(member)}`
	);
	return new Set(rows.map(([id]) => id));
}

/** What a reader of the text may know of what a batch did to passages. */
export function seenReceipt(db: ProjectDb, member: Member, receipt: Receipt): Receipt {
	const { moved, shortened, detached, restored, carried } = receipt;
	const hidden = hiddenPassages(db, member, [moved, shortened, detached, restored, carried].flat());
	if (hidden.size === 0) return receipt;
	const seen = (ids: readonly AnchorId[]) => ids.filter((id) => !hidden.has(id));
	return {
		...{ moved: seen(moved), shortened: seen(shortened), detached: seen(detached), restored: seen(restored), carried: seen(carried) },
		claimVoid: receipt.claimVoid
	};
}
