import { eq } from 'drizzle-orm';
import type { MemberId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Right } from '#lib/core/permission/rights.ts';
import { account } from '../db/instance-schema.ts';
import type { Instance } from './instance.ts';

/** Not an address, so nobody can sign in with it or be invited as it. */
const OPERATOR_EMAIL = 'operator';

// Whoever holds the machine holds the files; the key of real names is not in them.
const OPERATOR_RIGHTS: readonly Right[] = ['write', 'code', 'export', 'manage'];

/** Every instance has the operator: an account without sign-in, as whom the terminal acts and whom History names. */
export function ensureOperator({ db, newId, now }: Pick<Instance, 'db' | 'newId' | 'now'>): void {
	db.insert(account)
		.values({
			id: newId(),
			email: OPERATOR_EMAIL,
			name: 'Operator',
			initials: 'OP',
			passwordHash: null,
			administrator: true,
			createdAt: now()
		})
		.onConflictDoNothing()
		.run();
}

export function operatorOf({ db }: Pick<Instance, 'db'>): Member {
	const row = db.select().from(account).where(eq(account.email, OPERATOR_EMAIL)).get();
	if (row === undefined) throw new Error('The instance has no operator.');
	return { id: row.id as MemberId, name: row.name, initials: row.initials, rights: new Set(OPERATOR_RIGHTS) };
}

export function isOperator({ email }: Pick<typeof account.$inferSelect, 'email'>): boolean {
	return email === OPERATOR_EMAIL;
}
