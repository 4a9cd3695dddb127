import { expect, test } from 'vitest';
import { emailAddresses } from './email-addresses.ts';

const shown = (text: string) => emailAddresses(text).map(({ start, end }) => text.slice(start, end));

test.for([
	['plain', 'Write to karla@rm.dk.', ['karla@rm.dk']],
	['with dots and a plus', '<karla.madsen+bi@auh.rm.dk>', ['karla.madsen+bi@auh.rm.dk']],
	['with letters of the language', 'søren@rødøvre.dk', ['søren@rødøvre.dk']],
	['none: a mention', 'with @Karla and a @ b', []],
	['none: without an ending', 'karla@localhost', []],
	['none: an ending that is a number', 'v1@2.0', []]
] as const)('%s', ([, text, expected]) => {
	expect(shown(text)).toEqual(expected);
});

test('a long run of signs is soon done', () => {
	expect(emailAddresses(`${'a.'.repeat(50_000)}@`)).toEqual([]);
});
