import { and, eq, isNull, sql } from 'drizzle-orm';
import { reverse, type Change, type Fields } from '#lib/core/history/operation.ts';
import type { Thing } from '#lib/core/history/things.ts';
import { whyNotAllowed, type WhyNot } from '#lib/core/history/why-not.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed, rulesOf, type Relation, type State } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { unsplitting } from '../codebook/unsplit.ts';
import { anchor, coding, memo, note } from '../db/project-schema.ts';
import { takingBack } from '../imports/take-back.ts';
import { isStamped, presentRow } from './entities.ts';
import { whyNotSet } from './hanging.ts';
import { latestChange, standingReversal, type FullLine } from './lines.ts';
import { undoRight } from './undo-rights.ts';

export type Verdict = { readonly ok: true; readonly changes: readonly Change[] } | { readonly ok: false; readonly why: WhyNot };

/** Could this member take the line back now: the changes that do, or why not. All of it or nothing. For lines that are no batch. */
export function verdictOn(context: Context, member: Member, line: FullLine): Verdict {
	const no = (why: WhyNot): Verdict => ({ ok: false, why });
	const original = originalKind(line);
	const action = undoRight({ kind: line.kind, original, subject: line.subject });
	if (action === null) return no(elsewhere(original));
	const taken = standingReversal(context, line.operation);
	if (taken !== null) return no({ kind: 'taken back', ...taken });
	const { relation, state } = standing(context, member, line);
	if (!isAllowed(action, member.rights, relation, state)) return no(whyNotAllowed(rulesOf(action), member.rights, relation));
	if (line.kind === 'import.run') {
		const { changes } = takingBack(context, member, line.subjectId);
		return changes.length > 0
			? { ok: true, changes }
			: no({ kind: 'in use', words: 'All of its notes were worked in since, or are gone.' });
	}
	if (RECODING.has(original) && line.kind === 'history.reverse')
		return no({ kind: 'in use', words: 'The codes may have been used since: do it anew in the codebook.' });
	// Its parts say for themselves what is left of them, when it is done: there may be hundreds.
	if (original === 'coding.apply' || original === 'mention.put') return { ok: true, changes: [] };
	if (original === 'code.split') {
		const undone = unsplitting(context, line.subjectId, line.changes);
		return undone.ok ? undone : no(undone.why);
	}
	const reversed = reverse(line.changes)
		.filter(isTakenBack)
		.map((change) => softly(context, change));
	const isMerge = original === 'code.merge';
	const changes = isMerge ? withoutWhatMovedOn(context, reversed) : reversed;
	const gone = changes.find((change) => !(isMerge && isCarriedAlong(change)) && !stillStands(context, change));
	if (gone !== undefined) return no({ kind: 'changed since', deed: whoChanged(context, member, line.seq, gone) });
	const undoesCreation = line.kind !== 'history.reverse' && /\.create$|^import\./.test(line.kind);
	const later = undoesCreation ? othersChange(context, member, line) : null;
	if (later !== null) return no({ kind: 'changed since', deed: later });
	const why = whyNotSet(context, member, changes, undoesCreation) ?? closing(context, changes);
	return why === null ? { ok: true, changes } : no(why);
}

/** For a line that took something back: the kind of the first act. */
export function originalKind({ kind, answer }: Pick<FullLine, 'kind' | 'answer'>): string {
	if (kind !== 'history.reverse') return kind;
	return typeof answer === 'object' && answer !== null && 'original' in answer && typeof answer.original === 'string'
		? answer.original
		: '';
}

function elsewhere(kind: string): WhyNot {
	if (kind.startsWith('member.')) return { kind: 'elsewhere', where: 'members' };
	if (kind === 'actor.name') return { kind: 'in use', words: 'Former names are not kept, so that a name that is gone is gone.' };
	if (kind.startsWith('names.')) return { kind: 'in use', words: 'The key of real names has its own page.' };
	if (kind === 'project.restored') return { kind: 'in use', words: 'The project began with it.' };
	return kind === 'project.renamed' ? { kind: 'elsewhere', where: 'settings' } : { kind: 'for good' };
}

// A note and a memo are their author's, whoever changed them last.
function standing(
	{ db }: Context,
	member: Member,
	line: Pick<FullLine, 'subject' | 'subjectId' | 'by'>
): { readonly relation: Relation; readonly state: State } {
	const noteRow = line.subject === 'note' ? db.select().from(note).where(eq(note.id, line.subjectId)).get() : undefined;
	const memoRow = line.subject === 'memo' ? db.select().from(memo).where(eq(memo.id, line.subjectId)).get() : undefined;
	const author = noteRow?.author ?? memoRow?.author ?? line.by;
	return { relation: author === member.id ? 'own' : 'another', state: noteRow?.releasedAt === null ? 'private' : 'open' };
}

// Acts on codes that take everybody's codings along. What somebody did to one of those since stands: it neither goes back nor keeps the rest from it.
const RECODING: ReadonlySet<string> = new Set(['code.merge', 'code.split']);

