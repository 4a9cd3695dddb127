import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { describe, expect, test } from 'vitest';
import { nameFinder, type NameHit } from './find-names.ts';
import type { RealName } from './real-name.ts';

const KEY: readonly RealName[] = [
	{ actor: 'karla', name: 'Karla Højgaard Madsen', aliases: ['Kalle'] },
	{ actor: 'jens', name: 'Jens Åberg', aliases: [] },
	{ actor: 'rene', name: 'René Sørensen', aliases: ['Søren fra IT'] },
	{ actor: 'mette', name: 'Mette Madsen', aliases: [] },
	{ actor: 'bo', name: 'Bo Lund', aliases: [] },
	{ actor: 'anne', name: 'Anne-Marie von Holt', aliases: ['AM'] }
];
const find = nameFinder(KEY);
const shown = (text: string) =>
	find(text).map(
		({ start, end, ending, likely }) => `${text.slice(start, end)}${ending === '' ? '' : ` (${ending})`}${likely ? '' : ' ?'}`
	);
const whose = (text: string) => find(text).map(({ actors }) => actors.join('+'));

describe('a real name', () => {
	test.for([
		['is found whole before its words', 'I met Karla Højgaard Madsen there.', ['Karla Højgaard Madsen']],
		['is found by one of its words', 'Then Karla came.', ['Karla']],
		['is found without its middle name', 'Karla Madsen said no.', ['Karla Madsen']],
		['is found by an alias', 'They call him Søren fra IT here.', ['Søren fra IT']],
		['is found with the Danish genitive', 'Det er Karlas skærm.', ['Karlas (s)']],
		['is found with the English genitive', "It is Karla’s screen, and Mette's.", ['Karla’s (’s)', "Mette's ('s)"]],
		['is found with the bare apostrophe after s', 'Det er Jens’ kaffe.', ['Jens’ (’)']],
		['keeps the mark that closes a quotation', "They said 'Jens' aloud.", ['Jens']],
		['is found whatever its case, as one that may be a word', 'i dag kom karla forbi', ['karla ?']],
		['is found in capitals', 'KARLA HØJGAARD MADSEN', ['KARLA HØJGAARD MADSEN']],
		['is found without its accents', 'Rene said so.', ['Rene']],
		['is found in letters that come apart', 'Rene\u0301 and Jens A\u030Aberg', ['Rene\u0301', 'Jens A\u030Aberg']],
		['is found with ø spelt out, and as aa or å', 'Soerensen og Hoejgaard og Højgård', ['Soerensen', 'Hoejgaard', 'Højgård']],
		['is found from a keyboard without ø, as one to look at', 'Sorensen wrote it.', ['Sorensen ?']],
		['is found with and without its hyphen', 'Anne Marie von Holt, Anne-Marie', ['Anne Marie von Holt', 'Anne-Marie']],
		['is found over several spaces, and not over a line', 'Jens  Åberg. Karla\nMadsen', ['Jens  Åberg', 'Karla', 'Madsen']],
		['is found shortened', 'Karla M. said so, and K. Madsen too.', ['Karla M.', 'K. Madsen']],
		['is none inside a word', 'Karlab, Bodil, Karlasen, Holtug', []],
		['is none in a word with a number', 'Jens2 and x_Karla', ['Karla']],
		['is one to look at where a sentence begins with a word like it', 'Bo der? Han hedder Bo.', ['Bo ?', 'Bo']],
		['is one to look at beside another’s name', 'Karla Petersen and Peter Madsen, but Dr Madsen', ['Karla ?', 'Madsen ?', 'Madsen']]
	] as const)('%s', ([, text, expected]) => {
		expect(shown(text)).toEqual(expected);
	});

	test('that several have is said of each, the whole name’s owner first', () => {
		expect(whose('Madsen, Mette Madsen, Kalle')).toEqual(['karla+mette', 'mette', 'karla']);
	});

	test('of nobody is found nowhere', () => {
		expect(nameFinder([])('Karla')).toEqual([]);
		expect(nameFinder([{ actor: 'x', name: ' ', aliases: ['!'] }])('Karla !')).toEqual([]);
	});
});

