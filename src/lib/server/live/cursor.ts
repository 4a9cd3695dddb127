import { createCipheriv, createDecipheriv } from 'node:crypto';

/**
 * The position in a project's event stream as it leaves the server: one encrypted block. Opaque, because gaps in plain numbers would tell
 * a member that others were busy where that member may not see it.
 */
export function toCursor(key: string, seq: number): string {
	const block = Buffer.alloc(16);
	block.writeBigUInt64BE(BigInt(seq), 8);
	const cipher = createCipheriv('aes-128-ecb', Buffer.from(key, 'hex'), null).setAutoPadding(false);
	return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
}

/** Null for anything that this project did not give out. */
export function fromCursor(key: string, cursor: string): number | null {
	const block = Buffer.from(cursor, 'base64url');
	if (block.length !== 16) return null;
	const decipher = createDecipheriv('aes-128-ecb', Buffer.from(key, 'hex'), null).setAutoPadding(false);
	const plain = Buffer.concat([decipher.update(block), decipher.final()]);
	if (plain.readBigUInt64BE(0) !== 0n) return null;
	return Number(plain.readBigUInt64BE(8));
}
