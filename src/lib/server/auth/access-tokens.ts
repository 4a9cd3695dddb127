import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { createHash, randomBytes } from 'node:crypto';
import { isAllowed } from '#lib/core/permission/table.ts';
import { accessToken, accessTokenProject, account, project } from '../db/instance-schema.ts';
import type { InstanceDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { Instance } from '../instance/instance.ts';
import { memberOf } from '../instance/projects.ts';

/** By which anybody sees what it is, and a program that looks for leaked secrets finds it. */
const BEGINS = 'fbk_';
const DAY = 24 * 60 * 60 * 1000;
/** The days for which a token may be made. */
export const TOKEN_LASTS = [7, 30, 90, 365] as const;
/** How exactly its use is noted, in milliseconds: not each request is to write to the disk. */
const USE_TO = 60_000;
export const MOST_TOKENS = 50;
const LONGEST_NAME = 100;

export type TokenFault = { readonly ok: false; readonly field: 'tokenName' | 'projects' | 'days'; readonly message: string };

/** Makes a token that reads these projects as the account. It is given out here once; only its hash is kept. */
export function makeAccessToken(
	instance: Instance,
	accountId: string,
	input: { readonly name: string; readonly projects: readonly string[]; readonly days: number }
): { readonly ok: true; readonly token: string; readonly expiresAt: number } | TokenFault {
	const { db, now } = instance;
	const name = input.name.trim();
	const projects = [...new Set(input.projects)];
	if (name === '' || name.length > LONGEST_NAME)
		return { ok: false, field: 'tokenName', message: `Say what it is for, in at most ${LONGEST_NAME} characters.` };
	if (projects.length === 0) return { ok: false, field: 'projects', message: 'Choose at least one project.' };
	if (!projects.every((id) => mayRead(instance, id, accountId)))
		return { ok: false, field: 'projects', message: 'A token reads only projects in which you have the right to export.' };
	const days = TOKEN_LASTS.find((each) => each === input.days);
	if (days === undefined) return { ok: false, field: 'days', message: 'Choose how long it works.' };
	if (listAccessTokens(instance, accountId).length >= MOST_TOKENS)
		return { ok: false, field: 'tokenName', message: `You have ${MOST_TOKENS} tokens. Revoke those that you do not use.` };
	const token = BEGINS + randomBytes(32).toString('base64url');
	const id = hashOf(token);
	const createdAt = now();
	const expiresAt = createdAt + days * DAY;
	db.transaction((tx) => {
		tx.insert(accessToken).values({ id, accountId, name, createdAt, expiresAt }).run();
		for (const projectId of projects) tx.insert(accessTokenProject).values({ tokenId: id, projectId, accountId }).run();
	});
	return { ok: true, token, expiresAt };
}

function mayRead(instance: Pick<Instance, 'db'>, projectId: string, accountId: string): boolean {
	const member = memberOf(instance, projectId, accountId);
	return member !== null && isAllowed('export.run', member.rights);
}

export type AccessTokenRow = {
	readonly id: string;
	readonly name: string;
	/** The names of the projects that it reaches. */
	readonly projects: readonly string[];
	readonly createdAt: number;
	readonly expiresAt: number;
	readonly isExpired: boolean;
	readonly usedAt: number | null;
};

/** The tokens of an account that are not revoked, newest first. The token itself is in none of them. */
export function listAccessTokens({ db, now }: Pick<Instance, 'db' | 'now'>, accountId: string): readonly AccessTokenRow[] {
	const rows = db
		.select()
		.from(accessToken)
		.where(and(eq(accessToken.accountId, accountId), isNull(accessToken.revokedAt)))
		.orderBy(desc(accessToken.createdAt))
		.all();
	const scopes = Map.groupBy(
		db
			.select({ token: accessTokenProject.tokenId, name: project.name })
			.from(accessTokenProject)
			.innerJoin(project, eq(project.id, accessTokenProject.projectId))
			.where(
				inArray(
					accessTokenProject.tokenId,
					rows.map(({ id }) => id)
				)
			)
			.orderBy(asc(project.name))
			.all(),
		(row) => row.token
	);
	const at = now();
	return rows.map(({ id, name, createdAt, expiresAt, usedAt }) => ({
		...{ id, name, createdAt, expiresAt, usedAt, isExpired: expiresAt <= at },
		projects: (scopes.get(id) ?? []).map((scope) => scope.name)
	}));
}

/** Ends a token of the account; gives what it was called, or null where there is none. */
export function revokeAccessToken({ db, now }: Pick<Instance, 'db' | 'now'>, accountId: string, id: string): string | null {
	const row = db
		.update(accessToken)
		.set({ revokedAt: now() })
		.where(and(eq(accessToken.id, id), eq(accessToken.accountId, accountId), isNull(accessToken.revokedAt)))
		.returning({ name: accessToken.name })
		.get();
	return row?.name ?? null;
}

/** The projects that somebody may make a token for, and those that they may not, since they can’t export there. */
export function projectsForTokens(
	instance: Pick<Instance, 'db'>,
	accountId: string,
	projects: readonly { readonly id: string; readonly name: string }[]
): readonly { readonly id: string; readonly name: string; readonly mayExport: boolean }[] {
	return projects.map(({ id, name }) => ({ id, name, mayExport: mayRead(instance, id, accountId) }));
}

/** A token that works: whose it is. What it reaches is asked of its projects and of its owner's rights, each time. */
export type Bearer = { readonly token: string; readonly accountId: string };

export type TokenRead =
	| { readonly ok: true; readonly bearer: Bearer }
	/** `unknown` may be a guess; the others were tokens once. */
	| { readonly ok: false; readonly reason: 'unknown' | 'revoked' | 'expired' | 'disabled' };

/** Reads a token as it was sent, and notes that it was used. */
export function readAccessToken({ db, now }: Pick<Instance, 'db' | 'now'>, token: string): TokenRead {
	const row = tokenOf(db).get({ id: hashOf(token) });
	if (row === undefined) return { ok: false, reason: 'unknown' };
	const at = now();
	if (row.revokedAt !== null) return { ok: false, reason: 'revoked' };
	if (row.expiresAt <= at) return { ok: false, reason: 'expired' };
	if (row.disabledAt !== null) return { ok: false, reason: 'disabled' };
	if (row.usedAt === null || row.usedAt <= at - USE_TO) db.update(accessToken).set({ usedAt: at }).where(eq(accessToken.id, row.id)).run();
	return { ok: true, bearer: { token: row.id, accountId: row.accountId } };
}

const tokenOf = prepared((db: InstanceDb) =>
	db
		.select({
			...{ id: accessToken.id, accountId: accessToken.accountId, expiresAt: accessToken.expiresAt },
			...{ usedAt: accessToken.usedAt, revokedAt: accessToken.revokedAt, disabledAt: account.disabledAt }
		})
		.from(accessToken)
		.innerJoin(account, eq(account.id, accessToken.accountId))
		.where(eq(accessToken.id, sql.placeholder('id')))
		.prepare()
);

/** The ids of the projects that a token reaches: those of its scope in which its owner is a member still. */
export function projectsOfToken({ db }: Pick<Instance, 'db'>, { token }: Bearer): ReadonlySet<string> {
	const rows = db.select({ id: accessTokenProject.projectId }).from(accessTokenProject).where(eq(accessTokenProject.tokenId, token)).all();
	return new Set(rows.map(({ id }) => id));
}

function hashOf(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}
