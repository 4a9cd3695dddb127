import { expect, test } from 'vitest';
import { cssString } from './running-head.ts';

test.for([
	{ says: 'plain words', text: 'Morning round', css: '"Morning round"' },
	{ says: 'quotation marks and backslashes', text: 'The "slow" \\ list', css: String.raw`"The \"slow\" \\ list"` },
	{ says: 'a line break, which would end the string', text: 'one\ntwo', css: '"one two"' },
	{ says: 'more than an edge has room for', text: 'x'.repeat(200), css: `"${'x'.repeat(70)}…"` }
])('$says', ({ text, css }) => {
	expect(cssString(text)).toBe(css);
});
