import { expect, test } from 'vitest';
import { placeOf } from './place.ts';

test.for([
	{ quote: 'the list', expected: { start: 10, end: 18 }, what: 'a quote that stands once' },
	{ quote: 'She … behind', expected: { start: 0, end: 25 }, what: 'a quote from its first to its last words' },
	{ quote: 'e', expected: null, what: 'words that stand more than once' },
	{ quote: 'the bar', expected: null, what: 'words that do not stand there' },
	{ quote: 'behind … She', expected: null, what: 'an end before its beginning' }
])('places $what', ({ quote, expected }) => {
	expect(placeOf('She opens the list behind the report.', quote)).toEqual(expected);
});
