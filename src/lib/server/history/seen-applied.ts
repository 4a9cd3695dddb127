import { sql } from 'drizzle-orm';
import { appliedIn, type Applied } from '#lib/core/history/applied.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import type { FullLine } from './lines.ts';

/** What a reader of a line is told that an act of Find and code came to: nothing of notes that were not theirs to see when it was done. */
export function seenApplied({ db }: Context, member: Member, { answer, at }: Pick<FullLine, 'answer' | 'at'>): Applied {
	const { found, notes } = appliedIn(answer);
	const ids = JSON.stringify(notes.map(([id]) => id));
	const seen = new Set(
		db
			.values<[id: string]>(
				sql`select n.id from json_each(${ids}) j cross join note n on n.id = j.value where n.author = ${member.id} or n.released_at <= ${at}`
			)
			.map(([id]) => id)
	);
	return { found, notes: notes.filter(([id]) => seen.has(id)) };
}
