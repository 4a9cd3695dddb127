/**
 * Fractional keys for orders that people drag: a key strictly between two others, compared as plain strings. A key is a fraction in base 62,
 * never ends in the lowest digit, and so there is always room on either side.
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A key after `low` (null: the beginning) and before `high` (null: the end). Throws RangeError unless `low < high`. */
export function rankBetween(low: string | null, high: string | null): string {
	if (low !== null && high !== null && low >= high) throw new RangeError(`No rank lies between ${low} and ${high}`);
	let key = '';
	for (let place = 0; ; place += 1) {
		const below = digitAt(low, place, 0);
		const above = digitAt(high, place, DIGITS.length);
		const middle = Math.floor((below + above) / 2);
		if (middle > below) return key + DIGITS[middle];
		key += DIGITS[below];
		// Once a digit is smaller than the upper key's, the upper key sets no bound any more.
		if (below < above) return key + rankAfter(low === null ? '' : low.slice(place + 1));
	}
}

/** So many keys between two others, in their order, none longer than it has to be. */
export function ranksBetween(low: string | null, high: string | null, many: number): readonly string[] {
	if (many <= 0) return [];
	const middle = rankBetween(low, high);
	const before = Math.floor((many - 1) / 2);
	return [...ranksBetween(low, middle, before), middle, ...ranksBetween(middle, high, many - 1 - before)];
}

// The rest behind a digit that already lies below the upper key: anything greater than `low`'s rest.
function rankAfter(low: string): string {
	const first = digitAt(low, 0, 0);
	const middle = Math.floor((first + DIGITS.length) / 2);
	if (middle > first) return DIGITS.charAt(middle);
	return DIGITS.charAt(first) + rankAfter(low.slice(1));
}

function digitAt(key: string | null, place: number, beyond: number): number {
	if (key === null) return beyond;
	return place < key.length ? DIGITS.indexOf(key.charAt(place)) : 0;
}
