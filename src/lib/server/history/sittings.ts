import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Act } from '#lib/core/history/act.ts';
import { codingFacts } from '#lib/core/history/coding-facts.ts';
import type { Change } from '#lib/core/history/operation.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { coding, sitting } from '../db/project-schema.ts';

/** A pause longer than this ends a sitting, and so does its length; in milliseconds. */
const PAUSE = 30 * 60_000;
const LONGEST = 6 * 60 * 60_000;

/** What one batch adds to its sitting. */
export type Deed = {
	readonly by: string;
	readonly subjectId: string;
	readonly act: Act;
	readonly at: number;
	readonly changes: readonly Change[];
	/** Words that it brought, and words that it took. */
	readonly added: number;
	readonly removed: number;
};

const slot = sql.placeholder;

// Without a limit, for which SQLite would plan it anew each time: whoever asks takes the first row.
const latest = prepared((db: ProjectDb) =>
	db
		.select({ seq: sitting.seq, from: sitting.from, to: sitting.to })
		.from(sitting)
		.where(and(eq(sitting.subjectId, slot('subjectId')), eq(sitting.by, slot('by')), eq(sitting.act, slot('act'))))
		.orderBy(desc(sitting.seq))
		.prepare()
);
const begin = prepared((db: ProjectDb) =>
	db
		.insert(sitting)
		.values({
			...{ seq: slot('seq'), by: slot('by'), subjectId: slot('subjectId'), act: slot('act'), from: slot('at'), to: slot('at'), lines: 1 },
			...{
				added: slot('added'),
				removed: slot('removed'),
				coded: slot('coded'),
				uncoded: slot('uncoded'),
				recoded: slot('recoded'),
				kept: slot('kept')
			}
		})
		.prepare()
);
const goOn = prepared((db: ProjectDb) =>
	db
		.update(sitting)
		.set({
			to: sql`${slot('at')}`,
			lines: sql`${sitting.lines} + 1`,
			added: sql`${sitting.added} + ${slot('added')}`,
			removed: sql`${sitting.removed} + ${slot('removed')}`,
			coded: sql`${sitting.coded} + ${slot('coded')}`,
			uncoded: sql`${sitting.uncoded} + ${slot('uncoded')}`,
			recoded: sql`${sitting.recoded} + ${slot('recoded')}`,
			kept: sql`${sitting.kept} + ${slot('kept')}`
		})
		.where(eq(sitting.seq, slot('seq')))
		.prepare()
);

/** The line that leads the sitting which a batch of now would belong to, or null where it begins one. */
export function sittingToJoin({ db }: Context, { subjectId, by, act, at }: Deed): number | null {
	const last = latest(db).get({ subjectId, by, act });
	return last === undefined || at - last.to > PAUSE || at - last.from > LONGEST ? null : last.seq;
}

/** Adds a batch to the sitting that it joins, or begins one with its own line `seq`. */
export function takeDown({ db }: Context, seq: number, joins: number | null, deed: Deed): void {
	const { by, subjectId, act, at, added, removed } = deed;
	const counts = { added, removed, ...codingFacts(deed.changes) };
	if (joins === null) begin(db).run({ seq, by, subjectId, act, at, ...counts });
	else goOn(db).run({ seq: joins, at, ...counts });
}

/** The codes that a batch put on or took off. */
export function codesIn({ db }: Context, changes: readonly Change[]): readonly string[] {
	const told = changes.flatMap(({ entity, before, after }) =>
		entity === 'coding' ? [before?.['code'], after?.['code']].filter((code) => typeof code === 'string') : []
	);
	const untold = changes.flatMap(({ entity, id, after }) => (entity === 'coding' && after?.['code'] === undefined ? [id] : []));
	const found = untold.length === 0 ? [] : db.select({ code: coding.code }).from(coding).where(inArray(coding.id, untold)).all();
	return [...new Set([...told, ...found.map(({ code }) => code)])];
}
