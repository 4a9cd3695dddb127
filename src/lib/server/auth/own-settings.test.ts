import { expect, test } from 'vitest';
import { STANDARD_KEYS } from '#lib/core/keys/choice.ts';
import { makeAccount, makeGround } from '../instance/instance.fixture.ts';
import { account } from '../db/instance-schema.ts';
import { keepKeys, keepPinned, keysIn, readPinned } from './own-settings.ts';

test('keys and pinned codes are kept beside each other, by person and by project', () => {
	const ground = makeGround();
	const { db } = ground.instance;
	const [ane, bo] = [makeAccount(ground, 'Ane'), makeAccount(ground, 'Bo')];
	const keys = { singleKeys: false, changed: { 'Code: code': ['Q'] } };
	const keysOf = (id: string) =>
		keysIn(
			db
				.select()
				.from(account)
				.all()
				.find((row) => row.id === id)!.settings
		);
	keepPinned(db, ane, 'one', ['trust']);
	keepKeys(db, ane, keys);
	keepPinned(db, ane, 'two', ['lists', 'trust']);
	expect(keysOf(ane)).toEqual(keys);
	expect(readPinned(db, ane, 'one')).toEqual(['trust']);
	expect(readPinned(db, ane, 'two')).toEqual(['lists', 'trust']);
	expect(keysOf(bo)).toEqual(STANDARD_KEYS);
	expect(readPinned(db, bo, 'one')).toEqual([]);
	ground.remove();
});
