import { eq } from 'drizzle-orm';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { passwordFault } from '../auth/password.ts';
import type { Context } from '../context.ts';
import { nameHolder, nameKey, realName } from '../db/project-schema.ts';
import { refuse } from '../history/decide.ts';
import type { Line } from '../history/record.ts';
import { write } from '../history/write.ts';
import { keyIn } from '../backup/sealing-key.ts';
import { dropHolder, holderOf, listHolders, presentKey, recoveryHolder, type HolderRow } from './holders.ts';
import { isShut, keepOpen, lockAll, type Opened } from './opened.ts';
import { openName, sealName } from './real-names.ts';
import { newRecoveryCode, recoveryCodeIn } from './recovery-code.ts';
import { newDataKey, newPair, openUnder, recipientOf, sealUnder, unwrapKey, wrapKey } from './sealing.ts';

/** What somebody opens the key with from now on: a passphrase of their own, or a key file that is made for them. */
export type Means = { readonly kind: 'passphrase'; readonly passphrase: string } | { readonly kind: 'key file' };

/** What somebody brings to open it. */
export type Brought =
	| { readonly kind: 'passphrase'; readonly passphrase: string }
	| { readonly kind: 'key file'; readonly file: string }
	| { readonly kind: 'recovery code'; readonly code: string };

/** What is told once, in this answer, and kept nowhere. */
export type Shown = { readonly recoveryCode: string | null; readonly keyFile: string | null };

export type KeyFault = {
	readonly ok: false;
	readonly reason: 'not allowed' | 'conflict' | 'unknown' | 'wrong' | 'passphrase';
	readonly message: string;
};
export type KeyDone = { readonly ok: true } & Shown;

const NOT_ALLOWED: KeyFault = {
	ok: false,
	reason: 'not allowed',
	message: 'Real names need the right «names». Somebody who manages the project can give it.'
};
const WRONG: KeyFault = { ok: false, reason: 'wrong', message: 'This does not open the names.' };
const CHANGED: KeyFault = { ok: false, reason: 'conflict', message: 'The key of names has changed meanwhile. Look at it again.' };
export const LOCKED: KeyFault = { ok: false, reason: 'conflict', message: 'The names are locked. Open them, then try again.' };
// What somebody opens the names with is given up for the asking: nobody may give up the last.
const NOBODY_ELSE: KeyFault = {
	ok: false,
	reason: 'conflict',
	message: 'Nobody else holds the key who could let you in. Open the names with the recovery code, then choose new means.'
};
const NOTHING: Shown = { recoveryCode: null, keyFile: null };

/** Makes the key: its first holder, and the recovery code. */
export async function beginNames(
	context: Context,
	member: Member,
	login: string,
	operation: string,
	means: Means
): Promise<KeyDone | KeyFault> {
	if (!isAllowed('names.open', member.rights)) return NOT_ALLOWED;
	const fault = faultOf(means, member);
	if (fault !== null) return fault;
	const dataKey = newDataKey();
	const key = context.newId();
	const own = await holderFor(context, key, member.id, means, dataKey);
	const recovery = await recoveryFor(context, key, dataKey);
	const written = await write(context, member, operation, { kind: 'names.begin', key }, () => {
		if (presentKey(context) !== null) return refuse('conflict');
		context.db.insert(nameKey).values({ id: key, madeBy: member.id, madeAt: context.now() }).run();
		context.db.insert(nameHolder).values([own.row, recovery.row]).run();
		return { ok: true, answer: null, line: lineOf(context, 'names.begin', member.id) } as const;
	});
	if (!written.ok) return CHANGED;
	keepOpen(context, login, member, dataKey, key);
	dataKey.fill(0);
	return { ok: true, keyFile: own.keyFile, recoveryCode: recovery.code };
}

/** Opens the key for this login; nothing of it is written down but the line that says so. */
export async function openNames(
	context: Context,
	member: Member,
	login: string,
	operation: string,
	brought: Brought
): Promise<KeyDone | KeyFault> {
	if (!isAllowed('names.open', member.rights)) return NOT_ALLOWED;
	const key = presentKey(context);
	const holder = brought.kind === 'recovery code' ? recoveryHolder(context) : holderOf(context, member);
	const dataKey = holder === null ? null : await dataKeyBy(holder, brought);
	if (key === null || holder === null || dataKey === null || holder.key !== key.id) return WRONG;
	const by = brought.kind;
	const written = await write(context, member, operation, { kind: 'names.open', by }, () => {
		if (presentKey(context)?.id !== key.id) return refuse('conflict');
		return { ok: true, answer: { by }, line: lineOf(context, 'names.open', member.id) } as const;
	});
	if (!written.ok) return CHANGED;
	keepOpen(context, login, member, dataKey, key.id);
	dataKey.fill(0);
	return { ok: true, ...NOTHING };
}

