import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { CommandOf, Restorable } from '#lib/core/command/command.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { Change, Entity } from '#lib/core/history/operation.ts';
import { whyNotAllowed, type WhyNot } from '#lib/core/history/why-not.ts';
import { rankBetween } from '#lib/core/order/rank.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed, rulesOf } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { code, coding, note, session } from '../db/project-schema.ts';
import { refuse } from '../history/decide.ts';
import { deletedThing, whyNotSet } from '../history/hanging.ts';
import { actOnText, reinstating } from '../history/reverse-batch.ts';
import { DELETE_RIGHTS } from '../history/undo-rights.ts';
import { write, type Written } from '../history/write.ts';
import { deletedWith } from './deletion.ts';
import { findDeleted, type DeletedRow } from './find-deleted.ts';

type Outcome = Written<{ readonly id: string }, 'unknown' | 'not allowed' | 'conflict'>;

/** Brings a deleted thing back with what hung on it, by the right that deleting it asks; all of it, as one operation. */
export function restore(context: Context, member: Member, operation: string, command: CommandOf<'deleted.restore'>): Promise<Outcome> {
	const { thing, id, along } = command;
	if (thing === 'coding') return restoreCoding(context, member, operation, command);
	return write(context, member, operation, command, () => {
		const row = findDeleted(context, member, thing, id);
		if (row === null) return refuse('unknown');
		const plan = restoring(context, member, row, along);
		if (!plan.ok) return refuse(plan.why.kind === 'right' || plan.why.kind === 'maker' ? 'not allowed' : 'conflict', plan.why);
		return {
			ok: true,
			answer: { id },
			line: { kind: command.kind, subject: thing, subjectId: id, audience: row.audience, changes: plan.changes }
		};
	});
}

type Plan = { readonly ok: true; readonly changes: readonly Change[] } | { readonly ok: false; readonly why: WhyNot };

/** The changes that bring a thing back, or why this member can't have them. */
export function restoring(context: Context, member: Member, row: DeletedRow, along: boolean): Plan {
	const no = (why: WhyNot): Plan => ({ ok: false, why });
	const refusal = whyNotMine(member, row);
	if (refusal !== null) return no(refusal);
	if (row.thing === 'code') return restoringCode(context, row.id, along);
	const changes = [back(row.thing, row.id, row.deletedAt)];
	const holder = row.thing === 'note' ? deletedSessionOf(context, row.id) : null;
	if (holder !== null) {
		if (along && !isAllowed('session.write', member.rights)) return no({ kind: 'right', right: 'write' });
		changes.push(
			along
				? back('session', holder.id, holder.deletedAt)
				: { entity: 'note', id: row.id, before: { session: holder.id }, after: { session: null } }
		);
	}
	const why = row.thing === 'memo' ? whyNotSet(context, member, changes, false) : null;
	return why === null ? { ok: true, changes } : no(why);
}

/** Why somebody may not restore this; null where they may. */
export function whyNotMine(member: Member, { thing, relation, state }: DeletedRow): WhyNot | null {
	const action = thing === 'coding' ? 'coding.change' : DELETE_RIGHTS[thing];
	return isAllowed(action, member.rights, relation, state) ? null : whyNotAllowed(rulesOf(action), member.rights, relation);
}

function back(entity: Restorable & Entity, id: string, deletedAt: number): Change {
	return { entity, id, before: { deletedAt }, after: { deletedAt: null } };
}

function deletedSessionOf({ db }: Context, id: string): { readonly id: string; readonly deletedAt: number } | null {
	const found = db
		.select({ id: session.id, deletedAt: session.deletedAt })
		.from(note)
		.innerJoin(session, eq(session.id, note.session))
		.where(and(eq(note.id, id), isNotNull(session.deletedAt)))
		.get();
	return found === undefined || found.deletedAt === null ? null : { id: found.id, deletedAt: found.deletedAt };
}

// With the codes that went when it went. Under a parent that is deleted it could not be seen: the parent comes along, or it goes to the top.
function restoringCode(context: Context, id: string, along: boolean): Plan {
	const { db } = context;
	const changes = new Map<string, Change>();
	const add = (codes: readonly { readonly id: string; readonly deletedAt: number }[]) => {
		for (const each of codes) changes.set(each.id, back('code', each.id, each.deletedAt));
	};
	add(deletedWith(context, id));
	const parentOf = (of: string) => db.select({ parent: code.parent }).from(code).where(eq(code.id, of)).get()?.parent ?? null;
	const isDeleted = (of: string) =>
		db
			.select({ at: code.deletedAt })
			.from(code)
			.where(and(eq(code.id, of), isNotNull(code.deletedAt)))
			.get() !== undefined;
	let parent = parentOf(id);
	if (parent === null || !isDeleted(parent)) return { ok: true, changes: [...changes.values()] };
	if (!along) {
		const last = db.select({ rank: code.rank }).from(code).where(isNull(code.parent)).orderBy(desc(code.rank)).limit(1).get()?.rank ?? null;
		const rank = db.select({ rank: code.rank }).from(code).where(eq(code.id, id)).get()?.rank;
		const top: Change = { entity: 'code', id, before: { parent, rank }, after: { parent: null, rank: rankBetween(last, null) } };
		return { ok: true, changes: [...changes.values(), top] };
	}
	while (parent !== null && isDeleted(parent)) {
		add(deletedWith(context, parent));
		parent = parentOf(parent);
	}
	return { ok: true, changes: [...changes.values()] };
}

// A coding is taken off and put on in its text, so that whoever has it open sees it; its passage was carried through all edits meanwhile.
async function restoreCoding(context: Context, member: Member, operation: string, command: CommandOf<'deleted.restore'>): Promise<Outcome> {
	const row = findDeleted(context, member, 'coding', command.id);
	const errand = { body: command, act: 'restore' } as const;
	const plan = row === null ? null : reinstating(context, command.id);
	const why = row === null ? null : (whyNotMine(member, row) ?? whyNotCoded(context, command.id));
	if (why !== null) return refuse(why.kind === 'right' || why.kind === 'maker' ? 'not allowed' : 'conflict', why);
	// Not deleted (any more): the operation itself may have brought it back, and its answer have been lost.
	const done = await actOnText(context, member, operation, plan ?? { text: '' as TextId, operations: [] }, errand);
	if (done.ok) return { ok: true, answer: { id: command.id } };
	if (done.reason === 'operation reused') return { ok: false, reason: 'operation reused' };
	return refuse(done.reason === 'unknown' || done.reason === 'not allowed' ? done.reason : 'conflict');
}

/** Why a coding can't stand again; null where it can. */
export function whyNotCoded(context: Context, id: string): WhyNot | null {
	const { db } = context;
	const found = db
		.select({ anchor: coding.anchor, code: coding.code, gone: code.deletedAt })
		.from(coding)
		.innerJoin(code, eq(code.id, coding.code))
		.where(eq(coding.id, id))
		.get();
	if (found === undefined) return null;
	if (found.gone !== null) return deletedThing(context, { entity: 'code', id: found.code });
	const twin = db
		.select({ id: coding.id })
		.from(coding)
		.where(and(eq(coding.anchor, found.anchor), eq(coding.code, found.code), isNull(coding.deletedAt)))
		.get();
	return twin === undefined ? null : { kind: 'in use', words: 'The passage has that code again by now.' };
}
