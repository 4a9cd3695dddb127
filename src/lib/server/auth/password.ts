import { hash, verify } from '@node-rs/argon2';

// Argon2id at OWASP's minimum (2024): 19 MiB, two passes, one lane. About 80 ms here.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const PASSWORD_LEAST = 12;
export const PASSWORD_MOST = 200;

/** Verified against when there is no such account, so that both failures cost the same. */
const NOBODY = await hash('nobody has this password', COST);

export function hashPassword(password: string): Promise<string> {
	return hash(password, COST);
}

export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
	const right = await verify(passwordHash ?? NOBODY, password.slice(0, PASSWORD_MOST));
	return right && passwordHash !== null;
}

/** What is wrong with a new password, as a sentence, or null. */
export function passwordFault(password: string, personal: readonly string[]): string | null {
	if ([...password].length < PASSWORD_LEAST) return `Use at least ${PASSWORD_LEAST} characters; four unrelated words do well.`;
	if (password.length > PASSWORD_MOST) return `Use at most ${PASSWORD_MOST} characters.`;
	if (new Set(password).size < 5) return 'Use more different characters; four unrelated words do well.';
	const folded = password.toLowerCase();
	if (personal.some((word) => word.length >= 4 && folded === word.toLowerCase())) return 'Use something that is not your name or address.';
	return null;
}
