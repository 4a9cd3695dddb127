import { randomFillSync } from 'node:crypto';

const BYTES = 16;
// Fetching few random bytes from the system costs as much as fetching many.
const pool = Buffer.alloc(BYTES * 256);
let used = pool.length;

/** Random bytes in hex that nobody has had before. */
export function newSalt(): string {
	if (used === pool.length) {
		randomFillSync(pool);
		used = 0;
	}
	used += BYTES;
	return pool.toString('hex', used - BYTES, used);
}
