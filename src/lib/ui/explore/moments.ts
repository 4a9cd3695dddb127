/** The end of a day where the reader is, in milliseconds; null where it is no day. */
export function endOfDay(day: string): number | null {
	const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
	if (year === undefined) return null;
	return new Date(Number(year), Number(month) - 1, Number(date) + 1).getTime() - 1;
}
