import { describe, expect, test } from 'vitest';
import { languageOf } from './language.ts';

describe('a text says its language', () => {
	test.for([
		{
			language: 'en',
			text: 'She opened the list before the morning round and said that it was wrong again. We waited for the numbers, and they did not come.'
		},
		{
			language: 'da',
			text: 'Hun åbnede listen før stuegang og sagde, at den var forkert igen. Vi ventede på tallene, men de kom ikke, og så gik hun ud til de andre.'
		},
		{
			language: 'nb',
			text: 'Hun åpnet listen før visitten og sa at den var feil igjen. Vi ventet på tallene, men de kom ikke, og så gikk hun ut til de andre. Jeg vet ikke hva de gjør nå.'
		},
		{
			language: 'sv',
			text: 'Hon öppnade listan före ronden och sade att den var fel igen. Vi väntade på siffrorna, men de kom inte, och så gick hon ut till de andra.'
		},
		{
			language: 'de',
			text: 'Sie hat die Liste vor der Visite geöffnet und gesagt, dass sie wieder falsch ist. Wir haben auf die Zahlen gewartet, aber sie sind nicht gekommen.'
		},
		{
			language: 'fr',
			text: 'Elle a ouvert la liste avant la visite et elle a dit que c’était encore faux. Nous avons attendu les chiffres, mais ils ne sont pas venus.'
		},
		{
			language: 'nl',
			text: 'Zij heeft de lijst voor de ronde geopend en zei dat het weer niet klopte. Wij hebben op de cijfers gewacht, maar die zijn er niet gekomen.'
		},
		{
			language: 'es',
			text: 'Ella abrió la lista antes de la visita y dijo que otra vez estaba mal. Esperamos los números, pero no llegaron, y se fue con los otros.'
		}
	])('$language', ({ language, text }) => {
		expect(languageOf(text)).toBe(language);
	});
});

describe('where it is not clear, nothing is proposed', () => {
	test.for([
		{ says: 'nothing', text: '' },
		{ says: 'a few words', text: 'Ward 3, the list' },
		{
			says: 'names and numbers',
			text: 'Maja Lind 07:10 Sønderkær 12 14 Nord Afdeling P3 Kirsten Holm 08:15 Sengeafsnit Ellen Bruun 09:00 Vagtstue'
		},
		{ says: 'what Danish and Norwegian share', text: 'Hun var her, og vi så at det er for den som kan. De har det, og han var der.' },
		{
			says: 'Finnish, which it does not know',
			text: 'Hän avasi luettelon ennen kierrosta ja sanoi, että se oli taas väärin. Odotimme lukuja, mutta niitä ei tullut.'
		}
	])('$says', ({ text }) => {
		expect(languageOf(text)).toBeNull();
	});
});
