import { writtenDays } from './dates.ts';
import type { Column, Patch } from './rules.ts';
import type { Order } from './written-day.ts';

export type Vocabulary = {
	readonly sites: readonly { readonly id: string; readonly name: string }[];
	readonly sessions: readonly { readonly id: string; readonly title: string; readonly date: string | null }[];
	/** A civil day. */
	readonly today: string;
	/** Which number comes first where a date can be read in several ways; null as long as nobody has said. */
	readonly order: Order | null;
};

/** A cell of a spreadsheet as this column has it; null where it can't be read so. An empty cell empties the column, where that can be. */
export type CellReading = Patch | null;

const WORDS: Readonly<Record<string, Readonly<Record<string, Patch>>>> = {
	kind: {
		'field note': { kind: 'field note' },
		'field notes': { kind: 'field note' },
		fieldnote: { kind: 'field note' },
		observation: { kind: 'field note' },
		feltnote: { kind: 'field note' },
		feltnoter: { kind: 'field note' },
		transcript: { kind: 'transcript' },
		interview: { kind: 'transcript' },
		transskription: { kind: 'transcript' },
		udskrift: { kind: 'transcript' },
		document: { kind: 'document' },
		dokument: { kind: 'document' }
	},
	language: languageWords(),
	released: {
		team: { released: true },
		'the team': { released: true },
		all: { released: true },
		released: { released: true },
		yes: { released: true },
		ja: { released: true },
		'only you': { released: false },
		'only me': { released: false },
		me: { released: false },
		private: { released: false },
		no: { released: false },
		nej: { released: false }
	},
	tracked: {
		accept: { tracked: 'accepted' },
		accepted: { tracked: 'accepted' },
		reject: { tracked: 'rejected' },
		rejected: { tracked: 'rejected' }
	},
	comments: {
		memos: { comments: 'memos' },
		keep: { comments: 'memos' },
		'left out': { comments: 'left out' },
		'leave out': { comments: 'left out' }
	},
	include: {
		yes: { include: true },
		ja: { include: true },
		x: { include: true },
		'1': { include: true },
		true: { include: true },
		no: { include: false },
		nej: { include: false },
		'0': { include: false },
		false: { include: false },
		'': { include: false }
	}
};

export function readCell(column: Column, written: string, vocabulary: Vocabulary): CellReading {
	const words = written.trim();
	if (column === 'title') return { title: words.slice(0, 300) };
	if (column === 'date') return dateIn(words, vocabulary);
	if (column === 'sites') return sitesIn(words, vocabulary.sites);
	if (column === 'session') return sessionIn(words, vocabulary.sessions);
	const known = WORDS[column] ?? {};
	const key = words.toLowerCase();
	return Object.hasOwn(known, key) ? (known[key] ?? null) : null;
}

/** One day. An unclear one is taken only in the order that somebody said. */
function dateIn(words: string, { today, order }: Vocabulary): CellReading {
	if (words === '' || words.toLowerCase() === 'no date') return { date: null };
	const dates = writtenDays(words, 'name', today);
	const date = dates[0];
	if (date === undefined || dates.length > 1 || date.doubtful) return null;
	const readings = date.readings.length === 1 ? date.readings : date.readings.filter((reading) => reading.order === order);
	return readings[0] === undefined ? null : { date: readings[0].day };
}

/** Could a person say which day a cell means by naming an order? */
export function isUnclearDate(words: string, today: string): boolean {
	return writtenDays(words, 'name', today).some(({ readings }) => readings.length > 1);
}

function sitesIn(words: string, sites: Vocabulary['sites']): CellReading {
	if (words === '') return { sites: [] };
	// A site's own name may have a comma: the whole is tried before its parts.
	const whole = siteNamed(words, sites);
	if (whole !== null) return { sites: [whole] };
	const found = words.split(/[,;]/).map((part) => siteNamed(part.trim(), sites));
	const ids = found.filter((id) => id !== null);
	return ids.length === found.length ? { sites: [...new Set(ids)] } : null;
}

function siteNamed(name: string, sites: Vocabulary['sites']): string | null {
	return sites.find((site) => site.name.toLowerCase() === name.toLowerCase())?.id ?? null;
}

function sessionIn(words: string, sessions: Vocabulary['sessions']): CellReading {
	if (words === '' || words.toLowerCase() === 'inbox') return { session: { in: 'inbox' } };
	const named = sessions.filter(({ title }) => title.toLowerCase() === words.toLowerCase());
	return named.length === 1 && named[0] !== undefined ? { session: { in: 'session', id: named[0].id } } : null;
}

function languageWords(): Readonly<Record<string, Patch>> {
	const names: Readonly<Record<string, readonly string[]>> = {
		da: ['danish', 'dansk'],
		en: ['english', 'engelsk'],
		sv: ['swedish', 'svensk', 'svenska'],
		nb: ['norwegian', 'norsk', 'no'],
		de: ['german', 'tysk', 'deutsch'],
		fr: ['french', 'fransk', 'français'],
		nl: ['dutch', 'hollandsk', 'nederlands'],
		es: ['spanish', 'spansk', 'español']
	};
	return Object.fromEntries(Object.entries(names).flatMap(([code, words]) => [code, ...words].map((word) => [word, { language: code }])));
}
