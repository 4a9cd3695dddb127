import { allOf, anyOf, isBranch, NOWHERE, type Condition, type Question } from './question.ts';

/** A question as the chips of the Explore page hold it. Between the lines stands «and»; within one, what its name says. */
export type Chips = {
	readonly codes: {
		readonly all: readonly CodeChip[];
		readonly any: readonly CodeChip[];
		readonly none: readonly CodeChip[];
	};
	readonly date: { readonly first: string | null; readonly last: string | null } | null;
	/** Any of each. */
	readonly themes: readonly string[];
	readonly sessions: readonly string[];
	readonly sites: readonly string[];
	readonly kinds: readonly string[];
	readonly present: readonly string[];
	readonly coders: readonly string[];
	/** All of them. */
	readonly words: readonly string[];
};

export type CodeChip = { readonly name: string; readonly below: boolean };

export const NO_CHIPS: Chips = {
	codes: { all: [], any: [], none: [] },
	date: null,
	themes: [],
	sessions: [],
	sites: [],
	kinds: [],
	present: [],
	coders: [],
	words: []
};

/** The question that chips stand for. */
export function questionOf(chips: Chips): Question {
	return allOf<Condition>([
		...chips.codes.all.map(code),
		...some(chips.codes.any.map(code)),
		...chips.codes.none.map((chip): Question => ({ is: 'not', of: code(chip) })),
		...(chips.date === null ? [] : [{ is: 'date' as const, ...chips.date, at: NOWHERE }]),
		...LISTS.flatMap(({ list, field }) => some(chips[list].map((name): Question => ({ is: field, name, at: NOWHERE })))),
		...chips.words.map((text): Question => ({ is: 'words', text, at: NOWHERE }))
	]);
}

/** The chips that stand for a question, or null where it says what chips can't: it is shown as text then. */
export function chipsOf(question: Question): Chips | null {
	let chips: Chips | null = NO_CHIPS;
	for (const part of conjuncts(question)) chips = chips === null ? null : withPart(chips, part);
	return chips;
}

const LISTS = [
	{ list: 'themes', field: 'theme' },
	{ list: 'sessions', field: 'session' },
	{ list: 'sites', field: 'site' },
	{ list: 'kinds', field: 'kind' },
	{ list: 'present', field: 'present' },
	{ list: 'coders', field: 'coder' }
] as const;

function code({ name, below }: CodeChip): Question {
	return { is: 'code', name, below, at: NOWHERE };
}

function some(parts: readonly Question[]): readonly Question[] {
	return parts.length === 0 ? [] : [anyOf<Condition>(parts)];
}

function conjuncts(question: Question): readonly Question[] {
	if (question.is === 'everything') return [];
	return question.is === 'and' ? question.of : [question];
}

function withPart(chips: Chips, part: Question): Chips | null {
	const { codes } = chips;
	if (part.is === 'not') {
		const none = codeChips(part.of.is === 'or' ? part.of.of : [part.of]);
		return none === null ? null : { ...chips, codes: { ...codes, none: [...codes.none, ...none] } };
	}
	if (part.is === 'or') return withAlternatives(chips, part.of);
	if (isBranch(part)) return null;
	switch (part.is) {
		case 'code':
			return { ...chips, codes: { ...codes, all: [...codes.all, chipOf(part)] } };
		case 'date':
			return chips.date === null ? { ...chips, date: { first: part.first, last: part.last } } : null;
		case 'words':
			return { ...chips, words: [...chips.words, part.text] };
		default:
			return withAlternatives(chips, [part]);
	}
}

// Each list says «any of» once: a second one beside it would be a further demand.
function withAlternatives(chips: Chips, parts: readonly Question[]): Chips | null {
	const any = codeChips(parts);
	if (any !== null) return chips.codes.any.length > 0 ? null : { ...chips, codes: { ...chips.codes, any } };
	for (const { list, field } of LISTS) {
		const names = parts.flatMap((part) => (part.is === field ? [part.name] : []));
		if (names.length === parts.length) return chips[list].length > 0 ? null : { ...chips, [list]: names };
	}
	return null;
}

function codeChips(parts: readonly Question[]): readonly CodeChip[] | null {
	const chips = parts.flatMap((part) => (part.is === 'code' ? [chipOf(part)] : []));
	return chips.length === parts.length ? chips : null;
}

function chipOf({ name, below }: CodeChip): CodeChip {
	return { name, below };
}
