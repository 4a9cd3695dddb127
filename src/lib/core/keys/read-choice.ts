import * as v from 'valibot';
import { STANDARD_KEYS, withKeys, type KeyChoice } from './choice.ts';
import { KEYS, rowName } from './keys.ts';
import { refusalOf } from './refused.ts';

const Choice = v.object({
	singleKeys: v.boolean(),
	changed: v.record(
		v.pipe(v.string(), v.maxLength(80)),
		v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(40))), v.maxLength(9))
	)
});

/** What somebody sent or stored as their keys; null if it is no such thing. Rows that are not in the table any more, and keys that no row may have, are left out. */
export function readChoice(value: unknown): KeyChoice | null {
	const parsed = v.safeParse(Choice, value);
	if (!parsed.success) return null;
	const { singleKeys, changed } = parsed.output;
	return KEYS.filter((row) => Object.hasOwn(changed, rowName(row))).reduce<KeyChoice>(
		(choice, row) =>
			withKeys(
				choice,
				row,
				(changed[rowName(row)] ?? []).filter((key) => refusalOf(key, row) === null)
			),
		{ ...STANDARD_KEYS, singleKeys }
	);
}
