import { expect, test } from 'vitest';
import { outlineOf } from './outline.ts';

/** `#` a heading of the first level, `##` of the second, `x` an excerpt, `.` the author's own words. */
function items(drawn: string) {
	return drawn.split(' ').map((sign, at) => {
		const level = sign.startsWith('#') ? sign.length : 0;
		return { id: String(at), kind: level > 0 ? ('heading' as const) : sign === 'x' ? ('excerpt' as const) : ('prose' as const), level };
	});
}

test.for([
	{ drawn: 'x . x', reads: [] },
	{ drawn: '# x # x x', reads: ['1 (1)', '2 (2)'] },
	{ drawn: '# . ## x ## x x # x', reads: ['1 (3)', '1.1 (1)', '1.2 (2)', '2 (1)'] },
	{ drawn: '# ### x ## x', reads: ['1 (2)', '1.1 (1)', '1.2 (1)'] },
	{ drawn: '## x # x', reads: ['1 (1)', '2 (1)'] }
])('$drawn is numbered $reads', ({ drawn, reads }) => {
	expect(outlineOf(items(drawn)).map(({ number, excerpts }) => `${number} (${excerpts})`)).toEqual(reads);
});
