import { PEER_NAMES, peersOf } from './peers.ts';

/** One line of the table: something a person waits for, beside what no program could do without. Times in milliseconds unless `unit` says otherwise. */
export type Figure = {
	readonly what: string;
	readonly median: number;
	/** Null where one number says it all (bytes, requests a second). */
	readonly p95: number | null;
	/** The same thing done barely, measured in the same run; null where there is nothing to compare with. */
	readonly floor: number | null;
	readonly budget: Budget | null;
	readonly unit?: Unit;
	/** Processor time of all threads for it, in milliseconds: what other work on the machine does not change. */
	readonly processor?: number;
};

export type Unit = 'ms' | 'kB' | 'MB' | '/s';

/** What an issue allows: of the number itself, of its processor time, of what it has beyond the floor, or of how many times the floor it is. */
export type Budget = { readonly of: 'median' | 'p95' | 'processor' | 'beyond' | 'ratio'; readonly most?: number; readonly least?: number };

export type Times = { readonly median: number; readonly p95: number };

/** The `share` (0 to 1) quantile of some numbers; NaN of none. */
export function quantile(numbers: readonly number[], share: number): number {
	const sorted = numbers.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export function timesOf(numbers: readonly number[]): Times {
	return { median: quantile(numbers, 0.5), p95: quantile(numbers, 0.95) };
}

/** Processor time that this process has taken so far, in milliseconds. */
export function processorTime(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

/** Whether a figure keeps its budget; null where there is none. */
export function isKept(figure: Figure): boolean | null {
	const { budget } = figure;
	if (budget === null) return null;
	const value = measured(figure, budget.of);
	return value !== null && value <= (budget.most ?? Infinity) && value >= (budget.least ?? -Infinity);
}

function measured({ median, p95, processor, floor }: Figure, of: Budget['of']): number | null {
	switch (of) {
		case 'median':
			return median;
		case 'p95':
			return p95;
		case 'processor':
			return processor ?? null;
		case 'beyond':
			return floor === null ? null : median - floor;
		case 'ratio':
			return floor === null ? null : median / floor;
	}
}

const HEADS = ['what a person waits for', 'median', 'p95', 'processor', 'floor', 'ours / floor', 'budget', '', PEER_NAMES] as const;

/** A table that reads as text and as Markdown. */
export function tableOf(figures: readonly Figure[]): string {
	const rows = figures.map(cellsOf);
	const widths = HEADS.map((head, column) => Math.max(1, head.length, ...rows.map((row) => row[column]?.length ?? 0)));
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
	const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
	return [line(HEADS), rule, ...rows.map(line)].join('\n');
}

function cellsOf(figure: Figure): readonly string[] {
	const { what, median, p95, processor, floor, budget, unit = 'ms' } = figure;
	const said = (value: number | null) => (value === null ? '' : `${rounded(value)}${unit === '/s' ? unit : ` ${unit}`}`);
	const ratio = floor === null ? '' : `${rounded(median / floor)} ×`;
	const kept = isKept(figure);
	return [
		what,
		said(median),
		said(p95),
		processor === undefined ? '' : `${rounded(processor)} ms`,
		said(floor),
		ratio,
		budget === null ? '' : budgetWords(budget, unit),
		kept === false ? 'misses' : '',
		peersOf(what)
	];
}

function budgetWords({ of, most, least }: Budget, unit: Unit): string {
	const limit = most === undefined ? `≥ ${least}` : `≤ ${most}`;
	if (of === 'ratio') return `${limit} ×`;
	const said = `${limit}${unit === '/s' ? unit : ` ${unit}`}`;
	if (of === 'median') return said;
	return of === 'beyond' ? `${said} beyond` : `${of} ${said}`;
}

function rounded(value: number): string {
	if (value >= 100) return value.toFixed(0);
	return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
