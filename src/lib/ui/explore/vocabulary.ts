import { CONSENTS } from '#lib/core/consent/consent.ts';
import { attributeField } from '#lib/core/query/attribute.ts';
import type { Vocabulary } from '#lib/core/query/complete.ts';
import { HAD, KINDS_OF_NOTES, KINDS_OF_SESSIONS, STANDINGS, SURROUNDINGS } from '#lib/core/query/fields.ts';
import { countOf } from '#lib/ui/counts.ts';
import { dayInFull } from '#lib/ui/time/day.ts';
import type { ProjectNames } from './suggestions.ts';

/** The fields of a question with what this project has for each, for completion. */
export function vocabularyOf(
	{ themes, sites, actors, members, sessions, attributes }: ProjectNames,
	codes: readonly { readonly name: string; readonly aliases: readonly string[]; readonly codings: number }[]
): Vocabulary {
	const plain = (names: readonly string[]) => names.map((value) => ({ value, more: '' }));
	const named = codes.map(({ name, aliases: also, codings }) => ({ value: name, also, more: countOf(codings, 'coding') }));
	const people = actors.map(({ pseudonym, role }) => ({ value: pseudonym, more: role }));
	// One that has the name of a field of the language, or that no field can be written as, is asked for by another way.
	const isField = ({ name }: { readonly name: string }) => attributeField(name) !== null;
	const byWords = attributes
		.filter((each) => !isField(each))
		.flatMap(({ name, values }) => values.map((value) => ({ value: `${name}=${value}`, more: '' })));
	return [
		{ field: 'code', values: named },
		{ field: 'theme', values: themes.map(({ name, codes: reached }) => ({ value: name, more: countOf(reached, 'code') })) },
		{ field: 'site', values: plain(sites) },
		{ field: 'kind', values: plain([...new Set<string>([...KINDS_OF_SESSIONS, ...KINDS_OF_NOTES])]) },
		{ field: 'date', values: datesOf(sessions.flatMap(({ date }) => (date === null ? [] : [date]))) },
		...['present', 'says', 'mentions'].map((field) => ({ field, values: people })),
		{ field: 'consent', values: plain(CONSENTS) },
		...['coder', 'author'].map((field) => ({ field, values: plain(members) })),
		{ field: 'session', values: sessions.map(({ title, date }) => ({ value: title, more: date === null ? '' : dayInFull(date) })) },
		{ field: 'in', values: plain(SURROUNDINGS) },
		{ field: 'has', values: plain(HAD) },
		{ field: 'is', values: plain(STANDINGS) },
		...attributes.filter(isField).map(({ name: field, values }) => ({ field, values: plain(values) })),
		...(byWords.length === 0 ? [] : [{ field: 'attribute', values: byWords }]),
		{ field: 'coded', values: named }
	];
}

/** The years and months in which there were sessions. */
function datesOf(days: readonly string[]): readonly { readonly value: string; readonly more: string }[] {
	const counts = new Map<string, number>();
	for (const day of days) for (const length of [4, 7]) counts.set(day.slice(0, length), (counts.get(day.slice(0, length)) ?? 0) + 1);
	return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([value, count]) => ({ value, more: countOf(count, 'session') }));
}
