import { isSingle, KEYS, rowName, type Key, type Where } from './keys.ts';

/** What a person has changed: other keys for a row (by its name, `Code: widen`), and whether single keys work at all. */
export type KeyChoice = { readonly singleKeys: boolean; readonly changed: Readonly<Record<string, readonly string[]>> };
export const STANDARD_KEYS: KeyChoice = { singleKeys: true, changed: {} };

/** A key that two rows would share where both work. */
export type Clash = { readonly key: string; readonly row: Key };

/** The table as it holds for one person. */
export function keysOf(choice: KeyChoice): readonly Key[] {
	const table = allKeysOf(choice);
	return choice.singleKeys ? table : table.map((row) => ({ ...row, keys: row.keys.filter((key) => !isSingle(key)) }));
}

/**
 * The same, single keys included though they be switched off. What a person chose holds: a row that they left alone gives way with the keys that they gave
 * to another, also when it is new in the table.
 */
export function allKeysOf(choice: KeyChoice): readonly Key[] {
	const chosen = KEYS.filter((row) => isChosen(choice, row)).map((row): Key => ({
		...row,
		keys: choice.changed[rowName(row)] ?? row.keys
	}));
	if (chosen.length === 0) return KEYS;
	const byName = new Map(chosen.map((row) => [rowName(row), row]));
	return KEYS.map(
		(row: Key) => byName.get(rowName(row)) ?? { ...row, keys: row.keys.filter((key) => clashesOf(chosen, row, [key]).length === 0) }
	);
}

/** Which rows of the table have one of these keys already, or begin with one, in a place where this row works too. */
export function clashesOf(table: readonly Key[], row: Pick<Key, 'where' | 'verb'>, keys: readonly string[]): readonly Clash[] {
	return table
		.filter((other) => rowName(other) !== rowName(row))
		.flatMap((other) =>
			other.keys.filter((key) => keys.some((each) => isInWay(row, each, other, key))).map((key) => ({ key, row: other }))
		);
}

/** Gives a row these keys; rows that a person gave one of them lose it. */
export function withKeys(choice: KeyChoice, row: Pick<Key, 'where' | 'verb'>, keys: readonly string[]): KeyChoice {
	const others = allKeysOf(choice)
		.filter((other) => rowName(other) !== rowName(row) && isChosen(choice, other))
		.map((other): [string, readonly string[]] => [
			rowName(other),
			other.keys.filter((key) => !keys.some((each) => isInWay(row, each, other, key)))
		]);
	const changed = Object.fromEntries([...others, [rowName(row), keys] as const].filter(([name, chosen]) => !isOriginal(name, chosen)));
	return { ...choice, changed };
}

/** The keys that a row has until somebody changes them. */
export function originalKeys(row: Pick<Key, 'where' | 'verb'>): readonly string[] {
	return KEYS.find((other) => rowName(other) === rowName(row))?.keys ?? [];
}

function isChosen({ changed }: KeyChoice, row: Pick<Key, 'where' | 'verb'>): boolean {
	return Object.hasOwn(changed, rowName(row));
}

function isOriginal(name: string, keys: readonly string[]): boolean {
	const original: readonly string[] | undefined = KEYS.find((row) => rowName(row) === name)?.keys;
	return original !== undefined && original.length === keys.length && original.every((key, at) => key === keys[at]);
}

type Row = Pick<Key, 'where' | 'verb'>;

/** Whether a key of one row would keep a key of another from working. */
function isInWay(row: Row, key: string, other: Row, otherKey: string): boolean {
	return doMeet(row.where, other.where) && isOneWay(key, otherKey) && !isMeant(row, key, other, otherKey);
}

// One writes or one codes, on one page at a time; what works everywhere meets them all. Whoever reads step by step codes meanwhile.
function doMeet(a: Where, b: Where): boolean {
	return a === b || a === 'Everywhere' || b === 'Everywhere' || isSteppedCode(a, b);
}

function isSteppedCode(a: Where, b: Where): boolean {
	return (a === 'Code' && b === 'Step by step') || (a === 'Step by step' && b === 'Code');
}

// Where the table itself gives a key to Code and to steps, the step is meant while one reads step by step: `J` is the next one of what one reads by.
function isMeant(row: Row, key: string, other: Row, otherKey: string): boolean {
	return isSteppedCode(row.where, other.where) && originalKeys(row).includes(key) && originalKeys(other).includes(otherKey);
}

// `G` alone would never let `G S` be pressed to its end.
function isOneWay(a: string, b: string): boolean {
	return a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);
}
