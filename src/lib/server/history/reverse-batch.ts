import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { AnchorId, CodeId, CodingId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Change } from '#lib/core/history/operation.ts';
import { whyNotAllowed, type WhyNot } from '#lib/core/history/why-not.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed, rulesOf } from '#lib/core/permission/table.ts';
import type { AnchorOperation, Batch } from '#lib/core/text/batch.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { anchor, batch, code, coding } from '../db/project-schema.ts';
import { acceptTextBatch, type Errand } from '../texts/accept-batch.ts';
import { roomsOf } from '../texts/rooms.ts';
import { deletedThing } from './hanging.ts';
import { standingReversal, type FullLine } from './lines.ts';

export type BatchVerdict =
	| { readonly ok: true; readonly text: TextId; readonly operations: readonly AnchorOperation[] }
	| { readonly ok: false; readonly why: WhyNot };

const GONE: WhyNot = { kind: 'changed since', deed: null };

/** Could this member take back the codings that a batch put on, took off or changed? Its words are taken back in the text's own history. */
export function verdictOnBatch(context: Context, member: Member, line: FullLine): BatchVerdict {
	const no = (why: WhyNot): BatchVerdict => ({ ok: false, why });
	const row = context.db.select({ count: batch.count }).from(batch).where(eq(batch.seq, line.seq)).get();
	const isCoding = line.changes.some(({ entity }) => entity === 'coding');
	if (row === undefined || row.count > 0 || !isCoding || (line.subject !== 'note' && line.subject !== 'memo'))
		return no({ kind: 'text', subject: line.subject === 'memo' ? 'memo' : 'note', id: line.subjectId });
	const taken = standingReversal(context, line.operation);
	if (taken !== null) return no({ kind: 'taken back', ...taken });
	const relation = line.by === member.id ? 'own' : 'another';
	if (!isAllowed('coding.change', member.rights, relation)) return no(whyNotAllowed(rulesOf('coding.change'), member.rights, relation));
	const texts = textsOf(context, line.changes);
	const [text] = texts;
	if (text === undefined || texts.length > 1) return no({ kind: 'in use', words: 'Its passages stand in different notes by now.' });
	const operations: AnchorOperation[] = [];
	const uncoded = uncodedBy(line.changes);
	for (const change of line.changes.toReversed()) {
		const operation = change.entity === 'coding' ? recoded(context, change) : replaced(context, change, uncoded);
		if (operation === null) continue;
		if ('kind' in operation) return no(operation);
		operations.push(operation);
	}
	return { ok: true, text, operations };
}

/** The codings that taking these changes back takes off. */
export function uncodedBy(changes: readonly Change[]): ReadonlySet<string> {
	return new Set(
		changes.flatMap(({ entity, id, before, after }) =>
			entity === 'coding' && (before === null || (before['deletedAt'] ?? null) !== null) && after !== null ? [id] : []
		)
	);
}

// Passages follow their words into other texts.
function textsOf({ db }: Context, changes: readonly Change[]): readonly TextId[] {
	const ids = changes.flatMap(({ entity, id }) => (entity === 'coding' ? [id] : []));
	const rows = db
		.selectDistinct({ text: anchor.text })
		.from(coding)
		.innerJoin(anchor, eq(anchor.id, coding.anchor))
		.where(inArray(coding.id, ids))
		.all();
	return rows.map(({ text }) => text as TextId);
}

// A batch may hold thousands of changes, and each asks these.
const codingOf = prepared((db: ProjectDb) =>
	db
		.select()
		.from(coding)
		.where(sql`${coding.id} = ${sql.placeholder('id')}`)
		.prepare()
);
const codingsOn = prepared((db: ProjectDb) =>
	db
		.select({ id: coding.id, code: coding.code })
		.from(coding)
		.where(and(sql`${coding.anchor} = ${sql.placeholder('anchor')}`, isNull(coding.deletedAt)))
		.prepare()
);
const presentCode = prepared((db: ProjectDb) =>
	db
		.select({ id: code.id })
		.from(code)
		.where(and(sql`${code.id} = ${sql.placeholder('id')}`, isNull(code.deletedAt)))
		.prepare()
);
const stateOf = prepared((db: ProjectDb) =>
	db
		.select({ state: anchor.state })
		.from(anchor)
		.where(sql`${anchor.id} = ${sql.placeholder('id')}`)
		.prepare()
);

