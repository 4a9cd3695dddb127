import type { Clues, TitleCandidate } from './arrival.ts';
import { writtenDays, type Place } from './dates.ts';
import { withoutEnding } from './file-name.ts';
import { nameOf } from './path.ts';

const LONGEST = 300;

// What programs and haste call a file; a title says what it is about.
const EMPTY_NAMES =
	/^(?:(?:new |nyt |nytt |neues )?(?:microsoft word(?: |-)*)?(?:document|dokument|documento|untitled|unbenannt|uden titel|note|notes|noter|file|fil|scan|doc|text|tekst|word|rec|img|audio|recording)?[\s\d()._-]*)$/iu;
// «Copy of x», «x - Copy», «x (2)»: marks of the file system's.
const COPY_MARKS: readonly RegExp[] = [
	/^(?:copy of|kopi af|kopia av|kopi av|kopie von|copie de|kopie van|copia de)\s+/iu,
	/[\s-]+(?:copy|kopi|kopia|kopie|copie|copia)$/iu,
	/\s*\(\d{1,2}\)$/u
];

/** The titles that a file proposes, best first: its name without date and ending, its heading, its properties; at the end its name as it stands. Each once. */
export function titlesFrom(clues: Clues, today: string): readonly TitleCandidate[] {
	const name = withoutEnding(nameOf(clues.path));
	const found: TitleCandidate[] = [
		{ title: titleIn(name, 'name', today), source: 'name' },
		{ title: titleIn(clues.heading ?? '', 'text', today), source: 'heading' },
		{ title: titleIn(clues.properties.title ?? '', 'text', today), source: 'properties' }
	];
	const telling = found.filter(({ title }) => title !== '' && !EMPTY_NAMES.test(title));
	const plain: TitleCandidate = { title: spaced(name).slice(0, LONGEST), source: 'name' };
	return [...telling, plain].filter(({ title }, at, all) => title !== '' && all.findIndex((other) => other.title === title) === at);
}

/** A name or line without its dates, copy marks and underscores. `opening-the-list` is three words; `follow-up visit` keeps its hyphen. */
export function titleIn(text: string, place: Place, today: string): string {
	const bare = writtenDays(text, place, today).reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
	let title = place === 'name' ? spaced(bare) : bare.replace(/\s+/gu, ' ').trim();
	for (const mark of COPY_MARKS) title = title.replace(mark, '');
	return trimmed(title.replace(/\(\s*\)|\[\s*\]/gu, ' ').replace(/\s+/gu, ' ')).slice(0, LONGEST);
}

function spaced(name: string): string {
	const words = name.replaceAll('_', ' ').trim();
	return (/\s/u.test(words) ? words : words.replaceAll('-', ' ')).replace(/\s+/gu, ' ').trim();
}

// What joined the title to its date: «– Ward 3», «Ward 3,», «Ward 3 -».
function trimmed(title: string): string {
	return title.replace(/^[\s\-–—,.;:·|/]+/u, '').replace(/[\s\-–—,;:·|/]+$/u, '');
}
