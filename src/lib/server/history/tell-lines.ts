import { and, count, eq, inArray } from 'drizzle-orm';
import { codingFacts } from '#lib/core/history/coding-facts.ts';
import { say, type Sentence, type Told } from '#lib/core/history/say.ts';
import { sentenceOf, sittingSentence, takenBackSentence } from '#lib/core/history/sentence.ts';
import { keyOf, thingsOf, type Names, type Thing } from '#lib/core/history/things.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { history, historyPayload, member as memberTable, note, sitting } from '../db/project-schema.ts';
import { visibleIfRestored } from '../visibility.ts';
import type { FullLine } from './lines.ts';
import { seenApplied } from './seen-applied.ts';
import { seenChanges } from './seen-changes.ts';
import { standingThings, type Standing } from './standing-things.ts';

export type Sitting = typeof sitting.$inferSelect;

/** How each line is told after its author's name, with the names of then; where one can go from it; and the sittings that lines lead. */
export type Telling = {
	readonly sentenceOf: (line: FullLine) => Sentence;
	readonly sittingOf: (line: FullLine) => Sitting | null;
	readonly standing: Standing;
};

/** `alone`: a batch is told by itself, and not by the sitting that it leads. */
export function tellLines(context: Context, member: Member, lines: readonly FullLine[], alone = false): Telling {
	const { db } = context;
	const batches = (alone ? [] : lines).filter(({ kind }) => kind === 'text.batch').map(({ seq }) => seq);
	const sittings = new Map(
		(batches.length === 0 ? [] : db.select().from(sitting).where(inArray(sitting.seq, batches)).all()).map((row) => [row.seq, row])
	);
	const first = new Map(lines.filter(({ takesBack }) => takesBack !== null).map((line) => [line.operation, firstAct(context, line)]));
	const spoken = [...lines, ...[...first.values()].flatMap((each) => (each === null ? [] : [each.line]))];
	const things = spoken.flatMap((line): readonly Thing[] => thingsOf(line.subject, line.subjectId, isBatch(line) ? [] : line.changes));
	const standing = standingThings(context, member, things);

	const told = (line: FullLine): Told => ({
		...{ kind: line.kind, subject: line.subject, subjectId: line.subjectId },
		answer: line.kind === 'coding.apply' || line.kind === 'mention.put' ? seenApplied(context, member, line) : line.answer,
		changes: isBatch(line) ? line.changes : seenChanges(context, member, line.changes),
		names:
			line.kind === 'import.run'
				? { [`import:${line.subjectId}`]: sizeOfImport(context, member, line.subjectId) }
				: namesNow(line, standing),
		self: line.by === line.subjectId
	});
	const plainly = (line: FullLine): Sentence => {
		if (!isBatch(line)) return sentenceOf(told(line));
		const facts = sittings.get(line.seq) ?? countIn(line);
		return sittingSentence(told(line), line.act === 'write' ? 'write' : 'code', facts);
	};
	return {
		standing,
		sittingOf: (line) => sittings.get(line.seq) ?? null,
		sentenceOf: (line) => {
			if (line.takesBack === null) return line.act === 'restore' && isBatch(line) ? restoredCoding(told(line)) : plainly(line);
			const act = first.get(line.operation) ?? null;
			if (act === null) return say`took a change back`;
			return takenBackSentence(plainly(act.line), act.depth, act.line.by === line.by ? null : act.byName);
		}
	};
}

function isBatch({ kind }: Pick<FullLine, 'kind'>): boolean {
	return kind === 'text.batch';
}

function restoredCoding(told: Told): Sentence {
	const codings = told.changes.filter(({ entity }) => entity === 'coding').length;
	const many = codings === 1 ? 'a coding' : `${codings} codings`;
	return say`restored ${many} in ${{ thing: { entity: 'note', id: told.subjectId }, name: told.names[`note:${told.subjectId}`] ?? '' }}`;
}

// What was called something then is called that; what had no name is told by how it begins now.
function namesNow(line: FullLine, { openings, closed }: Standing): Names {
	const entries = Object.entries(line.names ?? {}).map(([key, name]): [string, string] => {
		if (closed.has(key) && key !== keyOf({ entity: 'note', id: line.subjectId })) return [key, ''];
		return [key, name === '' ? (openings.get(key) ?? '') : name];
	});
	return Object.fromEntries(entries);
}

// How many notes came is told of those that the reader may see.
function sizeOfImport({ db }: Context, member: Member, id: string): string {
	const many =
		db
			.select({ many: count() })
			.from(note)
			.where(and(eq(note.import, id), visibleIfRestored(member)))
			.get()?.many ?? 0;
	return `${many} ${many === 1 ? 'note' : 'notes'}`;
}

function countIn({ changes }: FullLine) {
	return { added: 0, removed: 0, ...codingFacts(changes) };
}

/** The first act of a chain of takings back, and how many stand between. Null where it is not to be found. */
function firstAct({ db }: Context, line: FullLine): { readonly line: FullLine; readonly byName: string; readonly depth: number } | null {
	let wanted = line.takesBack;
	for (let depth = 1; wanted !== null; depth++) {
		const found = db
			.select()
			.from(history)
			.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
			.innerJoin(memberTable, eq(memberTable.id, history.by))
			.where(eq(history.operation, wanted))
			.get();
		if (found === undefined) return null;
		if (found.history.takesBack === null) return { line: { ...found.history_payload, ...found.history }, byName: found.member.name, depth };
		wanted = found.history.takesBack;
	}
	return null;
}