/**
 * Makes a member a holder, or gives one new means: at once where they have the key open (by the recovery code, say), else they wait until a present holder
 * lets them in. `atOnce`: the page had the key open, so that it becomes no asking, which gives up what they open it with.
 */
export async function joinNames(
	context: Context,
	member: Member,
	opened: Opened | null,
	operation: string,
	means: Means,
	atOnce = false
): Promise<KeyDone | KeyFault> {
	if (!isAllowed('names.open', member.rights)) return NOT_ALLOWED;
	if (opened === null && atOnce) return LOCKED;
	const fault = faultOf(means, member);
	if (fault !== null) return fault;
	const key = presentKey(context);
	if (key === null) return CHANGED;
	if (opened === null && !listHolders(context).some((holder) => holder.member !== null && holder.member !== member.id && !holder.waits))
		return NOBODY_ELSE;
	const own = await holderFor(context, key.id, member.id, means, opened?.key ?? null);
	const kind = opened === null ? 'names.ask' : 'names.join';
	const written = await write(context, member, operation, { kind, holder: own.row.id }, () => {
		if (presentKey(context)?.id !== key.id || (opened !== null && isShut(opened))) return refuse('conflict');
		context.db.delete(nameHolder).where(eq(nameHolder.member, member.id)).run();
		context.db.insert(nameHolder).values(own.row).run();
		return { ok: true, answer: null, line: lineOf(context, kind, member.id) } as const;
	});
	return written.ok ? { ok: true, ...NOTHING, keyFile: own.keyFile } : changedOf(opened);
}

/** Lets somebody in who asked: the key is wrapped to them. */
export async function letIn(
	context: Context,
	member: Member,
	opened: Opened,
	operation: string,
	holderId: string
): Promise<KeyDone | KeyFault> {
	if (!isAllowed('names.open', member.rights)) return NOT_ALLOWED;
	const asked = holderById(context, holderId);
	if (asked === null || asked.member === null || asked.wrapped !== null) return CHANGED;
	const wrapped = await wrapKey(opened.key, asked.recipient);
	const subject = asked.member;
	const written = await write(context, member, operation, { kind: 'names.let-in', holder: holderId }, () => {
		if (isShut(opened)) return refuse('conflict');
		const present = holderById(context, holderId);
		if (presentKey(context)?.id !== opened.id || present === null || present.recipient !== asked.recipient) return refuse('conflict');
		context.db.update(nameHolder).set({ wrapped, at: context.now() }).where(eq(nameHolder.id, holderId)).run();
		return { ok: true, answer: null, line: lineOf(context, 'names.let-in', subject) } as const;
	});
	return written.ok ? { ok: true, ...NOTHING } : changedOf(opened);
}

/** Takes a holder's wrap away: one's own, or another's as who manages. */
export async function letGo(context: Context, member: Member, operation: string, holderId: string): Promise<KeyDone | KeyFault> {
	const written = await write(context, member, operation, { kind: 'names.let-go', holder: holderId }, () => {
		const holder = holderById(context, holderId);
		if (holder === null || holder.member === null) return refuse('unknown');
		if (!isAllowed('names.let-go', member.rights, holder.member === member.id ? 'own' : 'another')) return refuse('not allowed');
		dropHolder(context, holder);
		return {
			ok: true,
			answer: { waited: holder.wrapped === null, member: holder.member },
			line: lineOf(context, 'names.let-go', holder.member)
		} as const;
	});
	if (!written.ok) return written.reason === 'not allowed' ? NOT_ALLOWED : CHANGED;
	lockAll(context, written.answer.member);
	return { ok: true, ...NOTHING };
}

