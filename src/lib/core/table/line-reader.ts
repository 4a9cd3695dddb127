import type { Consent } from '../consent/consent.ts';
import { labelOf } from './fields.ts';
import { columnName, columnOf, type Matching } from './matching.ts';
import type { UnclearDate } from './plan.ts';
import type { Attributes } from './scene.ts';
import type { Line, Table } from './sheet.ts';
import { proseOf } from './code-cells.ts';
import { readAttribute, readClock, readConsent, readDay, type DateReading, type Read } from './values.ts';

/** Reads the cells of one line, and gathers what is wrong with them. What no column is, or whose cell is empty, is null: it takes nothing away. */
export class LineReader {
	readonly problems: string[] = [];
	unclear: UnclearDate | null = null;
	readonly #line: Line;
	readonly #table: Table;
	readonly #matching: Matching;
	readonly #dates: DateReading;

	constructor(line: Line, table: Table, matching: Matching, today: string) {
		this.#line = line;
		this.#table = table;
		this.#matching = matching;
		this.#dates = { today, order: matching.order };
	}

	/** The line’s number, as the spreadsheet counts. */
	get number(): number {
		return this.#line.number;
	}

	cell(field: string): string | null {
		const column = columnOf(this.#matching, field);
		const words = column === null ? '' : proseOf(this.#line.cells[column] ?? '');
		return words === '' ? null : words;
	}

	text(field: string, most: number): string | null {
		const words = this.cell(field);
		if (words === null || words.length <= most) return words;
		this.problems.push(`${labelOf(this.#matching.of, field)} is longer than ${most} characters.`);
		return null;
	}

	day(field: string): string | null {
		return this.#read(field, (cell) => readDay(cell, this.#dates));
	}

	clock(field: string): string | null {
		return this.#read(field, readClock);
	}

	consent(): Consent | null {
		return this.#read('consent', readConsent);
	}

	attributes(): Attributes {
		const found: Record<string, string | number | boolean> = {};
		this.#matching.columns.forEach((use, column) => {
			const cell = (this.#line.cells[column] ?? '').trim();
			if (use.is !== 'attribute' || cell === '') return;
			const name = columnName(this.#table, column);
			const value = this.#take(readAttribute(use.type, cell, this.#dates), name);
			if (value !== null) found[name] = value;
		});
		return found;
	}

	#read<Value>(field: string, read: (cell: string) => Read<Value>): Value | null {
		const cell = this.cell(field);
		return cell === null ? null : this.#take(read(cell), labelOf(this.#matching.of, field));
	}

	#take<Value>(read: Read<Value>, label: string): Value | null {
		if (read.ok) return read.value;
		this.problems.push(`${label}: ${read.problem}`);
		this.unclear ??= read.unclear;
		return null;
	}
}
