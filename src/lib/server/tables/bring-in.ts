import type { CommandOf } from '#lib/core/command/command.ts';
import type { Change } from '#lib/core/history/operation.ts';
import { unreachable } from '#lib/core/id/unreachable.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { changedCode, newCode } from '../codebook/codes.ts';
import type { Context } from '../context.ts';
import { changedActor, newActor } from '../fieldwork/actors.ts';
import { changedSession, newSession } from '../fieldwork/sessions.ts';
import { changedSite, newSite } from '../fieldwork/sites.ts';
import { applyChanges } from '../history/entities.ts';
import { write } from '../history/write.ts';

type Brought = CommandOf<'import.codebook'> | CommandOf<'import.fieldwork'>;
type Step = Brought['steps'][number];

/** Brings a table in: each step as it would be taken alone, with its own right; one line of history, and all of it or nothing. */
export function bringIn(context: Context, member: Member, operation: string, command: Brought) {
	return write(context, member, operation, command, () => {
		const changes: Change[] = [];
		for (const step of command.steps) {
			const decision = decide(context, member, step);
			if (!decision.ok) return decision;
			applyChanges(context.db, decision.line.changes);
			changes.push(...decision.line.changes);
		}
		const { kind, id } = command;
		const line = { kind, subject: 'import', subjectId: id, audience: { kind: 'everyone' }, changes } as const;
		return { ok: true, carriedOut: true, answer: { id, of: command.kind === 'import.codebook' ? 'codebook' : command.of }, line };
	});
}

function decide(context: Context, member: Member, step: Step) {
	switch (step.kind) {
		case 'code.create':
			return newCode(context, member, step);
		case 'code.change':
			return changedCode(context, member, step);
		case 'site.create':
			return newSite(context, member, step);
		case 'site.change':
			return changedSite(context, member, step);
		case 'actor.create':
			return newActor(context, member, step);
		case 'actor.change':
			return changedActor(context, member, step);
		case 'session.create':
			return newSession(context, member, step);
		case 'session.change':
			return changedSession(context, member, step);
		default:
			return unreachable(step);
	}
}
