const JUNK_FOLDERS = new Set(['__MACOSX', '.Spotlight-V100', '.Trashes', '.fseventsd', '$RECYCLE.BIN']);
const JUNK_FILES = /^(?:\.DS_Store|Thumbs\.db|ehthumbs\.db|desktop\.ini|Icon\r|\.localized|\._.*|~\$.*|\.~lock\..*#)$/i;

const LONGEST_NAME = 200;
const LONGEST_PATH = 1000;

/** What systems and programs leave beside people's files: never anybody's text. */
export function isJunk(path: string): boolean {
	const parts = path.split(/[/\\]/);
	return JUNK_FILES.test(parts.at(-1) ?? '') || parts.some((part) => JUNK_FOLDERS.has(part));
}

/** Does a path lead out of the folder that it is said to lie in? */
export function leadsOutside(path: string): boolean {
	return /^(?:[/\\]|[a-z]:)/i.test(path) || path.split(/[/\\]/).includes('..');
}

/** A path as it is shown and kept: parted by `/`, nothing that climbs, no control characters, its name no longer than 200 characters. */
export function cleanPath(path: string): string {
	const parts = path
		.toWellFormed()
		// oxlint-disable-next-line no-control-regex -- these are the characters meant
		.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '')
		.split(/[/\\]/)
		.filter((part) => !['', '.', '..'].includes(part) && !/^[a-z]:$/i.test(part));
	const name = shortName(parts.pop() ?? 'without a name');
	const folders = parts.join('/').slice(0, LONGEST_PATH - LONGEST_NAME);
	return folders === '' ? name : `${folders}/${name}`;
}

export function nameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** A name of 300 characters is shortened in its middle, so that its ending stays. */
function shortName(name: string): string {
	const letters = [...name];
	return letters.length <= LONGEST_NAME ? name : `${letters.slice(0, LONGEST_NAME - 21).join('')}…${letters.slice(-20).join('')}`;
}
