/** Word hides bookmarks that begin with an underscore, and allows 40 letters, digits and underscores. */
export function bookmarkOf(id: string): string {
	return `_fb_${id.replace(/[^A-Za-z0-9]/g, '')}`.slice(0, 40);
}
