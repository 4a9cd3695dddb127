const LONGEST = 80;

/**
 * A name that Windows, macOS and Linux all take: letters of every language stay, signs that one of them refuses become spaces, no dot or space
 * stands at an end, no more than 80 letters. Empty where nothing is left. The caller puts a number in front, so that no name is taken twice and
 * none is a device of Windows.
 */
export function safeName(title: string): string {
	const letters = title
		.normalize('NFC')
		.replace(/[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*]/gu, ' ')
		.replace(/\s+/gu, ' ');
	return [...letters]
		.slice(0, LONGEST)
		.join('')
		.replace(/^[ .]+|[ .]+$/gu, '');
}

/** `N12-Overnight reload.md`; `N12.md` for a thing without a title. */
export function fileName(number: string, title: string, ending: string): string {
	const name = safeName(title);
	return `${number}${name === '' ? '' : `-${name}`}.${ending}`;
}

/** An imported file under its own name: `N12-minutes.docx`. Its ending stays where the name is cut. */
export function originalFileName(number: string, name: string): string {
	const [, stem = '', ending = ''] = /^(.*?)(?:\.([\p{L}\p{N}]{1,10}))?$/su.exec(name) ?? [];
	return ending === '' ? `${number}-${safeName(stem) || 'file'}` : fileName(number, stem, ending);
}
