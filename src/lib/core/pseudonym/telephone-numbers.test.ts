import { expect, test } from 'vitest';
import { telephoneNumbers } from './telephone-numbers.ts';

const shown = (text: string) => telephoneNumbers(text).map(({ start, end }) => text.slice(start, end));

test.for([
	['together', 'Call 20304050.', ['20304050']],
	['in twos', 'tlf. 20 30 40 50', ['20 30 40 50']],
	['in fours', '2030 4050', ['2030 4050']],
	['in two and twice three', '20 304 050', ['20 304 050']],
	['with the code', '+45 20 30 40 50 or 004520304050 or (+45) 2030 4050', ['+45 20 30 40 50', '004520304050', '(+45) 2030 4050']],
	['from abroad', '+46 70 123 45 67, +44 (0)20 7946 0958', ['+46 70 123 45 67', '+44 (0)20 7946 0958']],
	['none: it begins with 0 or 1', '10304050', []],
	['none: a day', '20210304 and 2021 0304', []],
	['none: a longer number', '203040501 and 12-20304050', []],
	['none: an amount', '20304050,50 and 1.20304050', []],
	['none: a Danish person’s number', '070761-4285', []],
	['none: a period', '2019-2021', []]
] as const)('%s', ([, text, expected]) => {
	expect(shown(text)).toEqual(expected);
});