// A ward's worth of people, and a note in which their names are planted among words that look like them.
const PEOPLE: readonly RealName[] = [
	...KEY,
	...(
		[
			['Søren Kjær', 'Kjæren'],
			['Aase Bæk Nielsen', ''],
			['Mads Thomsen', ''],
			['Fatima al-Sayed', 'Fati'],
			['Zoë Østergård', ''],
			['Per Skov', ''],
			['Gry Storm', ''],
			['Ólafur Þórsson', 'Óli'],
			['Jürgen Groß', ''],
			['Inés Núñez Álvarez', ''],
			['Ulla-Britt Åkesson', 'UB'],
			['Mark West', '']
		] as const
	).map(([name, alias]) => ({ actor: name, name, aliases: alias === '' ? [] : [alias] }))
];
const PLANTED = 200;
const DECOYS = [
	'The ward market was quiet.',
	'Per patient they count twice.',
	'Mark the list before noon.',
	'Skoven bag hospitalet er stor.',
	'Der er storm i vente på Vestkysten.',
	'He went west by the long corridor.',
	'Gryden stod på bordet.',
	'Madsensgade ligger bag apoteket.',
	'De madser kartofler til frokost.',
	'Boligen er tæt på broen.',
	'A mark on the wall tells where the bed stood.',
	'Karlsvognen hang på væggen.',
	'Jensen from finance asked for numbers.',
	'Holten er en bæk uden navn.',
	'Lunden er grøn i maj.',
	'Ulla Terkelsen var i fjernsynet.',
	'Mette Frederiksen was on the news.',
	'Storm damage closed the east wing.',
	'Rene linjer på skærmen, siger de.',
	'I was there for the aase of it.'
];

function planted(seed: number) {
	const random = xoroshiro128plus(seed);
	const pick = <T>(list: readonly T[]): T => list[uniformInt(random, 0, list.length - 1)]!;
	let text = '';
	const places: { readonly start: number; readonly end: number; readonly actor: string }[] = [];
	const frames = [
		['She asked ', ' about the report.'],
		['Bagefter gik ', ' ned i kælderen.'],
		['“No,” said ', ', and closed the door.'],
		['', ' came late to the meeting.'],
		['I saw the list on ', ' desk.'],
		['Vi ventede på (', ') i en time.']
	] as const;
	while (places.length < PLANTED) {
		if (uniformInt(random, 0, 1) === 0) text += `${pick(DECOYS)} `;
		const person = pick(PEOPLE);
		const words = person.name.split(' ');
		const [first = '', last = ''] = [words[0], words.at(-1)];
		const plain = pick([person.name, first, first, `${first} ${last}`, last, ...person.aliases]);
		const [before, after] = pick(frames);
		const isOwner = after.includes('desk');
		const ending = !isOwner ? '' : /[sxzß]$/.test(plain) ? pick(['’', "'", '’s']) : pick(['s', '’s', "'s"]);
		const style = uniformInt(random, 0, 11);
		const written =
			style === 0
				? plain.toUpperCase()
				: style === 1
					? plain.normalize('NFD')
					: style === 2
						? plain.toLowerCase()
						: style === 3
							? plain
									.normalize('NFD')
									.replace(/[\u0301\u0308\u0303]/g, '')
									.normalize('NFC')
							: plain;
		text += before;
		const start = text.length;
		text += written + ending;
		places.push({ start, end: text.length, actor: person.actor });
		text += `${after} `;
	}
	return { text, places };
}

test('200 planted names are found, and little else', () => {
	const seed = 20_210_316;
	const { text, places } = planted(seed);
	const hits = nameFinder(PEOPLE)(text);
	const isAt = (hit: NameHit, place: (typeof places)[number]) =>
		hit.start === place.start && hit.end === place.end && hit.actors.includes(place.actor);
	const found = places.filter((place) => hits.some((hit) => isAt(hit, place)));
	const missed = places.filter((place) => !found.includes(place)).map(({ start, end }) => text.slice(start, end));
	const overlaps = (hit: NameHit) => places.some(({ start, end }) => hit.start < end && start < hit.end);
	const alarms = hits.filter((hit) => !overlaps(hit));
	const ticked = hits.filter(({ likely }) => likely);
	const tickedFound = places.filter((place) => ticked.some((hit) => isAt(hit, place)));
	const tickedAlarms = ticked.filter((hit) => !overlaps(hit));
	const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
	process.stdout.write(
		[
			`real names in a note of ${text.length} characters, seed ${seed}: ${PLANTED} planted`,
			`  offered:        recall ${percent(found.length, PLANTED)}, false alarms ${alarms.length} of ${hits.length}: ${[...new Set(alarms.map(({ start, end }) => text.slice(start, end)))].join(', ')}`,
			`  ticked at once: recall ${percent(tickedFound.length, PLANTED)}, false alarms ${tickedAlarms.length} of ${ticked.length}`,
			`  missed: ${missed.length === 0 ? 'none' : missed.join(', ')}`,
			''
		].join('\n')
	);
	expect(found.length / PLANTED).toBe(1);
	expect(tickedFound.length / PLANTED).toBeGreaterThanOrEqual(0.8);
	expect(alarms.length).toBeLessThanOrEqual(60);
	expect(tickedAlarms.length).toBeLessThanOrEqual(5);
});
