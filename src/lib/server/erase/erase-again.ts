import { eq } from 'drizzle-orm';
import type { MemberId, TextId } from '#lib/core/id/id.ts';
import { unpackIdentity } from '#lib/core/erase/place.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/commit-queue.ts';
import { file, history, member as memberTable } from '../db/project-schema.ts';
import { bodyHashOf, record } from '../history/record.ts';
import { carriedOut, removeFiles } from './erase-words.ts';
import { removeCopies, writeAnew } from './clean-file.ts';
import { type Erasure, noteCleaned, notedErasures } from './erasure-list.ts';
import { planTexts } from './plan-texts.ts';
import { maskThingsAgain } from './things.ts';
import { drained } from '../unhurried.ts';

/**
 * What was erased in this project and is there again, because a backup from before was restored, is erased before anybody sees it. Called when a project is
 * opened; costs nothing where there is no list. An erasing that a crash came between is done to its end here too: its rows, its files, what the disk has kept of it.
 */
export function eraseAgain(context: Context): void {
	const noted = notedErasures(context.erasures);
	const due = noted.flatMap(({ erasure }) => (isDone(context, erasure.operation) ? [] : [erasure]));
	const unclean = noted.flatMap(({ erasure, isCleaned }) => (isCleaned && !due.includes(erasure) ? [] : [erasure]));
	if (unclean.length === 0) return;
	const effects: (() => void)[] = [];
	const tx: Transaction = { afterCommit: (effect) => effects.push(effect), afterRollback: () => undefined };
	context.db.$client.transaction(() => {
		for (const erasure of due) again(context, tx, erasure);
	})();
	for (const effect of effects) effect();
	removeFiles(
		context,
		unclean.flatMap(({ files }) => files)
	);
	removeCopies(context);
	const operations = unclean.map(({ operation }) => operation);
	if (writeAnew(context.db)) noteCleaned(context.erasures, operations);
	context.log.info('words erased again', { erasures: due.length, cleaned: unclean.length });
}

function isDone({ db }: Context, operation: string): boolean {
	return db.select({ seq: history.seq }).from(history).where(eq(history.operation, operation)).get() !== undefined;
}

function operationAt({ db }: Context, seq: number): string | null {
	return db.select({ operation: history.operation }).from(history).where(eq(history.seq, seq)).get()?.operation ?? null;
}

function again(context: Context, tx: Transaction, erasure: Erasure): void {
	const { db } = context;
	const by = whoDid(context, erasure);
	const plan = drained(planTexts(db, erasure.characters.map(unpackIdentity), (text: TextId) => erasure.links[text] ?? []));
	const { changes } = maskThingsAgain(db, erasure.things);
	const files = erasure.files.filter((hash) => db.select({ hash: file.hash }).from(file).where(eq(file.hash, hash)).get() !== undefined);
	const payloads = erasure.payloads.filter(({ seq, line }) => operationAt(context, seq) === line);
	const { line, answer, parts } = carriedOut(context, tx, by, { plan, changes, files, erasure: { ...erasure, payloads }, isAgain: true });
	parts(record(context, tx, by, erasure.operation, bodyHashOf(by, { again: erasure.operation }), line, answer));
}

// Somebody who came after the backup was made is not in it: then it is told of whoever it knows first.
function whoDid({ db }: Context, { by }: Erasure): Member {
	const row = db.select().from(memberTable).where(eq(memberTable.id, by)).get() ?? db.select().from(memberTable).get();
	if (row === undefined) throw new Error('A project without anybody in it');
	return { id: row.id as MemberId, name: row.name, initials: row.initials, rights: new Set() };
}
