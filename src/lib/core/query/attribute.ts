import { foldedWords } from '#lib/core/text/fold.ts';
import { parseDays } from './date.ts';
import { FIELD_LIST, FIELDS } from './fields.ts';
import { isAttributeField } from './format.ts';
import { nameKey, type NamedAttribute } from './names.ts';
import { nearNames } from './near.ts';
import type { Condition, Issue } from './question.ts';

type Asked = Extract<Condition, { readonly is: 'attribute' }>;

/** Who has an attribute with a value: sessions, and actors of whom one must have been present. */
export type Bearers = { readonly sessions: readonly string[]; readonly actors: readonly string[] };

/** Looks an attribute and its value up among those of the project. */
export function bearersOf(asked: Asked, attributes: readonly NamedAttribute[]): Bearers | Issue {
	const key = nameKey(asked.attribute);
	const named = attributes.filter(({ name }) => nameKey(name) === key);
	if (named.length === 0) return unknownField(asked, attributes);
	const matches = matcherFor(asked.name);
	const of = (kind: NamedAttribute['of']) => [
		...new Set(
			named
				.filter((each) => each.of === kind)
				.flatMap(({ values }) => values.flatMap(({ value, ids }) => (matches.holds(value) ? ids : [])))
		)
	];
	const bearers = { sessions: of('session'), actors: of('actor') };
	if (matches.isStretch || bearers.sessions.length + bearers.actors.length > 0) return bearers;
	const values = [...new Set(named.flatMap((each) => each.values.map(({ value }) => valueWords(value))))];
	const near = nearNames(asked.name, values);
	const offered = near.length > 0 ? near : values.slice(0, 5);
	const rest = near.length === 0 && values.length > offered.length ? ', …' : '';
	return {
		...asked.at,
		message: `Nothing has ${named[0]?.name ?? asked.attribute} ‘${shortened(asked.name)}’. There ${offered.length === 1 ? 'is' : 'are'} ${offered.map((value) => `‘${value}’`).join(', ')}${rest}.`
	};
}

/** How the value of an attribute is written in a question. */
export function valueWords(value: string | number | boolean): string {
	return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

/** How an attribute is written as a field: by its own name, or with hyphens for what can't stand in a field. Null: only as `attribute:"…"`. */
export function attributeField(name: string): string | null {
	if (isAttributeField(name)) return name;
	const hyphens = foldedWords(name).join('-');
	return isAttributeField(hyphens) && nameKey(hyphens) === nameKey(name) ? hyphens : null;
}

type Matcher = { readonly isStretch: boolean; readonly holds: (value: string | number | boolean) => boolean };

function matcherFor(written: string): Matcher {
	const numbers = /^(-?\d+(?:\.\d+)?)?\.\.(-?\d+(?:\.\d+)?)?$/.exec(written);
	const days = written.includes('-') || /\d{4}/.test(written) ? parseDays(written) : null;
	if (numbers !== null && written !== '..') {
		const [, least = '-Infinity', most = 'Infinity'] = numbers;
		return {
			isStretch: true,
			holds: (value) =>
				typeof value === 'number' ? Number(least) <= value && value <= Number(most) : typeof days === 'object' && isIn(value, days)
		};
	}
	const key = nameKey(written);
	const holds = (value: string | number | boolean) =>
		typeof value === 'boolean'
			? ['yes', 'true'].includes(key)
				? value
				: ['no', 'false'].includes(key) && !value
			: typeof value === 'number'
				? written !== '' && Number(written) === value
				: nameKey(value) === key || (typeof days === 'object' && isIn(value, days));
	return { isStretch: written.includes('..') && typeof days === 'object' && days !== null, holds };
}

function isIn(value: string | number | boolean, days: ReturnType<typeof parseDays> | null): boolean {
	if (typeof value !== 'string' || days === null || typeof days === 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
	return (days.first === null || days.first <= value) && (days.last === null || value <= days.last);
}

function unknownField({ attribute, field }: Asked, attributes: readonly NamedAttribute[]): Issue {
	const near = nearNames(attribute, [...FIELDS, ...new Set(attributes.map(({ name }) => attributeField(name) ?? name))]);
	const meant = near.length === 0 ? `There are ${FIELD_LIST}` : `Did you mean ${near.map((name) => `${name}:`).join(' or ')}`;
	return {
		...field,
		message: `There is no field ${shortened(attribute)}. ${meant}${near.length === 0 ? ';' : '?'} ${near.length === 0 ? 'to' : 'To'} look for the words themselves, put them in quotation marks.`
	};
}

function shortened(written: string): string {
	return written.length > 60 ? `${written.slice(0, 60)}…` : written;
}
