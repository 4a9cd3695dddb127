import { expect, test } from 'vitest';
import { inVivoName } from './in-vivo.ts';

test.for([
	{ words: 'nineteen days in the computer', name: 'nineteen days in the computer', why: 'words without a quotation' },
	{ words: '‘It is nineteen days in the computer,’ says Karla', name: 'It is nineteen days in the computer', why: 'the quoted part' },
	{ words: '‘So,’ says Signe. ‘That’s not us.’', name: 'That’s not us', why: 'the longest quotation, its apostrophe kept' },
	{ words: 'She says »det er ikke os« twice', name: 'det er ikke os', why: 'Danish quotation marks' },
	{ words: 'he said "not today" and left', name: 'not today', why: 'typewriter quotation marks' },
	{ words: '  a line\nand another.  ', name: 'a line and another', why: 'breaks and spaces' }
])('$why', ({ words, name }) => {
	expect(inVivoName(words)).toBe(name);
});
