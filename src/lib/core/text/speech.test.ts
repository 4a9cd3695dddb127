import { expect, test } from 'vitest';
import { schema } from './schema.ts';
import { speechOf } from './speech.ts';

const said = (text: string, speaker: string | null, mark: 'verbatim' | 'paraphrase' = 'verbatim', ...more: string[]) =>
	schema.text(text, [schema.marks[mark].create({ speaker }), ...more.map((name) => schema.mark(name))]);

test('who speaks where: neighbouring words of one actor are one stretch, nobody named is none', () => {
	const doc = schema.node('doc', null, [
		schema.node('paragraph', null, [
			said('Nobody rings', 'signe'),
			said(' us', 'signe', 'verbatim', 'bold'),
			schema.text(' she says. '),
			said('So I ring', 'karla', 'paraphrase')
		]),
		schema.node('paragraph', null, [said('Who said this?', null)])
	]);
	expect(speechOf(doc).map(({ from, to, speaker }) => [speaker, doc.textBetween(from, to)])).toEqual([
		['signe', 'Nobody rings us'],
		['karla', 'So I ring']
	]);
});
