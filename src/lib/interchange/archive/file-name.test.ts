import { describe, expect, test } from 'vitest';
import { fileName, originalFileName, safeName } from './file-name.ts';

describe('a name that every system takes', () => {
	const ROWS: readonly (readonly [string, string, string])[] = [
		['keeps Danish letters', 'Ærø på søndag', 'Ærø på søndag'],
		['has no sign that a system refuses', 'a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j'],
		['has no dot or space at its ends', ' ..hidden. ', 'hidden'],
		['has no control character, not even one that turns the writing round', 'a\u0000b\u202ec\nd', 'a b c d'],
		['does not climb', '../../etc/passwd', 'etc passwd'],
		['is composed, as Linux has it and macOS writes it', 'Mo\u0308rk', 'Mörk'],
		['may be nothing', '???', '']
	];
	test.each(ROWS)('%s', (_what, title, name) => expect(safeName(title)).toBe(name));

	test('is at most 80 letters long, whole ones', () => expect([...safeName('🩺'.repeat(300))]).toHaveLength(80));
});

test('a number in front keeps names apart, and off the devices of Windows', () => {
	expect(fileName('N12', 'CON', 'md')).toBe('N12-CON.md');
	expect(fileName('N12', '', 'md')).toBe('N12.md');
});

describe('an original keeps its ending', () => {
	const ROWS: readonly (readonly [string, string])[] = [
		['minutes.docx', 'N1-minutes.docx'],
		[`${'a'.repeat(300)}.docx`, `N1-${'a'.repeat(80)}.docx`],
		['../../x', 'N1-x'],
		['.docx', 'N1.docx'],
		['', 'N1-file'],
		['trailing. ', 'N1-trailing']
	];
	test.each(ROWS)('%s', (name, safe) => expect(originalFileName('N1', name)).toBe(safe));
});
