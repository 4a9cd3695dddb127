import { and, desc, eq, inArray, lt, ne, sql, type SQL } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Audience, Change } from '#lib/core/history/operation.ts';
import type { MemberId } from '#lib/core/id/id.ts';
import { rankBetween } from '#lib/core/order/rank.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { anchor, evidence, note } from '../db/project-schema.ts';
import { changeOf, refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';
import { pastPassages, visibleAnchors, visibleEvidence } from '../visibility.ts';
import { presentTheme } from './themes.ts';

/**
 * Picks a passage to bear a theme out. Whose passage it is does not matter: themes are everybody's who codes. Its line is for those who may see the
 * passage: readers of the note, or whoever thought about it in a personal memo.
 */
export function pickEvidence(context: Context, member: Member, operation: string, command: CommandOf<'evidence.pick'>) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('theme.write', member.rights)) return refuse('not allowed');
		const place = placeOf(context, member, command, visibleAnchors(member));
		if (place === null) return refuse('unknown');
		const after = { rank: rankLast(context, place, null), words: command.words.trim(), by: member.id, at: context.now() };
		const known = pickedAt(context, place);
		const changes: readonly Change[] = known === null ? [{ entity: 'evidence', id: keyOf(place), before: null, after }] : [];
		return { ok: true, answer: { theme: place.theme, known: known !== null }, line: lineOf(command.kind, place, changes) };
	});
}

type EvidenceChange = CommandOf<'evidence.change'> | CommandOf<'evidence.move'> | CommandOf<'evidence.let-go'>;

/** Says why a passage is evidence, moves it among the rest, or lets it go. */
export function changeEvidence(context: Context, member: Member, operation: string, command: EvidenceChange) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('theme.write', member.rights)) return refuse('not allowed');
		const place = placeOf(context, member, command, visibleEvidence(member));
		const row = place === null ? null : pickedAt(context, place);
		if (place === null || row === null) return refuse('unknown');
		const change = changeBy(context, command, place, row);
		if (change === 'unknown') return refuse('unknown');
		return { ok: true, answer: { theme: place.theme }, line: lineOf(command.kind, place, change === null ? [] : [change]) };
	});
}

type Evidence = typeof evidence.$inferSelect;

function changeBy(context: Context, command: EvidenceChange, place: Place, row: Evidence): Change | null | 'unknown' {
	const id = keyOf(place);
	if (command.kind === 'evidence.let-go') {
		const { rank, words, by, at } = row;
		return { entity: 'evidence', id, before: { rank, words, by, at }, after: null };
	}
	if (command.kind === 'evidence.change') return changeOf('evidence', { ...row, id }, { words: command.words.trim() });
	if (command.before === null) return changeOf('evidence', { ...row, id }, { rank: rankLast(context, place, null) });
	const next = command.before === place.anchor ? null : pickedAt(context, { ...place, anchor: command.before });
	return next === null ? 'unknown' : changeOf('evidence', { ...row, id }, { rank: rankLast(context, place, next.rank) });
}

type Place = { readonly theme: string; readonly anchor: string; readonly audience: Audience };

/** Whoever may read a note has at least these eyes. */
const NOBODY: Pick<Member, 'id'> = { id: '' as MemberId };

/** The theme, if it stands, and the passage, if it is among those that are meant. */
function placeOf(context: Context, member: Member, of: { readonly theme: string; readonly anchor: string }, among: SQL): Place | null {
	if (presentTheme(context, of.theme) === null) return null;
	const found = context.db
		.select({ note: note.id, isShared: sql<number>`${pastPassages(NOBODY)}` })
		.from(anchor)
		.innerJoin(note, eq(note.text, anchor.text))
		.where(and(eq(anchor.id, of.anchor), inArray(anchor.purpose, ['coding', 'memo']), among))
		.get();
	if (found === undefined) return null;
	const audience: Audience = found.isShared === 1 ? { kind: 'note', id: found.note } : { kind: 'member', id: member.id };
	return { theme: of.theme, anchor: of.anchor, audience };
}

function pickedAt({ db }: Context, { theme, anchor: id }: Pick<Place, 'theme' | 'anchor'>): Evidence | null {
	return (
		db
			.select()
			.from(evidence)
			.where(and(eq(evidence.theme, theme), eq(evidence.anchor, id)))
			.get() ?? null
	);
}

/** A rank after all others of the theme, or of those that come before `bound`. */
function rankLast({ db }: Context, { theme, anchor: id }: Place, bound: string | null): string {
	const last = db
		.select({ rank: evidence.rank })
		.from(evidence)
		.where(and(eq(evidence.theme, theme), ne(evidence.anchor, id), bound === null ? undefined : lt(evidence.rank, bound)))
		.orderBy(desc(evidence.rank))
		.limit(1)
		.get();
	return rankBetween(last?.rank ?? null, bound);
}

function keyOf({ theme, anchor: id }: Place): string {
	return `${theme}/${id}`;
}

function lineOf(kind: string, place: Place, changes: readonly Change[]) {
	return { kind, subject: 'theme', subjectId: place.theme, audience: place.audience, changes } as const;
}