function isCarriedAlong({ entity }: Change): boolean {
	return entity === 'coding' || entity === 'exemplar' || entity === 'memo' || entity === 'themeCode';
}

function withoutWhatMovedOn(context: Context, changes: readonly Change[]): readonly Change[] {
	const codings = standingValues(context, changes);
	return changes.filter((change) => {
		const { entity, id, before } = change;
		if (entity === 'coding') return before !== null && isAs(codings.get(id) ?? null, before);
		return entity === 'code' || entity === 'codeRevision' || stillStands(context, change);
	});
}

// Thousands may have gone along: they are read at once.
function standingValues({ db }: Context, changes: readonly Change[]): ReadonlyMap<string, Fields> {
	const ids = JSON.stringify(changes.flatMap(({ entity, id }) => (entity === 'coding' ? [id] : [])));
	const rows = db
		.select()
		.from(coding)
		.where(sql`${coding.id} in (select value from json_each(${ids}))`)
		.all();
	return new Map(rows.map((row) => [row.id, row]));
}

// Revisions stay: codings may have been made under them. So do the bytes of a file.
function isTakenBack({ entity, after }: Change): boolean {
	return after !== null || (entity !== 'codeRevision' && entity !== 'file' && entity !== 'text');
}

// An undone creation is a deletion with a time stamp, so that its undo finds the row again. A note or memo that was closed is open from now on, not from when
// it was open before: what was written in between stays its author's.
function softly({ db, now }: Context, change: Change): Change {
	if (change.entity === 'note' && typeof change.after?.['releasedAt'] === 'number')
		return { ...change, after: { ...change.after, releasedAt: now() } };
	if (change.entity === 'memo' && opens(change)) {
		const { openSince } = presentRow(db, change) ?? {};
		return { ...change, before: { ...change.before, openSince: openSince ?? null }, after: { ...change.after, openSince: now() } };
	}
	if (change.after !== null || !isStamped(change.entity)) return change;
	return { entity: change.entity, id: change.id, before: { deletedAt: null }, after: { deletedAt: now() } };
}

/** Whether a memo that only its author reads would be everybody's again. */
function opens({ before, after }: Change): boolean {
	return before?.['type'] === 'personal' && after?.['type'] !== undefined && after['type'] !== 'personal';
}

function stillStands({ db }: Context, change: Change): boolean {
	return isAs(presentRow(db, change), change.before);
}

function isAs(row: Fields | null, wanted: Fields | null): boolean {
	if (wanted === null || row === null) return wanted === row;
	return Object.entries(wanted).every(([name, value]) => JSON.stringify(row[name] ?? null) === JSON.stringify(value ?? null));
}

function whoChanged(context: Context, member: Member, seq: number, { entity, id, before }: Change) {
	const fields = Object.keys(before ?? {});
	return latestChange(
		context,
		member,
		nameable(entity, id),
		seq,
		(change) =>
			change.entity === entity &&
			change.id === id &&
			(fields.length === 0 || change.after === null || fields.some((field) => Object.hasOwn(change.after ?? {}, field)))
	);
}

// A row of a joint is spoken of by what it joins.
function nameable(entity: Change['entity'], id: string): Thing {
	if (entity === 'sessionSite' || entity === 'sessionActor' || entity === 'sessionObserver')
		return { entity: 'session', id: id.split('/')[0] ?? '' };
	return { entity, id };
}

/** The latest act of somebody else on what a line made, that stands: undoing the making would sweep it away. */
function othersChange(context: Context, member: Member, line: FullLine) {
	for (const thing of madeBy(line)) {
		const later = latestChange(context, member, thing, line.seq, ({ entity, id }) => entity === thing.entity && id === thing.id);
		if (later !== null && later.by !== line.by) return later;
	}
	return null;
}

// A table makes many things in one line; of any other line the one that it is about stands for all.
function madeBy({ subject, subjectId, changes }: FullLine): readonly Thing[] {
	if (subject !== 'import') return [{ entity: subject as Thing['entity'], id: subjectId }];
	return changes.filter(({ entity, before }) => before === null && isStamped(entity)).map(({ entity, id }) => ({ entity, id }));
}

// A note can't be closed to those who coded it.
function closing({ db }: Context, changes: readonly Change[]): WhyNot | null {
	const closed = changes.find(
		({ entity, after }) => entity === 'note' && after !== null && 'releasedAt' in after && after['releasedAt'] === null
	);
	if (closed === undefined) return null;
	const coded = db
		.select({ id: coding.id })
		.from(coding)
		.innerJoin(anchor, eq(anchor.id, coding.anchor))
		.innerJoin(note, eq(note.text, anchor.text))
		.where(and(eq(note.id, closed.id), isNull(coding.deletedAt), sql`${coding.by} <> ${note.author}`))
		.limit(1)
		.get();
	return coded === undefined ? null : { kind: 'in use', words: 'Somebody else has coded this note, so it stays open to the team.' };
}
