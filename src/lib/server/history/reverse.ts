import type { CommandOf } from '#lib/core/command/command.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { Audience } from '#lib/core/history/operation.ts';
import type { WhyNot } from '#lib/core/history/why-not.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { takingBack } from '../imports/take-back.ts';
import { takeReplacementsBack } from '../mentions/take-back.ts';
import { refuse } from './decide.ts';
import { readLine, type FullLine } from './lines.ts';
import { takePartsBack } from './reverse-parts.ts';
import { actOnText, verdictOnBatch } from './reverse-batch.ts';
import { originalKind, verdictOn } from './verdict.ts';
import { write, type Written } from './write.ts';

/**
 * Takes an earlier operation back by its own payload, whole or not at all. Refused with the reason where what it left has changed since: somebody's later
 * work is never overwritten. Undoing an undo is the same act.
 */
export async function reverseOperation(
	context: Context,
	member: Member,
	operation: string,
	command: CommandOf<'history.reverse'>
): Promise<Written<unknown, 'unknown' | 'not allowed' | 'conflict'>> {
	const line = readLine(context, member, command.of);
	if (line?.kind === 'text.batch') return reverseBatch(context, member, operation, command, line);
	return write<unknown, 'unknown' | 'not allowed' | 'conflict'>(context, member, operation, command, () => {
		const present = readLine(context, member, command.of);
		if (present === null) return refuse('unknown');
		const verdict = verdictOn(context, member, present);
		if (!verdict.ok) return refuse(reasonOf(verdict.why), verdict.why);
		const { subject, subjectId, audience, audienceId } = present;
		if (present.kind === 'import.run') return takeImportBack(context, member, present);
		const original = originalKind(present);
		const line = { kind: command.kind, subject, subjectId, audience: audienceOf(audience, audienceId), takesBack: command.of };
		if (original === 'coding.apply') {
			const taken = takePartsBack(context, member, present, original);
			return taken.ok ? { ...taken, line: { ...line, changes: [] } } : taken;
		}
		if (original === 'mention.put' || original === 'actor.change') {
			const { texts, parts } = takeReplacementsBack(context, member, present);
			if (texts === 0 && original === 'mention.put')
				return refuse('conflict', { kind: 'in use', words: 'Nothing of it is left to take back.' });
			return { ok: true, answer: { of: command.of, original }, line: { ...line, changes: verdict.changes }, parts };
		}
		return {
			ok: true,
			answer: { of: command.of, original },
			line: { ...line, changes: verdict.changes }
		};
	});
}

const KNOWN = { text: '' as TextId, operations: [] };

async function reverseBatch(
	context: Context,
	member: Member,
	operation: string,
	command: CommandOf<'history.reverse'>,
	line: FullLine
): Promise<Written<unknown, 'unknown' | 'not allowed' | 'conflict'>> {
	const errand = { body: command, act: 'take back', takesBack: command.of } as const;
	// Sent again, it is answered before anything is asked: it is the operation itself that took the codings off.
	const verdict = readLine(context, member, operation) === null ? verdictOnBatch(context, member, line) : null;
	if (verdict !== null && !verdict.ok) return refuse(reasonOf(verdict.why), verdict.why);
	const done = await actOnText(context, member, operation, verdict ?? KNOWN, errand);
	if (done.ok) return { ok: true, answer: { of: command.of } };
	if (done.reason === 'operation reused') return { ok: false, reason: 'operation reused' };
	return refuse(done.reason === 'not allowed' ? 'not allowed' : 'conflict');
}

// Its line holds no changes: each file has its own. What nobody has touched since goes, the rest is named in the answer.
function takeImportBack(context: Context, member: Member, line: FullLine) {
	const { changes, taken, isOpen } = takingBack(context, member, line.subjectId);
	const audience = isOpen ? audienceOf(line.audience, line.audienceId) : ({ kind: 'member', id: member.id } as const);
	return {
		ok: true,
		answer: { of: line.operation, original: line.kind, ...taken },
		line: { kind: 'history.reverse', subject: 'import', subjectId: line.subjectId, audience, changes, takesBack: line.operation }
	} as const;
}

function reasonOf({ kind }: WhyNot): 'not allowed' | 'conflict' {
	return kind === 'right' || kind === 'maker' ? 'not allowed' : 'conflict';
}

function audienceOf(kind: Audience['kind'], id: string | null): Audience {
	if (kind === 'member' || kind === 'note') return { kind, id: id ?? '' };
	return { kind };
}
