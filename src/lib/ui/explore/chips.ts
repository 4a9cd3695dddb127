import { LISTS, type AttributeChip, type Chips, type CodeChip, type Mark, type RelationChip } from '#lib/core/query/builder.ts';
import { nameKey } from '#lib/core/query/names.ts';
import { isField, type How } from '#lib/core/query/fields.ts';
import type { Look } from '#lib/ui/code/look.ts';

/** How a code takes part in a question. */
export type Part = 'all' | 'any' | 'none';
export type ListName = (typeof LISTS)[number]['list'] | 'words';
export const LIST_NAMES: readonly ListName[] = [...LISTS.map(({ list }) => list), 'words'];

/** What a list's chips are called in the question. */
export const LIST_WORDS = Object.fromEntries([...LISTS.map(({ list, field }) => [list, field]), ['words', 'words']]) as Record<
	ListName,
	string
>;

export const MARK_WORDS: Record<Mark, string> = {
	'has:memo': 'With a memo',
	'is:exemplar': 'Exemplars',
	'is:detached': 'Detached passages'
};
export const HOW_WORDS: Record<How, string> = { overlaps: 'overlaps', within: 'lies within', near: 'is near', before: 'comes before' };

/** How a relation is read out: `is in the same paragraph as`. */
export function relationInWords({ how, apart }: Pick<RelationChip, 'how' | 'apart'>): string {
	if (how !== 'near' || apart === null) return HOW_WORDS[how];
	return apart === 0 ? 'in the same paragraph as' : `at most ${apart} ¶ from`;
}

export function withCode(chips: Chips, part: Part, chip: CodeChip): Chips {
	const without = withoutCode(chips, chip.name);
	return { ...without, codes: { ...without.codes, [part]: [...without.codes[part], chip] } };
}

export function withoutCode(chips: Chips, name: string): Chips {
	const rest = (list: readonly CodeChip[]) => list.filter((chip) => chip.name !== name);
	const { all, any, none } = chips.codes;
	return { ...chips, codes: { all: rest(all), any: rest(any), none: rest(none) } };
}

/** Takes a name into a list of the question, or out of it again. */
export function toggled(chips: Chips, list: ListName, name: string): Chips {
	const names = chips[list];
	return { ...chips, [list]: names.includes(name) ? names.filter((other) => other !== name) : [...names, name] };
}

export function toggledMark(chips: Chips, mark: Mark): Chips {
	const { marks } = chips;
	return { ...chips, marks: marks.includes(mark) ? marks.filter((other) => other !== mark) : [...marks, mark] };
}

/** How an attribute is called beside the fields of the language: one with the name of a field says that it is an attribute. */
export function attributeWords(name: string): string {
	return isField(name.toLowerCase()) ? `attribute ${name}` : name;
}

export function hasAttribute({ attributes }: Chips, chip: AttributeChip): boolean {
	return attributes.some((other) => isSame(other, chip));
}

export function toggledAttribute(chips: Chips, chip: AttributeChip): Chips {
	const { attributes } = chips;
	return { ...chips, attributes: hasAttribute(chips, chip) ? attributes.filter((other) => !isSame(other, chip)) : [...attributes, chip] };
}

export function withoutRelation(chips: Chips, at: number): Chips {
	return { ...chips, relations: chips.relations.filter((_, place) => place !== at) };
}

export function partOf(chips: Chips, name: string): Part | null {
	for (const part of ['all', 'any', 'none'] as const) if (chips.codes[part].some((chip) => chip.name === name)) return part;
	return null;
}

function isSame(a: AttributeChip, b: AttributeChip): boolean {
	return nameKey(a.attribute) === nameKey(b.attribute) && nameKey(a.value) === nameKey(b.value);
}

/** What the field offers while one types. */
export type Suggestion =
	| { readonly what: 'code'; readonly name: string; readonly also: readonly string[]; readonly look: Look; readonly more: string }
	| { readonly what: 'attribute'; readonly attribute: string; readonly name: string; readonly more: string }
	| { readonly what: 'mark'; readonly mark: Mark; readonly name: string; readonly more: string }
	| { readonly what: Exclude<ListName, 'words'>; readonly name: string; readonly more: string };
