import type { WhyNot } from '#lib/core/history/why-not.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/commit-queue.ts';
import { applyChanges } from './entities.ts';
import { bodyHashOf, earlier, record, type Line } from './record.ts';

/** What a service decided inside the transaction: its changes and their line, or why not. */
export type Decision<Answer, Reason extends string> =
	| {
			readonly ok: true;
			readonly line: Line;
			readonly answer: Answer;
			/** The line's changes are carried out already, one after the other, since each was decided on what those before it left. */
			readonly carriedOut?: true;
			/** What is a part of the line and follows it in the log, in the same savepoint. */
			readonly parts?: (seq: number, tx: Transaction) => void;
	  }
	| { readonly ok: false; readonly reason: Reason; readonly why?: WhyNot };

export type Written<Answer, Reason extends string> =
	| { readonly ok: true; readonly answer: Answer }
	| { readonly ok: false; readonly reason: Reason | 'operation reused'; readonly why?: WhyNot };

/** Thrown inside a write, it takes all of it back. */
export class Refused extends Error {
	readonly reason: string;
	readonly why: WhyNot | undefined;
	constructor(reason: string, why?: WhyNot) {
		super(reason);
		this.reason = reason;
		this.why = why;
	}
}

/**
 * The one way for a service to change rows: decide on the present rows, carry the changes out, and add the line of history, in one savepoint.
 * An operation that was accepted before is answered as it was the first time; a refused one leaves nothing.
 */
export async function write<Answer, Reason extends string>(
	context: Context,
	member: Member,
	operation: string,
	body: unknown,
	decide: (tx: Transaction) => Decision<Answer, Reason>
): Promise<Written<Answer, Reason>> {
	const bodyHash = bodyHashOf(member, body);
	try {
		return await context.queue.submit((tx): Written<Answer, Reason> => {
			const before = earlier(context, operation, bodyHash, member.id);
			if (before.seen) return before.same ? { ok: true, answer: before.answer as Answer } : { ok: false, reason: 'operation reused' };
			const decision = decide(tx);
			if (!decision.ok) throw new Refused(decision.reason, decision.why);
			if (decision.carriedOut !== true) applyChanges(context.db, decision.line.changes);
			const seq = record(context, tx, member, operation, bodyHash, decision.line, decision.answer);
			decision.parts?.(seq, tx);
			return { ok: true, answer: decision.answer };
		});
	} catch (error) {
		if (error instanceof Refused)
			return { ok: false, reason: error.reason as Reason, ...(error.why === undefined ? {} : { why: error.why }) };
		throw error;
	}
}

/**
 * Carries a second line out inside a running write, which stands or falls with it: an import makes the session of its first note. Gives false where the
 * operation was accepted before.
 */
export function writeAlong(context: Context, tx: Transaction, member: Member, operation: string, line: Line, answer: unknown): boolean {
	const bodyHash = bodyHashOf(member, { along: operation });
	if (earlier(context, operation, bodyHash, member.id).seen) return false;
	applyChanges(context.db, line.changes);
	record(context, tx, member, operation, bodyHash, line, answer);
	return true;
}
