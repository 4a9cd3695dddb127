import { expect, test } from 'vitest';
import { sentences } from './sentences.ts';

test.for([
	{ language: 'en', text: 'She nods. | Then she leaves.' },
	{ language: 'en', text: 'Dr. Smith came late. | Nobody asked.' },
	{ language: 'en', text: '‘Is it ours?’ she asked. | Karla shook her head.' },
	{ language: 'en', text: 'Print-outs, e.g. Lists, lay there. | I counted them.' },
	{ language: 'en', text: 'He said no. | Then he left.' },
	{ language: 'en', text: 'See no. 4 on the list. | It is red.' },
	{ language: 'en', text: 'Lists, notes etc. | Then coffee.' },
	{ language: 'en', text: 'J. Hansen wrote it. | So did I. | Then we went.' },
	{ language: 'da', text: 'Mødet begyndte kl. 8.30 på afdelingen. | Ingen kom.' },
	{ language: 'da', text: 'Jeg spurgte dr. Jensen. | Han vidste det ikke.' },
	{ language: 'da', text: '»Hvad nu?« spurgte han. | Vi ventede.' },
	{ language: 'da', text: 'Tal, f.eks. Ventetider, hang på væggen. | De var gamle.' },
	{ language: 'da', text: 'Lister, noter osv. | Så kaffe.' },
	{ language: 'en', text: 'a line\n|and another' },
	{ language: 'en', text: '' }
])('«$text» ($language)', ({ language, text }) => {
	const plain = text.replaceAll('| ', '').replaceAll('|', '');
	const found = sentences(plain, language).map(({ start, end }) => plain.slice(start, end));
	expect(found.map((each) => each.replace(/ $/, ''))).toEqual(text === '' ? [] : text.split('|').map((each) => each.replace(/^ | $/g, '')));
	expect(found.join('')).toBe(plain);
});
