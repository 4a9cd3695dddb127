import { fold } from '#lib/core/text/fold.ts';
import { onceEach } from './alike.ts';
import { EXPECTED, isField, RELATIONS } from './fields.ts';
import { formatValue } from './format.ts';
import { parser } from './grammar/parser.ts';
import { nameKey } from './names.ts';
import { LONGEST_QUESTION } from './parse.ts';
import { tokensOf, type Token } from './tokens.ts';

/** What can stand in a question of this project: its fields, attributes among them, with the values that each has. */
export type Vocabulary = readonly VocabularyField[];
export type VocabularyField = {
	/** Without its sign. */
	readonly field: string;
	/** `also`: by which other names it is found. */
	readonly values: readonly { readonly value: string; readonly also?: readonly string[]; readonly more: string }[];
};

/** Something that can be written at the caret. */
export type Offer = {
	readonly kind: 'field' | 'value' | 'operator';
	readonly label: string;
	readonly more: string;
	/** What takes the place of the stretch. */
	readonly insert: string;
};

/** What is offered for the stretch of the question at the caret. */
export type Completion = {
	readonly from: number;
	readonly to: number;
	readonly offers: readonly Offer[];
	/** A value is expected, and the first offer is most likely the one meant: Enter takes it. */
	readonly leads: boolean;
};

const MOST = 9;
/** Values of any field are offered from so many letters on. */
const ENOUGH = 2;

/** What can be written at the caret; null where nothing can. `wanted`: it was asked for, so that all is offered where nothing is typed yet. */
export function complete(text: string, caret: number, vocabulary: Vocabulary, wanted = false): Completion | null {
	if (text.length > LONGEST_QUESTION) return null;
	const tokens = tokensOf(text, parser.parse(text));
	const at = tokens.findLastIndex(({ from }) => from < caret);
	const before = tokens[at];
	const here = before !== undefined && caret <= before.to ? before : null;
	const field = here === null ? before : here.name === 'Field' && caret === here.to ? here : tokens[at - 1];
	if (field?.name === 'Field' && (here === null || here === field || VALUES.includes(here.name)))
		return values(text, caret, { field, value: here === field ? null : here }, vocabulary);
	if (here === null) return wanted ? offered(caret, caret, everything('', before, text, tokens, vocabulary), false) : null;
	if (!['Word', 'Field', 'Unknown'].includes(here.name)) return null;
	const typed = text.slice(here.from, caret);
	return offered(here.from, here.to, everything(typed, tokens[at - 1], text, tokens, vocabulary), false);
}

const VALUES: readonly string[] = ['Value', 'Quoted', 'Unclosed', 'Word', 'Unknown'];

