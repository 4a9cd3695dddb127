const plural = new Intl.PluralRules('en');
const number = new Intl.NumberFormat('en-GB');

/** `1 note`, `2 notes`, `3 memories` where the plural is told. */
export function countOf(count: number, one: string, many = `${one}s`): string {
	return `${number.format(count)} ${plural.select(count) === 'one' ? one : many}`;
}

/** How far something is coded, in whole per cent. Never «100» while a part is open, nor «0» once one is coded. */
export function percent(part: number): number {
	if (part <= 0) return 0;
	if (part >= 1) return 100;
	return Math.min(99, Math.max(1, Math.round(part * 100)));
}
