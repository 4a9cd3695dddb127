import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import type { Change } from '#lib/core/history/operation.ts';
import type { MemberId, ProjectId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { checkProjectFolder } from '../check/check.ts';
import type { Context } from '../context.ts';
import { NewerRelease } from '../db/open.ts';
import { file, historyThing, member, memo, project } from '../db/project-schema.ts';
import { write } from '../history/write.ts';
import { ensureMirrored } from '../people/mirror.ts';
import { flushAfterCrash } from '../texts/flush.ts';
import { openBeside } from './beside.ts';
import { closeForReading } from './copy-project.ts';
import { filesBelow } from './files-below.ts';
import type { OpenedProject, OpenJob } from './open-job.ts';
import { hasOurTables } from './our-tables.ts';
import type { SealedHead } from './sealed-form.ts';
import { migrationsOf } from './whole-database.ts';

/** Who restores a project, as this instance knows them. */
export type Restorer = { readonly account: string; readonly email: string; readonly name: string; readonly initials: string };

export type Adopted = {
	readonly name: string;
	/** The project that it was made from. */
	readonly was: string;
	/** As whom its new owner acts in it. */
	readonly owner: string;
	/** Everybody the project remembers. */
	readonly members: readonly string[];
	readonly people: SealedHead['people'];
};

type Adopting = Pick<OpenJob, 'beside' | 'isOwnKey' | 'isKeyBrought' | 'restorer' | 'project' | 'taken' | 'at'>;

/**
 * Makes an unpacked project this instance's: under a new id, with nobody in it any more but its new owner. What people wrote stays theirs under the ids
 * that the project knows them by, private notes too.
 */
export async function adopt(job: Adopting, head: SealedHead, told: (part: string) => void): Promise<OpenedProject> {
	const { beside } = job;
	told('Testing the database');
	const path = join(beside, 'project.db');
	if (migrationsOf(path) !== head.migrations) return { ok: false, reason: 'not a backup' };
	try {
		const opened = await testAndSettle(job, head, told);
		if (opened.ok) closeForReading(path);
		return opened;
	} catch (error) {
		if (error instanceof NewerRelease) return { ok: false, reason: 'later' };
		if (isOfTheDisk(error)) throw error;
		// What is broken so far that it can't be read is a fault like any other.
		return { ok: false, reason: 'faults' };
	} finally {
		// The copy that an older database had of itself before it was brought up to date.
		for (const name of readdirSync(beside)) if (name.startsWith('project.db.before-')) rmSync(join(beside, name));
	}
}

async function testAndSettle(job: Adopting, head: SealedHead, told: (part: string) => void): Promise<OpenedProject> {
	const { beside, at } = job;
	const context = openBeside(beside, () => at);
	try {
		if (!hasOurTables(context.db)) return { ok: false, reason: 'faults' };
		flushAfterCrash(context);
		const faults = await checkProjectFolder(context, beside, (part) => told(`Checking ${part}`));
		if (faults.length > 0 || hasOther(beside, context)) return { ok: false, reason: 'faults' };
		const adopted = await settle({ ...context, project: job.project as ProjectId }, job, head);
		return { ok: true, adopted };
	} finally {
		context.db.$client.close();
	}
}

function isOfTheDisk(error: unknown): boolean {
	if (error instanceof Database.SqliteError) return /^SQLITE_(FULL|IOERR)/.test(error.code);
	return error instanceof Error && 'syscall' in error;
}

// Bytes that no row names would lie in the project for ever.
function hasOther(beside: string, { db }: Context): boolean {
	const named = new Set(
		db
			.select({ hash: file.hash })
			.from(file)
			.all()
			.map(({ hash }) => hash)
	);
	return filesBelow(join(beside, 'files')).some((path) => !named.has(basename(path)));
}

async function settle(context: Context, job: Adopting, head: SealedHead): Promise<Adopted> {
	const { db } = context;
	const { name: formerName, id: formerId } = takeUnder(context);
	const known = db.select({ id: member.id, leftAt: member.leftAt }).from(member).all();
	const members = known.map(({ id }) => id);
	const people = head.people.filter(({ id }) => members.includes(id));
	const owner = ownerOf(job, members, people, context.newId);
	const { name: ownersName, initials } = job.restorer;
	const acting: Member = { id: owner, name: ownersName, initials, rights: new Set() };
	ensureMirrored(context, acting);
	const name = freeName(formerName, job.taken);
	const renamed: Change = { entity: 'project', id: context.project, before: { name: formerName }, after: { name } };
	const left = known
		.filter(({ id, leftAt }) => leftAt === null && id !== owner)
		.map(({ id }): Change => ({ entity: 'member', id, before: { leftAt: null }, after: { leftAt: job.at } }));
	const line = {
		kind: 'project.restored',
		subject: 'project',
		subjectId: context.project,
		audience: { kind: 'everyone' },
		changes: name === formerName ? left : [renamed, ...left]
	} as const;
	await write(context, acting, context.newId(), { restored: formerId }, () => ({ ok: true, answer: { sealedAt: head.sealedAt }, line }));
	return { name, was: formerId, owner, members, people };
}

// What says which project this is. The lines of its history stay as they were written.
function takeUnder({ db, project: id }: Context): { readonly id: string; readonly name: string } {
	return db.transaction((tx) => {
		const before = tx.select().from(project).get();
		if (before === undefined) throw new Error('A project file without its project.');
		tx.update(project)
			.set({ id, cursorKey: randomBytes(16).toString('hex'), outboxApplied: 0 })
			.run();
		tx.update(memo).set({ subjectId: id }).where(eq(memo.subject, 'project')).run();
		tx.update(historyThing)
			.set({ id })
			.where(and(eq(historyThing.entity, 'project'), eq(historyThing.id, before.id)))
			.run();
		return { id: before.id, name: before.name };
	});
}

/**
 * As whom the new owner acts. Sealed here: as their account did. Sealed elsewhere: whoever brought the key may be the one with their own address, since
 * they could read all of it anyway. Else as somebody new.
 */
function ownerOf(
	{ isOwnKey, restorer }: Adopting,
	members: readonly string[],
	people: SealedHead['people'],
	newId: () => string
): MemberId {
	const same = people.find(({ account, email }) => (isOwnKey ? account === restorer.account : email.toLowerCase() === restorer.email));
	const asThemselves = isOwnKey ? people.every(({ id }) => id !== restorer.account) : !members.includes(restorer.account);
	return (same?.id ?? (asThemselves ? restorer.account : newId())) as MemberId;
}

function freeName(name: string, taken: readonly string[]): string {
	for (let number = 1; ; number += 1) {
		const next = number === 1 ? name : `${name} (restored${number === 2 ? '' : ` ${number - 1}`})`;
		if (!taken.includes(next)) return next;
	}
}
