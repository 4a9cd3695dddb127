import { randomBytes } from 'node:crypto';

// Without letters that are taken for digits (Crockford).
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 28;
const GROUP = 4;

/** 140 random bits to be printed: `7K2M-…`, seven groups of four. */
export function newRecoveryCode(): string {
	const signs = [...randomBytes(LENGTH)].map((byte) => SIGNS[byte % 32]).join('');
	return signs.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? signs;
}

/** The code as it was made, however somebody typed it; null: it can't be one. */
export function recoveryCodeIn(typed: string): string | null {
	const signs = typed
		.toUpperCase()
		.replace(/[\s–—-]/g, '')
		.replace(/[IL]/g, '1')
		.replace(/O/g, '0');
	return signs.length === LENGTH && [...signs].every((sign) => SIGNS.includes(sign)) ? signs : null;
}
