import { expect, test } from 'vitest';
import { schema } from '#lib/core/text/schema.ts';
import { realWords } from './real-words.ts';

const behind = new Map([['a1', { pseudonym: 'Nurse 2', name: 'Karla Højgaard' }]]);
const mention = (text: string, ...marks: readonly string[]) =>
	schema.text(text, [...marks.map((type) => schema.mark(type)), schema.mark('actor', { id: 'a1' })]);
const doc = schema.node('doc', null, [
	schema.node('paragraph', null, [mention('Nurse 2'), schema.text(' said it.')]),
	schema.node('paragraph', null, [
		schema.text('I copied '),
		mention('Nurse'),
		mention(' 2’s', 'bold'),
		schema.text(' list, as '),
		mention('she')
	]),
	schema.node('paragraph', null, [mention('Nurse 2'), schema.text(', Nurse 2.')])
]);

test.for([
	{
		what: 'all of it',
		from: 1,
		to: doc.content.size - 1,
		is: 'Karla Højgaard said it.\nI copied Karla Højgaard’s list, as she [Karla Højgaard]\nKarla Højgaard, Nurse 2.'
	},
	{ what: 'words before and after a mention', from: 8, to: 13, is: ' said' },
	{ what: 'a part of a mention', from: 3, to: 13, is: 'rse 2 said' }
])('real names stand in the place of mentions in $what', ({ from, to, is }) => {
	expect(realWords(doc, from, to, behind, 'da')).toBe(is);
});

test('who has no real name stays under their pseudonym', () => {
	expect(realWords(doc, 1, 13, new Map(), 'da')).toBe('Nurse 2 said');
});
