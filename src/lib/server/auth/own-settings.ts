import { eq } from 'drizzle-orm';
import { STANDARD_KEYS, type KeyChoice } from '#lib/core/keys/choice.ts';
import { readChoice } from '#lib/core/keys/read-choice.ts';
import { account } from '../db/instance-schema.ts';
import type { InstanceDb } from '../db/open.ts';

/** What a person has set for themselves. It is kept with the account, so that it is the same on every computer. */
type Settings = Readonly<Record<string, unknown>>;

/** The keys that a person chose, out of their settings; the standard ones where they chose none. */
export function keysIn(settings: Settings): KeyChoice {
	return (settings['keys'] === undefined ? null : readChoice(settings['keys'])) ?? STANDARD_KEYS;
}

export function keepKeys(db: InstanceDb, accountId: string, keys: KeyChoice): void {
	change(db, accountId, (settings) => ({ ...settings, keys }));
}

/** The codes that a person pinned to the numbers in a project, in their order. */
export function readPinned(db: InstanceDb, accountId: string, project: string): readonly string[] {
	return pinnedIn(settingsOf(db, accountId))[project] ?? [];
}

export function keepPinned(db: InstanceDb, accountId: string, project: string, codes: readonly string[]): void {
	change(db, accountId, (settings) => ({ ...settings, pinned: { ...pinnedIn(settings), [project]: codes } }));
}

// Nothing but `keepPinned` writes it.
function pinnedIn(settings: Settings): Readonly<Record<string, readonly string[]>> {
	return (settings['pinned'] ?? {}) as Readonly<Record<string, readonly string[]>>;
}

function settingsOf(db: Pick<InstanceDb, 'select'>, accountId: string): Settings {
	return db.select({ settings: account.settings }).from(account).where(eq(account.id, accountId)).get()?.settings ?? {};
}

function change(db: InstanceDb, accountId: string, next: (settings: Settings) => Settings): void {
	db.transaction((tx) => {
		tx.update(account)
			.set({ settings: next(settingsOf(tx, accountId)) })
			.where(eq(account.id, accountId))
			.run();
	});
}