/** A new data key and a new recovery code: all names are sealed anew, and wrapped to those who hold it now. What somebody kept of the old one opens nothing. */
export async function renewKey(
	context: Context,
	member: Member,
	login: string,
	opened: Opened,
	operation: string
): Promise<KeyDone | KeyFault> {
	if (!isAllowed('names.open', member.rights)) return NOT_ALLOWED;
	const dataKey = newDataKey();
	const key = context.newId();
	const holders = context.db
		.select()
		.from(nameHolder)
		.all()
		.filter((row) => row.member !== null);
	const wraps = await Promise.all(
		holders.map(async (row) => ({
			id: row.id,
			had: row.wrapped,
			wrapped: row.wrapped === null ? null : await wrapKey(dataKey, row.recipient)
		}))
	);
	const recovery = await recoveryFor(context, key, dataKey);
	const written = await write(context, member, operation, { kind: 'names.renew', key }, () => {
		if (isShut(opened)) return refuse('conflict');
		const { db } = context;
		const present = db
			.select({ id: nameHolder.id, member: nameHolder.member, wrapped: nameHolder.wrapped })
			.from(nameHolder)
			.all()
			.filter((row) => row.member !== null);
		const isSame =
			present.length === wraps.length && wraps.every((wrap) => present.some((row) => row.id === wrap.id && row.wrapped === wrap.had));
		if (presentKey(context)?.id !== opened.id || !isSame) return refuse('conflict');
		db.insert(nameKey).values({ id: key, madeBy: member.id, madeAt: context.now() }).run();
		for (const { id, wrapped } of wraps) db.update(nameHolder).set({ key, wrapped }).where(eq(nameHolder.id, id)).run();
		db.delete(nameHolder).where(eq(nameHolder.key, opened.id)).run();
		db.insert(nameHolder).values(recovery.row).run();
		for (const row of db.select().from(realName).all()) {
			const name = openName(opened, row);
			if (name === null) return refuse('conflict');
			db.update(realName)
				.set({ key, sealed: sealName({ key: dataKey, id: key }, name) })
				.where(eq(realName.actor, row.actor))
				.run();
		}
		db.delete(nameKey).where(eq(nameKey.id, opened.id)).run();
		return { ok: true, answer: null, line: lineOf(context, 'names.renew', member.id) } as const;
	});
	if (!written.ok) return changedOf(opened);
	lockAll(context, null);
	keepOpen(context, login, member, dataKey, key);
	dataKey.fill(0);
	return { ok: true, keyFile: null, recoveryCode: recovery.code };
}

function changedOf(opened: Opened | null): KeyFault {
	return opened !== null && isShut(opened) ? LOCKED : CHANGED;
}

async function holderFor(context: Context, key: string, member: string, means: Means, dataKey: Buffer | null) {
	const { identity, recipient } = await newPair();
	const row = {
		...{ id: context.newId(), key, member, kind: means.kind, recipient, at: context.now() },
		identity: means.kind === 'passphrase' ? await sealUnder(means.passphrase, identity) : null,
		wrapped: dataKey === null ? null : await wrapKey(dataKey, recipient)
	};
	return { row, keyFile: means.kind === 'key file' ? identity : null };
}

async function recoveryFor(context: Context, key: string, dataKey: Buffer) {
	const code = newRecoveryCode();
	const { identity, recipient } = await newPair();
	const row = {
		...{ id: context.newId(), key, member: null, kind: 'recovery code' as const, recipient, at: context.now() },
		identity: await sealUnder(recoveryCodeIn(code) ?? '', identity),
		wrapped: await wrapKey(dataKey, recipient)
	};
	return { row, code };
}

async function dataKeyBy(holder: HolderRow, brought: Brought): Promise<Buffer | null> {
	if (holder.kind !== brought.kind || holder.wrapped === null) return null;
	const identity = await identityBy(holder, brought);
	return identity === null ? null : unwrapKey(holder.wrapped, identity);
}

async function identityBy({ identity, recipient }: HolderRow, brought: Brought): Promise<string | null> {
	if (brought.kind === 'key file') {
		const found = keyIn(brought.file);
		return found !== null && (await recipientOf(found).catch(() => '')) === recipient ? found : null;
	}
	const secret = brought.kind === 'passphrase' ? brought.passphrase : recoveryCodeIn(brought.code);
	return secret === null || identity === null ? null : openUnder(secret, identity);
}

function faultOf(means: Means, { name }: Member): KeyFault | null {
	const message = means.kind === 'passphrase' ? passwordFault(means.passphrase, [name, ...name.split(/\s+/)]) : null;
	return message === null ? null : { ok: false, reason: 'passphrase', message };
}

function holderById({ db }: Context, id: string): HolderRow | null {
	return db.select().from(nameHolder).where(eq(nameHolder.id, id)).get() ?? null;
}

function lineOf(context: Context, kind: string, member: string): Line {
	const isAboutAll = kind === 'names.begin' || kind === 'names.renew';
	return {
		...{ kind, subject: isAboutAll ? 'project' : 'member', subjectId: isAboutAll ? context.project : member },
		...{ audience: { kind: kind === 'names.open' ? 'manage' : 'everyone' }, changes: [] }
	};
}
