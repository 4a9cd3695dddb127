import { and, eq } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import { reverse, type Audience, type Change } from '#lib/core/history/operation.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed, type Action, type Relation, type State } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { history, historyPayload, memo, note } from '../db/project-schema.ts';
import { takingBack } from '../imports/take-back.ts';
import { visibleHistory } from '../visibility.ts';
import { refuse } from './decide.ts';
import { isStamped, presentRow } from './entities.ts';
import { write } from './write.ts';

/** The right that each kind of line needs to be taken back. A kind that is not here can't be: a batch is undone in its text, people's rights on their page. */
const UNDO_RIGHTS: Readonly<Record<string, Action>> = {
	'site.create': 'site.write',
	'site.change': 'site.write',
	'site.delete': 'site.write',
	'actor.create': 'actor.write',
	'actor.change': 'actor.write',
	'actor.delete': 'actor.write',
	'session.create': 'session.write',
	'session.change': 'session.write',
	'session.delete': 'session.write',
	// Taking a creation back deletes, and a deletion gives back what only those could take who may delete.
	'note.create': 'note.delete',
	'note.change': 'note.change',
	'note.delete': 'note.delete',
	// Takes its notes away again.
	'import.run': 'note.delete',
	'jotting.expand': 'note.change',
	'code.create': 'code.write',
	'code.change': 'code.write',
	'code.move': 'code.write',
	'code.delete': 'code.write',
	'memo.create': 'memo.change',
	'memo.change': 'memo.change',
	'memo.delete': 'memo.change',
	'version.create': 'note.edit',
	'version.change': 'note.edit',
	'version.delete': 'note.edit',
	'project.change': 'project.change'
};

export function isReversible(kind: string): boolean {
	return Object.hasOwn(UNDO_RIGHTS, kind) || kind === 'history.reverse';
}

/** May the member take back a line of this kind? `original`: for a line that took something back, the kind of that. What changed since is asked when they do. */
export function mayReverse(
	{ id, rights }: Member,
	line: { readonly kind: string; readonly original: string | null; readonly by: string }
): boolean {
	const action = UNDO_RIGHTS[line.kind === 'history.reverse' ? (line.original ?? '') : line.kind];
	return action !== undefined && isAllowed(action, rights, line.by === id ? 'own' : 'another');
}

/**
 * Takes an earlier operation back by its own payload. Refused as «conflict» where what it left has changed since: somebody's later work is never
 * overwritten. Undoing an undo is the same act.
 */
export function reverseOperation(context: Context, member: Member, operation: string, command: CommandOf<'history.reverse'>) {
	return write(context, member, operation, command, () => {
		const { db } = context;
		const line = db
			.select()
			.from(history)
			.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
			.where(and(eq(history.operation, command.of), visibleHistory(member)))
			.get();
		if (line === undefined) return refuse('unknown');
		const { kind, by, subject, subjectId, audience, audienceId } = line.history;
		const action = UNDO_RIGHTS[kind === 'history.reverse' ? originalKind(line.history_payload.answer) : kind];
		if (action === undefined) return refuse('conflict');
		const { relation, state } = standing(context, member, { subject, subjectId, by });
		if (!isAllowed(action, member.rights, relation, state)) return refuse('not allowed');
		if (kind === 'import.run') return takeImportBack(context, member, subjectId, command, audienceOf(audience, audienceId));
		const changes = reverse(line.history_payload.changes)
			.filter(isTakenBack)
			.map((change) => softly(context, change));
		if (!changes.every((change) => stillStands(context, change))) return refuse('conflict');
		return {
			ok: true,
			answer: { of: command.of, original: kind === 'history.reverse' ? originalKind(line.history_payload.answer) : kind },
			line: { kind: command.kind, subject, subjectId, audience: audienceOf(audience, audienceId), changes }
		};
	});
}

// Its line holds no changes: each file has its own. What nobody has touched since goes, the rest is named in the answer.
function takeImportBack(context: Context, member: Member, id: string, command: CommandOf<'history.reverse'>, audience: Audience) {
	const { changes, taken, isOpen } = takingBack(context, member, id);
	if (changes.length === 0) return refuse('conflict');
	return {
		ok: true,
		answer: { of: command.of, original: 'import.run', ...taken },
		line: {
			kind: command.kind,
			subject: 'import',
			subjectId: id,
			audience: isOpen ? audience : ({ kind: 'member', id: member.id } as const),
			changes
		}
	} as const;
}

// A note and a memo are their author's, whoever changed them last.
function standing(
	{ db }: Context,
	member: Member,
	line: { readonly subject: string; readonly subjectId: string; readonly by: string }
): { readonly relation: Relation; readonly state: State } {
	const noteRow = line.subject === 'note' ? db.select().from(note).where(eq(note.id, line.subjectId)).get() : undefined;
	const memoRow = line.subject === 'memo' ? db.select().from(memo).where(eq(memo.id, line.subjectId)).get() : undefined;
	const author = noteRow?.author ?? memoRow?.author ?? line.by;
	return { relation: author === member.id ? 'own' : 'another', state: noteRow?.releasedAt === null ? 'private' : 'open' };
}

function originalKind(answer: unknown): string {
	return typeof answer === 'object' && answer !== null && 'original' in answer && typeof answer.original === 'string'
		? answer.original
		: '';
}

// Revisions stay: codings may have been made under them.
function isTakenBack({ entity, after }: Change): boolean {
	return entity !== 'codeRevision' || after !== null;
}

// An undone creation is a deletion with a time stamp, so that its undo finds the row again.
function softly({ now }: Context, change: Change): Change {
	if (change.after !== null || !isStamped(change.entity)) return change;
	return { entity: change.entity, id: change.id, before: { deletedAt: null }, after: { deletedAt: now() } };
}

function stillStands({ db }: Context, change: Change): boolean {
	const row = presentRow(db, change);
	if (change.before === null) return row === null;
	return (
		row !== null &&
		Object.entries(change.before).every(([name, value]) => JSON.stringify(row[name] ?? null) === JSON.stringify(value ?? null))
	);
}

function audienceOf(kind: Audience['kind'], id: string | null): Audience {
	if (kind === 'member' || kind === 'note') return { kind, id: id ?? '' };
	return { kind };
}
