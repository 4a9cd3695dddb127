import { eq } from 'drizzle-orm';
import { STANDARD_KEYS, type KeyChoice } from '#lib/core/keys/choice.ts';
import { readChoice } from '#lib/core/keys/read-choice.ts';
import { account } from '../db/instance-schema.ts';
import type { InstanceDb } from '../db/open.ts';

/** The keys that a person chose, out of their settings; the standard ones where they chose none. */
export function keysIn(settings: Readonly<Record<string, unknown>>): KeyChoice {
	return (settings['keys'] === undefined ? null : readChoice(settings['keys'])) ?? STANDARD_KEYS;
}

/** Keeps them with the account, so that they are the same on every computer. */
export function keepKeys(db: InstanceDb, accountId: string, keys: KeyChoice): void {
	db.transaction((tx) => {
		const settings = tx.select({ settings: account.settings }).from(account).where(eq(account.id, accountId)).get()?.settings ?? {};
		tx.update(account)
			.set({ settings: { ...settings, keys } })
			.where(eq(account.id, accountId))
			.run();
	});
}
