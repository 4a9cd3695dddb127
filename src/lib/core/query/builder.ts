import { nameKey } from './names.ts';
import type { How } from './fields.ts';
import { allOf, anyOf, isBranch, NOWHERE, type CodeOrTheme, type Condition, type Question, type RelationCondition } from './question.ts';

/** A question as the chips of the Explore page hold it. Between the lines stands «and»; within one, what its name says. */
export type Chips = {
	readonly codes: {
		readonly all: readonly CodeChip[];
		readonly any: readonly CodeChip[];
		readonly none: readonly CodeChip[];
	};
	/** All of them. */
	readonly relations: readonly RelationChip[];
	readonly date: { readonly first: string | null; readonly last: string | null } | null;
	/** Any of each. */
	readonly themes: readonly string[];
	readonly sessions: readonly string[];
	readonly sites: readonly string[];
	readonly kinds: readonly string[];
	readonly present: readonly string[];
	readonly says: readonly string[];
	readonly mentions: readonly string[];
	readonly consents: readonly string[];
	readonly coders: readonly string[];
	readonly authors: readonly string[];
	readonly surroundings: readonly string[];
	/** Any value of each attribute, all attributes. */
	readonly attributes: readonly AttributeChip[];
	/** All of them. */
	readonly marks: readonly Mark[];
	/** All of them; `prefix*` is a beginning. */
	readonly words: readonly string[];
};

export type CodeChip = { readonly name: string; readonly below: boolean };
export type RelationChip = { readonly how: How; readonly apart: number | null; readonly left: CodeChip; readonly right: CodeChip };
export type AttributeChip = { readonly attribute: string; readonly value: string };

/** What can be said of an excerpt itself, as it is written. */
export const MARKS = ['has:memo', 'is:exemplar', 'is:detached'] as const;
export type Mark = (typeof MARKS)[number];

export const NO_CHIPS: Chips = {
	codes: { all: [], any: [], none: [] },
	relations: [],
	date: null,
	themes: [],
	sessions: [],
	sites: [],
	kinds: [],
	present: [],
	says: [],
	mentions: [],
	consents: [],
	coders: [],
	authors: [],
	surroundings: [],
	attributes: [],
	marks: [],
	words: []
};

/** The question that chips stand for. */
export function questionOf(chips: Chips): Question {
	return allOf<Condition>([
		...chips.codes.all.map(code),
		...some(chips.codes.any.map(code)),
		...chips.codes.none.map((chip): Question => ({ is: 'not', of: code(chip) })),
		...chips.relations.map(relation),
		...(chips.date === null ? [] : [{ is: 'date' as const, ...chips.date, at: NOWHERE }]),
		...LISTS.flatMap(({ list, field }) => some(chips[list].map((name): Question => ({ is: field, name, at: NOWHERE })))),
		...[...Map.groupBy(chips.attributes, ({ attribute }) => nameKey(attribute)).values()].flatMap((same) => some(same.map(attribute))),
		...chips.marks.map(mark),
		...chips.words.map(words)
	]);
}

/** The chips that stand for a question, or null where it says what chips can't: it is shown as text then. */
export function chipsOf(question: Question): Chips | null {
	let chips: Chips | null = NO_CHIPS;
	for (const part of conjuncts(question)) chips = chips === null ? null : withPart(chips, part);
	return chips;
}

/** The lists of names, of which one is enough, with the field of each. */
export const LISTS = [
	{ list: 'themes', field: 'theme' },
	{ list: 'sessions', field: 'session' },
	{ list: 'sites', field: 'site' },
	{ list: 'kinds', field: 'kind' },
	{ list: 'present', field: 'present' },
	{ list: 'says', field: 'says' },
	{ list: 'mentions', field: 'mentions' },
	{ list: 'consents', field: 'consent' },
	{ list: 'coders', field: 'coder' },
	{ list: 'authors', field: 'author' },
	{ list: 'surroundings', field: 'in' }
] as const;

function code({ name, below }: CodeChip): Condition {
	return { is: 'code', name, below, at: NOWHERE };
}

function relation({ how, apart, left, right }: RelationChip): Question {
	return { is: 'relation', how, apart, left: [code(left) as CodeOrTheme], right: [code(right) as CodeOrTheme], at: NOWHERE };
}

function attribute({ attribute: name, value }: AttributeChip): Question {
	return { is: 'attribute', attribute: name, name: value, field: NOWHERE, at: NOWHERE };
}

function mark(written: Mark): Question {
	return written === 'has:memo' ? { is: 'has', what: 'memo', at: NOWHERE } : { is: 'is', name: written.slice('is:'.length), at: NOWHERE };
}

function words(text: string): Question {
	const begins = BEGINNING.test(text);
	return { is: 'words', text: begins ? text.slice(0, -1) : text, begins, at: NOWHERE };
}

const BEGINNING = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}’'.-]*(?<=[\p{L}\p{N}\p{M}])\*$/u;

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
		case 'relation':
			return withRelation(chips, part);
		case 'date':
			return chips.date === null ? { ...chips, date: { first: part.first, last: part.last } } : null;
		case 'has':
		case 'is': {
			const written = MARKS.find((each) => each === `${part.is}:${part.is === 'has' ? part.what : part.name.toLowerCase()}`);
			return written === undefined ? null : { ...chips, marks: [...new Set([...chips.marks, written])] };
		}
		case 'words': {
			const text = part.begins ? `${part.text}*` : part.text;
			// Words that only look like a beginning have no chip of their own.
			return BEGINNING.test(text) === part.begins ? { ...chips, words: [...chips.words, text] } : null;
		}
		default:
			return withAlternatives(chips, [part]);
	}
}

function withRelation(chips: Chips, { how, apart, left, right }: RelationCondition): Chips | null {
	const [from, ...moreLeft] = left;
	const [to, ...moreRight] = right;
	if (from?.is !== 'code' || to?.is !== 'code' || moreLeft.length + moreRight.length > 0) return null;
	return { ...chips, relations: [...chips.relations, { how, apart, left: chipOf(from), right: chipOf(to) }] };
}

// Each list says «any of» once: a second one beside it would be a further demand.
function withAlternatives(chips: Chips, parts: readonly Question[]): Chips | null {
	const any = codeChips(parts);
	if (any !== null) return chips.codes.any.length > 0 ? null : { ...chips, codes: { ...chips.codes, any } };
	for (const { list, field } of LISTS) {
		const names = parts.flatMap((part) => (part.is === field ? [part.name] : []));
		if (names.length === parts.length) return chips[list].length > 0 ? null : { ...chips, [list]: names };
	}
	const attributes = parts.flatMap((part) => (part.is === 'attribute' ? [{ attribute: part.attribute, value: part.name }] : []));
	const keys = new Set(attributes.map((chip) => nameKey(chip.attribute)));
	if (attributes.length < parts.length || keys.size > 1 || chips.attributes.some((chip) => keys.has(nameKey(chip.attribute)))) return null;
	return { ...chips, attributes: [...chips.attributes, ...attributes] };
}

function codeChips(parts: readonly Question[]): readonly CodeChip[] | null {
	const chips = parts.flatMap((part) => (part.is === 'code' ? [chipOf(part)] : []));
	return chips.length === parts.length ? chips : null;
}

function chipOf({ name, below }: CodeChip): CodeChip {
	return { name, below };
}
