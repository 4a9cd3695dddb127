import { hash } from 'node:crypto';
import { desc, eq, sql } from 'drizzle-orm';
import { actOf, actOfBatch, type Act } from '#lib/core/history/act.ts';
import type { Audience, Change } from '#lib/core/history/operation.ts';
import { thingsOf, type Names } from '#lib/core/history/things.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/commit-queue.ts';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { history, historyPayload, historyThing } from '../db/project-schema.ts';
import { nameThings } from './name-things.ts';
import { newSalt } from './salt.ts';
import { codesIn, sittingToJoin, takeDown } from './sittings.ts';

/** What is written about one operation, in the same transaction as its effect. */
export type Line = {
	readonly kind: string;
	readonly subject: string;
	readonly subjectId: string;
	readonly audience: Audience;
	readonly changes: readonly Change[];
	/** The operation that it takes back. */
	readonly takesBack?: string;
	/** For a batch: what its sitting sums up. A batch that gives something back stands for itself. */
	readonly batch?: BatchFacts;
};

export type BatchFacts = {
	readonly steps: number;
	readonly added: number;
	readonly removed: number;
	/** Set for a batch that was not made at the keys. */
	readonly act?: Act;
	/** The line of the act on many texts that it is a part of. */
	readonly partOf?: number;
	/** It came with words that were erased: nothing that is kept may tell whether a guess at them is right. */
	readonly isMasked?: true;
};

/** A line as it stands in the log, as the live stream and the pages get it. */
export type HistoryLine = Line & { readonly seq: number; readonly operation: string; readonly at: number; readonly by: string };

const slot = sql.placeholder;

const lineOf = prepared((db: ProjectDb) =>
	db
		.select({ bodyHash: history.bodyHash, by: history.by, salt: historyPayload.salt, answer: historyPayload.answer })
		.from(history)
		.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
		.where(eq(history.operation, slot('operation')))
		.prepare()
);
// Without a limit, for which SQLite would plan it anew each time: whoever asks takes the first row.
const lastLine = prepared((db: ProjectDb) => db.select({ chain: history.chain }).from(history).orderBy(desc(history.seq)).prepare());
const insertLine = prepared((db: ProjectDb) =>
	db
		.insert(history)
		.values({
			...{ operation: slot('operation'), at: slot('at'), by: slot('by'), kind: slot('kind'), subject: slot('subject') },
			...{ subjectId: slot('subjectId'), audience: slot('audience'), audienceId: slot('audienceId') },
			...{ act: slot('act'), follows: sql`${slot('follows')}`, takesBack: sql`${slot('takesBack')}` },
			...{ bodyHash: slot('bodyHash'), payloadHash: slot('payloadHash'), chain: slot('chain') }
		})
		.prepare()
);
// The answer is stringified by who asks: a slot of a JSON column would make a text of null.
const insertPayload = prepared((db: ProjectDb) =>
	db
		.insert(historyPayload)
		.values({
			seq: slot('seq'),
			salt: slot('salt'),
			changes: slot('changes'),
			names: sql`${slot('names')}`,
			answer: sql`${slot('answer')}`
		})
		.prepare()
);
const insertThing = prepared((db: ProjectDb) =>
	db
		.insert(historyThing)
		.values({ entity: slot('entity'), id: slot('id'), seq: slot('seq') })
		.onConflictDoNothing()
		.prepare()
);

/** SHA-256 of who sent what: a repeated operation has the same, another one under the same id has not. */
export function bodyHashOf(member: Member, body: unknown): string {
	return sha256(`${member.id}\n${JSON.stringify(body)}`);
}

/** Begins the salt of a payload that was written anew when words were erased. */
export const ERASED = 'erased ';

// With the payload's salt, which goes when words are erased: what stays in the chain then tells nobody whether a guess is right.
function salted(salt: string, bodyHash: string): string {
	return sha256(`${salt}${bodyHash}`);
}

/**
 * Was this operation accepted before: not at all, the same, or another one under its id? Where its words were erased since, the id and its author are all
 * there is to compare.
 */
