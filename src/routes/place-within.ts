/** Where to go after signing in: a place of ours as it was asked for, or the start. Never another site. */
export function placeWithin(to: string | null): string {
	// `//host` and `/\host` would leave; a browser reads the backslash as a slash.
	return to !== null && /^\/(?![/\\])/.test(to) ? to : '/';
}