function values(
	text: string,
	caret: number,
	{ field, value }: { readonly field: Token; readonly value: Token | null },
	vocabulary: Vocabulary
): Completion | null {
	const name = text.slice(field.from, field.to - 1);
	const known = fieldOf(name, vocabulary);
	if (known === undefined) return null;
	const from = value?.from ?? caret;
	const typed =
		value === null
			? ''
			: text
					.slice(value.from, caret)
					.replace(/^["“”„«»@]+/u, '')
					.replace(/["“”„«»]$/u, '');
	if (known.values.some((each) => nameKey(each.value) === nameKey(typed))) return null;
	// An open quotation mark takes all that follows it with it: only what stands before the caret was meant.
	const to = value === null || value.name === 'Unclosed' ? caret : value.to;
	const offers = ranked(typed, known.values).map((each): Offer => {
		return { kind: 'value', label: each.value, more: each.more, insert: formatValue(each.value) };
	});
	return offered(from, to, once(offers).slice(0, MOST), typed !== '');
}

/** Fields, operators where one can stand, and, from some letters on, the values of all fields. */
function everything(
	typed: string,
	before: Token | undefined,
	text: string,
	tokens: readonly Token[],
	vocabulary: Vocabulary
): readonly Offer[] {
	const beginning = fold(typed);
	const fields = vocabulary
		.filter(({ field }) => fold(field).startsWith(beginning))
		.map(({ field }): Offer => ({ kind: 'field', label: `${field}:`, more: expected(field), insert: `${field}:` }));
	const operators = operatorsAfter(before, text, tokens).filter(({ label }) => fold(label).startsWith(beginning));
	const all = typed.length < ENOUGH ? [] : vocabulary.flatMap(({ field, values: each }) => each.map((one) => ({ field, ...one })));
	const found = ranked(typed, all).map(({ field, value }): Offer => {
		return { kind: 'value', label: value, more: field, insert: `${field}:${formatValue(value)}` };
	});
	return typed === '' ? [...operators, ...fields] : [...fields, ...operators, ...once(found)].slice(0, MOST);
}

function once(offers: readonly Offer[]): readonly Offer[] {
	return onceEach(offers, ({ insert }) => insert);
}

function operatorsAfter(before: Token | undefined, text: string, tokens: readonly Token[]): readonly Offer[] {
	const not: Offer = { kind: 'operator', label: 'NOT', more: 'excludes what follows', insert: 'NOT ' };
	if (before === undefined || !ENDS.includes(before.name)) return [not];
	const field = tokens[tokens.indexOf(before) - 1];
	const name = field?.name === 'Field' ? text.slice(field.from, field.to - 1).toLowerCase() : '';
	const isCode = name === 'code' || name === 'theme' || before.name === 'Close';
	return [
		{ kind: 'operator', label: 'OR', more: 'one of the two is enough', insert: 'OR ' },
		{ kind: 'operator', label: 'AND', more: 'both, as without a word', insert: 'AND ' },
		not,
		...(isCode ? RELATIONS.map(relationOffer) : [])
	];
}

const ENDS: readonly string[] = ['Word', 'Value', 'Quoted', 'Close'];

const RELATION_WORDS = {
	overlaps: 'an excerpt with the code that follows',
	within: 'lies in an excerpt with the code that follows',
	near: 'at most two paragraphs from the code that follows',
	before: 'ends before the code that follows begins'
} as const;

function relationOffer(how: (typeof RELATIONS)[number]): Offer {
	const label = how === 'near' ? 'NEAR/2' : how.toUpperCase();
	return { kind: 'operator', label, more: RELATION_WORDS[how], insert: `${label} ` };
}

function fieldOf(name: string, vocabulary: Vocabulary): VocabularyField | undefined {
	// «Códe» can be an attribute beside the field «code».
	const [written, key] = [name.toLowerCase(), nameKey(name)];
	return vocabulary.find(({ field }) => field.toLowerCase() === written) ?? vocabulary.find(({ field }) => nameKey(field) === key);
}

function expected(field: string): string {
	return isField(field) ? EXPECTED[field] : 'an attribute of this project';
}

function offered(from: number, to: number, offers: readonly Offer[], leads: boolean): Completion | null {
	return offers.length === 0 ? null : { from, to, offers, leads };
}

/** Those that have what was typed: at their beginning first, then at the beginning of a word, then anywhere; then those that are called so besides. */
function ranked<Item extends VocabularyField['values'][number]>(typed: string, items: readonly Item[]): readonly Item[] {
	const sought = fold(typed.trim());
	if (sought === '') return items;
	const ranks: Item[][] = [[], [], [], []];
	for (const item of items) {
		const isCalledSo = (item.also ?? []).some((name) => rankOf(fold(name), sought) !== null);
		const at = rankOf(fold(item.value), sought) ?? (isCalledSo ? 3 : null);
		if (at !== null) ranks[at]?.push(item);
	}
	return ranks.flat();
}

function rankOf(name: string, sought: string): 0 | 1 | 2 | null {
	const first = name.indexOf(sought);
	if (first <= 0) return first === 0 ? 0 : null;
	for (let at = first; at !== -1; at = name.indexOf(sought, at + 1)) if (!/[\p{L}\p{N}]/u.test(name[at - 1] ?? '')) return 1;
	return 2;
}