export function earlier(
	{ db }: Context,
	operation: string,
	bodyHash: string,
	by: string
): { seen: false } | { seen: true; same: boolean; answer: unknown } {
	const row = lineOf(db).get({ operation });
	if (row === undefined) return { seen: false };
	// Lines of the first releases have it without salt.
	const same = row.bodyHash === salted(row.salt, bodyHash) || row.bodyHash === bodyHash || (row.salt.startsWith(ERASED) && row.by === by);
	return { seen: true, same, answer: row.answer };
}

/** Adds the operation's one line; announces it to the live stream once it is durable. Gives its `seq`. */
export function record(
	context: Context,
	tx: Transaction,
	member: Member,
	operation: string,
	bodyHash: string,
	line: Line,
	answer: unknown
): number {
	const { db } = context;
	const at = context.now();
	const batch = line.batch ?? null;
	const salt = `${batch?.isMasked === true ? ERASED : ''}${newSalt()}`;
	const act = batch === null ? actOf(line.kind, line.changes) : (batch.act ?? actOfBatch(batch.steps, line.changes));
	const deed =
		batch === null || batch.act !== undefined || batch.partOf !== undefined
			? null
			: { by: member.id, subjectId: line.subjectId, act, at, changes: line.changes, added: batch.added, removed: batch.removed };
	const joins = deed === null ? null : sittingToJoin(context, deed);
	const follows = batch?.partOf ?? joins;
	const things = thingsOf(line.subject, line.subjectId, batch === null ? line.changes : []);
	const names = joins === null ? nameThings(db, things) : null;
	const payloadHash = payloadHashOf(salt, line.changes, names);
	const previous = lastLine(db).get()?.chain ?? '';
	const audienceId = 'id' in line.audience ? line.audience.id : null;
	const row = {
		operation,
		at,
		by: member.id,
		kind: line.kind,
		subject: line.subject,
		subjectId: line.subjectId,
		audience: line.audience.kind,
		audienceId,
		bodyHash: salted(batch?.isMasked === true ? newSalt() : salt, bodyHash),
		payloadHash
	};
	const { lastInsertRowid } = insertLine(db).run({
		...row,
		act,
		follows,
		takesBack: line.takesBack ?? null,
		chain: chainOf(previous, row)
	});
	const seq = Number(lastInsertRowid);
	insertPayload(db).run({
		seq,
		salt,
		changes: line.changes,
		names: names === null ? null : JSON.stringify(names),
		answer: answer === null || answer === undefined ? null : JSON.stringify(answer)
	});
	if (deed !== null) takeDown(context, seq, joins, deed);
	if (joins === null) for (const { entity, id } of things) insertThing(db).run({ entity, id, seq: follows ?? seq });
	if (batch !== null) for (const id of codesIn(context, line.changes)) insertThing(db).run({ entity: 'code', id, seq: follows ?? seq });
	tx.afterCommit(() => context.announce({ ...line, seq, operation, at, by: member.id }));
	return seq;
}

type ChainedRow = Pick<
	typeof history.$inferInsert,
	'operation' | 'at' | 'by' | 'kind' | 'subject' | 'subjectId' | 'audience' | 'audienceId' | 'bodyHash' | 'payloadHash'
>;

/** `H(salt ‖ payload)`. */
export function payloadHashOf(salt: string, changes: readonly Change[], names: Names | null): string {
	return sha256(`${salt}${JSON.stringify(changes)}${names === null ? '' : JSON.stringify(names)}`);
}

/** The chain's next link: `H(previous ‖ metadata ‖ H(salt ‖ payload))`. */
export function chainOf(previous: string, row: ChainedRow): string {
	const { operation, at, by, kind, subject, subjectId, audience, audienceId, bodyHash, payloadHash } = row;
	return sha256([previous, operation, at, by, kind, subject, subjectId, audience, audienceId ?? '', bodyHash, payloadHash].join('\n'));
}

export function sha256(text: string): string {
	return hash('sha256', text);
}
