import type { AttributeType } from '#lib/core/table/fields.ts';
import { readAttribute } from '#lib/core/table/values.ts';

export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** An attribute as a form has it while it is written: its value as it is typed, and what it was before. */
export type AttributeRow = { name: string; type: AttributeType; value: string; was?: string | number | boolean };

/** An attribute that others of the project have: one thing is to have one name, so that it can be asked for. */
export type KnownAttribute = { readonly name: string; readonly type: AttributeType };

export const TYPE_NAMES: Readonly<Record<AttributeType, string>> = {
	text: 'Text',
	number: 'Number',
	'yes or no': 'Yes or no',
	date: 'Date'
};

const LONGEST_NAME = 80;

/** In the order of their names. */
export function rowsOf(attributes: Attributes): AttributeRow[] {
	return Object.entries(attributes)
		.map(([name, value]) => ({ name, type: typeOf(value), value: asTyped(value), was: value }))
		.toSorted((one, other) => one.name.localeCompare(other.name));
}

function asTyped(value: string | number | boolean): string {
	return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

function typeOf(value: string | number | boolean): AttributeType {
	if (typeof value === 'number') return 'number';
	if (typeof value === 'boolean') return 'yes or no';
	return /^\d{4}-\d\d-\d\d$/.test(value) ? 'date' : 'text';
}

/** The attributes that were written; what has no value is left out, and why what can't be read can't is told. */
export function attributesOf(rows: readonly AttributeRow[]): { readonly attributes: Attributes; readonly issues: readonly string[] } {
	const attributes: Record<string, string | number | boolean> = {};
	const issues: string[] = [];
	for (const { name: written, type, value, was } of rows) {
		const name = written.trim();
		if (value.trim() === '') continue;
		// What came from a table may be written in no way that is read here, 1.125 say: untouched it stays what it was.
		const isUntouched = was !== undefined && typeOf(was) === type && asTyped(was) === value;
		const read = isUntouched ? ({ ok: true, value: was } as const) : readAttribute(type, value, { today: '', order: null });
		if (name === '') issues.push(`Say what ‘${value.trim()}’ is: it has no name yet.`);
		else if (name.length > LONGEST_NAME) issues.push(`A name has at most ${LONGEST_NAME} characters: ‘${name.slice(0, 20)}…’ has more.`);
		else if (Object.hasOwn(attributes, name)) issues.push(`‘${name}’ stands here twice.`);
		else if (!read.ok) issues.push(`${name}: ${read.problem}`);
		else attributes[name] = read.value;
	}
	return { attributes, issues };
}

/**
 * Of a form's fields those that were changed in it, so that what a colleague changed meanwhile stands; attributes one by one, on top of what they are by now.
 */
export function changedFields<Fields extends { readonly attributes: Attributes }>(
	stood: Fields,
	now: Fields,
	present: Attributes
): Partial<Fields> {
	const names = Object.keys(now) as (keyof Fields)[];
	const changed: Partial<Fields> = {};
	for (const name of names) if (JSON.stringify(stood[name]) !== JSON.stringify(now[name])) changed[name] = now[name];
	if (!('attributes' in changed)) return changed;
	const attributes = { ...present };
	for (const name of Object.keys(stood.attributes)) if (!Object.hasOwn(now.attributes, name)) delete attributes[name];
	for (const [name, value] of Object.entries(now.attributes)) if (stood.attributes[name] !== value) attributes[name] = value;
	return { ...changed, attributes };
}
