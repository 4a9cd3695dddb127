import { and, eq, isNull, sql } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Applied } from '#lib/core/history/applied.ts';
import type { AnchorId, CodeId, CodingId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { AnchorOperation, Batch } from '#lib/core/text/batch.ts';
import { recordsFrom, type TextState } from '#lib/core/text/state.ts';
import { mergedSince } from '../codebook/meanwhile.ts';
import { present } from '../codebook/codes.ts';
import type { Context } from '../context.ts';
import { anchor, coding, note } from '../db/project-schema.ts';
import { refuse } from '../history/decide.ts';
import { actAlong } from '../history/parts.ts';
import { write } from '../history/write.ts';
import { relationTo, stateOf } from '../notes/write-notes.ts';
import { roomsOf } from '../texts/rooms.ts';
import { visibleNotes } from '../visibility.ts';

import { standingPassages } from './standing.ts';

type Command = CommandOf<'coding.apply'>;
type Asked = Command['notes'][number];

/** What one note gets. */
type Part = { readonly note: string; readonly isOpen: boolean; readonly batch: Batch; readonly passages: number };

/** The answer: beside what its line keeps, how many were left out because they moved on, or had the code. */
export type AppliedAnswer = Applied & { readonly moved: number; readonly had: number };

/**
 * Puts a code on passages in many notes, as one act: one line that leads, and a batch for each note that follows it, so that open pages, the past of each
 * text and its undo know it like any other coding. All of it or nothing; what moved on since it was found is left out and counted.
 */
export function applyCode(context: Context, member: Member, operation: string, command: Command) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('coding.create', member.rights)) return refuse('not allowed');
		const code = present(context, command.code);
		if (code === null) {
			const why = mergedSince(context, command.code);
			return why === null ? refuse('unknown') : refuse('conflict', why);
		}
		const parts: Part[] = [];
		let moved = 0;
		let had = 0;
		for (const asked of command.notes) {
			const planned = planNote(context, member, code.id as CodeId, asked);
			if (planned === 'not allowed') return refuse('not allowed');
			moved += planned.moved;
			had += planned.had;
			if (planned.part !== null) parts.push(planned.part);
		}
		if (parts.length === 0) return refuse('conflict', { kind: 'in use', words: had > 0 && moved === 0 ? ALL_HAD : ALL_MOVED });
		const notes = parts.map((part) => [part.note, part.passages] as const);
		const answer: AppliedAnswer = { found: command.found.text, notes, moved, had };
		// Of work in private notes alone nobody else is told.
		const audience = parts.some(({ isOpen }) => isOpen) ? ({ kind: 'everyone' } as const) : ({ kind: 'member', id: member.id } as const);
		return {
			ok: true,
			answer,
			line: { kind: command.kind, subject: 'code', subjectId: code.id, audience, changes: [] },
			parts: (seq, tx) => {
				for (const { batch } of parts) actAlong(context, tx, member, batch, { partOf: seq });
			}
		};
	});
}

const ALL_HAD = 'All of them have the code already.';
const ALL_MOVED = 'None of this stands any more as it was found. Search again.';

type Planned = { readonly part: Part | null; readonly moved: number; readonly had: number };

function planNote(context: Context, member: Member, code: CodeId, asked: Asked): Planned | 'not allowed' {
	const { db } = context;
	const row = db
		.select()
		.from(note)
		.where(and(eq(note.id, asked.note), visibleNotes(member)))
		.get();
	const state = row === undefined ? null : roomsOf(context).find(row.text as TextId);
	// Taken back or deleted meanwhile, or never theirs to see: it is not here.
	if (row === undefined || state === null || asked.version > state.version) return { part: null, moved: asked.passages.length, had: 0 };
	if (!isAllowed('coding.create', member.rights, relationTo(member, row), stateOf(row))) return 'not allowed';
	const facts = roomsOf(context).factsAt(Number.MAX_SAFE_INTEGER, () => true);
	const standing = standingPassages(state, recordsFrom(state, asked.version, facts), asked.passages);
	const own = ownPassages(context, member, state, code);
	const taken = new Set<string>();
	const operations: AnchorOperation[] = [];
	let moved = 0;
	let had = 0;
	for (const each of standing) {
		if (each === null) {
			moved += 1;
			continue;
		}
		const { found, once, now } = each;
		const span = `${now.from}-${now.to}`;
		const there = own.get(span);
		if (there?.isCoded === true || taken.has(span)) {
			had += 1;
			continue;
		}
		taken.add(span);
		const id = found.coding as CodingId;
		if (there !== undefined) operations.push({ op: 'code', id, anchor: there.id, code });
		else
			operations.push(
				{ op: 'create', id: found.id as AnchorId, from: once.span?.from ?? now.from, to: once.span?.to ?? now.to },
				{ op: 'code', id, anchor: found.id as AnchorId, code }
			);
	}
	if (taken.size === 0) return { part: null, moved, had };
	const batch: Batch = {
		...{ operation: context.newId() as OperationId, text: state.id, client: 'find and code', claims: {} },
		...{ epoch: state.epoch, base: asked.version, steps: [], anchorOps: operations }
	};
	return { part: { note: row.id, isOpen: row.releasedAt !== null, batch, passages: taken.size }, moved, had };
}

type OwnPassage = { readonly id: AnchorId; readonly isCoded: boolean };

/** The member's own passages of a text by where they stand: words that they coded before get the code on the same passage. */
function ownPassages({ db }: Context, member: Member, state: TextState, code: CodeId): ReadonlyMap<string, OwnPassage> {
	const rows = db
		.select({ id: anchor.id, coding: coding.id })
		.from(anchor)
		.leftJoin(coding, and(eq(coding.anchor, anchor.id), eq(coding.code, code), isNull(coding.deletedAt)))
		.where(
			and(
				eq(anchor.text, state.id),
				// Not by its index: a coder has passages in all notes, and those of one text are few.
				sql`+${anchor.owner} = ${member.id}`,
				eq(anchor.purpose, 'coding'),
				eq(anchor.layer, 'project'),
				eq(anchor.state, 'live')
			)
		)
		.all();
	const coded = new Map(rows.map((row) => [row.id, row.coding !== null]));
	return new Map(
		[...state.passages].flatMap(({ id, span }): [string, OwnPassage][] => {
			const isCoded = coded.get(id);
			return span === null || isCoded === undefined ? [] : [[`${span.from}-${span.to}`, { id, isCoded }]];
		})
	);
}
