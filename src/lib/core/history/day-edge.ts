/**
 * The moment (milliseconds since 1970, UTC) at which a civil day begins in a time zone; null for what is no day or no zone. Where a clock is put forward over
 * midnight, the day begins with its first moment.
 */
export function dayBegins(day: string, zone: string): number | null {
	const utc = Date.parse(`${day}T00:00:00Z`);
	if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 10) !== day) return null;
	const format = formatIn(zone);
	if (format === null) return null;
	// The offset is asked at the guess, and once more at what follows from it, since the clock may have been changed in between.
	const once = utc - offsetAt(format, utc);
	const twice = utc - offsetAt(format, once);
	return offsetAt(format, twice) === utc - twice ? twice : once;
}

/** The civil day after. */
export function dayAfter(day: string): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function formatIn(zone: string): Intl.DateTimeFormat | null {
	try {
		return new Intl.DateTimeFormat('en-GB', {
			timeZone: zone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric'
		});
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}

function offsetAt(format: Intl.DateTimeFormat, at: number): number {
	const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)])) as Record<string, number>;
	const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
	return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}
