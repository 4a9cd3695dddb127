import { createHash } from 'node:crypto';

/** What is left of the 40 letters, digits and underscores that Word allows, when an excerpt that is used again has its number after its name. */
const MOST = 32;

/** Word hides bookmarks that begin with an underscore. A longer id than there is room for, of a part that was pasted, is not cut: all parts of one paste begin alike. */
export function bookmarkOf(id: string): string {
	const plain = id.replace(/[^A-Za-z0-9]/g, '');
	return `_fb_${plain.length <= MOST ? plain : createHash('sha256').update(id).digest('hex').slice(0, 36)}`;
}