/** What takes a change of a coding back, or why nothing does. */
export function recoded(context: Context, { id, before, after }: Change): AnchorOperation | WhyNot | null {
	const { db } = context;
	const present = codingOf(db).get({ id });
	if (present === undefined || after === null) return GONE;
	const stood = before === null ? after : { ...after, ...before };
	const stands = present.deletedAt === null;
	if (before === null || (before['deletedAt'] ?? null) !== null) return stands ? { op: 'uncode', id: id as CodingId } : GONE;
	const wanted = String(stood['code'] ?? present.code);
	if (presentCode(db).get({ id: wanted }) === undefined) return deletedThing(context, { entity: 'code', id: wanted });
	const twin = codingsOn(db)
		.all({ anchor: present.anchor })
		.find((each) => each.code === wanted);
	if (twin !== undefined && twin.id !== id) return { kind: 'in use', words: 'The passage has that code again by now.' };
	if ((after['deletedAt'] ?? null) !== null) return stands ? GONE : { op: 'reinstate', id: id as CodingId };
	if (!stands || (Object.hasOwn(after, 'code') ? present.code !== after['code'] : present.revision !== after['revision'])) return GONE;
	// What the line does not name it did not change.
	const revision = Number(stood['revision'] ?? present.revision);
	return { op: 'recode', id: id as CodingId, code: wanted as CodeId, revision };
}

/** A passage that nothing codes any more goes; one that went comes back with its codings. */
export function replaced({ db }: Context, { entity, id, before, after }: Change, uncoded: ReadonlySet<string>): AnchorOperation | null {
	if (entity !== 'anchor' || after === null) return null;
	const wasRemoved = before !== null && before['state'] === 'removed';
	const isRemoved = after['state'] === 'removed';
	const present = stateOf(db).get({ id })?.state;
	if (isRemoved && !wasRemoved) return present === 'removed' ? { op: 'restore', id: id as AnchorId } : null;
	if (before !== null && !wasRemoved) return null;
	const isStillCoded = codingsOn(db)
		.all({ anchor: id })
		.some((each) => !uncoded.has(each.id));
	return !isStillCoded && present !== 'removed' ? { op: 'remove', id: id as AnchorId } : null;
}

/** Sends operations on passages and codings as a batch of the member's own, at the text's present version. */
export function actOnText(
	context: Context,
	member: Member,
	operation: string,
	{ text, operations }: { readonly text: TextId; readonly operations: readonly AnchorOperation[] },
	errand: Errand
) {
	const state = roomsOf(context).find(text);
	const made: Batch = {
		...{ operation: operation as OperationId, text, client: 'history', claims: {} },
		...{ epoch: state?.epoch ?? 0, base: state?.version ?? 0, steps: [], anchorOps: operations }
	};
	return acceptTextBatch(context, member, made, errand);
}

/** The operations that bring a coding back that was taken off, with its passage where that went too. */
export function reinstating(
	{ db }: Context,
	id: string
): { readonly text: TextId; readonly operations: readonly AnchorOperation[] } | null {
	const found = db
		.select({ anchor: anchor.id, state: anchor.state, text: anchor.text })
		.from(coding)
		.innerJoin(anchor, eq(anchor.id, coding.anchor))
		.where(eq(coding.id, id))
		.get();
	if (found === undefined) return null;
	const reinstate: AnchorOperation = { op: 'reinstate', id: id as CodingId };
	const restore: AnchorOperation = { op: 'restore', id: found.anchor as AnchorId };
	return { text: found.text as TextId, operations: found.state === 'removed' ? [restore, reinstate] : [reinstate] };
}
