import type { AttributeType } from '#lib/core/table/fields.ts';
import { readAttribute } from '#lib/core/table/values.ts';

export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** An attribute as a form has it while it is written: its value as it is typed. */
export type AttributeRow = { name: string; type: AttributeType; value: string };

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
		.map(([name, value]) => ({ name, type: typeOf(value), value: typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value) }))
		.toSorted((one, other) => one.name.localeCompare(other.name));
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
	for (const { name: written, type, value } of rows) {
		const name = written.trim();
		if (value.trim() === '') continue;
		const read = readAttribute(type, value, { today: '', order: null });
		if (name === '') issues.push(`Say what ‘${value.trim()}’ is: it has no name yet.`);
		else if (name.length > LONGEST_NAME) issues.push(`A name has at most ${LONGEST_NAME} characters: ‘${name.slice(0, 20)}…’ has more.`);
		else if (Object.hasOwn(attributes, name)) issues.push(`‘${name}’ stands here twice.`);
		else if (!read.ok) issues.push(`${name}: ${read.problem}`);
		else attributes[name] = read.value;
	}
	return { attributes, issues };
}
