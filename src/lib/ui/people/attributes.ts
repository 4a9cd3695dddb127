/** Typed attributes as words, in the order of their names. A day is written as days are, where `day` says how. */
export function attributesInWords(
	attributes: Readonly<Record<string, string | number | boolean>>,
	day: (iso: string) => string
): readonly { readonly name: string; readonly value: string }[] {
	return Object.entries(attributes)
		.map(([name, value]) => ({ name, value: inWords(value, day) }))
		.toSorted((one, other) => one.name.localeCompare(other.name));
}

const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 10 });

function inWords(value: string | number | boolean, day: (iso: string) => string): string {
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	if (typeof value === 'number') return number.format(value);
	return /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value;
}
