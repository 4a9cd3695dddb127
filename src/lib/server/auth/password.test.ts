import * as argon2 from '@node-rs/argon2';
import { afterEach, expect, test, vi } from 'vitest';
import { hashPassword, isPassword, passwordFault } from './password.ts';

vi.mock('@node-rs/argon2', { spy: true });
afterEach(() => vi.clearAllMocks());

test('a password is hashed by Argon2id, and recognised', async () => {
	const hash = await hashPassword('five hospitals, one number');
	expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
	expect(await isPassword(hash, 'five hospitals, one number')).toBe(true);
	expect(await isPassword(hash, 'five hospitals, two numbers')).toBe(false);
});

test('where there is no account, as much is computed as for a wrong password', async () => {
	const known = await hashPassword('five hospitals, one number');
	expect(await isPassword(known, 'wrong')).toBe(false);
	expect(await isPassword(null, 'wrong')).toBe(false);
	const verified = vi.mocked(argon2.verify).mock.calls.map(([hash]) => String(hash).split('$').slice(0, 4));
	expect(verified).toHaveLength(2);
	expect(verified[1]).toEqual(verified[0]);
});

test.for([
	{ password: 'short', fault: 'at least 12 characters' },
	{ password: 'aaaaaaaaaaaaaaaa', fault: 'more different characters' },
	{ password: 'maja lind lind', fault: 'not your name' },
	{ password: 'four unrelated words do', fault: null }
])('‘$password’ as a new password', ({ password, fault }) => {
	const said = passwordFault(password, ['Maja Lind Lind']);
	if (fault === null) expect(said).toBeNull();
	else expect(said).toContain(fault);
});
