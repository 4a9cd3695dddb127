import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileOfJson } from '#lib/interchange/archive/readme.ts';
import { csvHead, writtenRow, type Row, type Table } from '#lib/interchange/archive/table.ts';
import type { ZipOnDisk } from './zip-on-disk.ts';

const BUFFER = 256 * 1024;

/** A table of an archive while its rows are found: CSV and JSON grow on the disk beside, since codings and history may be many. */
export class RowFiles {
	readonly #table: Table;
	readonly #csv: Growing;
	readonly #json: Growing;
	readonly #asLines: boolean;
	#count = 0;

	constructor(folder: string, table: Table) {
		this.#table = table;
		this.#csv = new Growing(join(folder, `${table.name}.csv`));
		this.#json = new Growing(join(folder, fileOfJson(table)));
		this.#asLines = fileOfJson(table).endsWith('.jsonl');
		this.#csv.write(csvHead(table));
		if (!this.#asLines) this.#json.write('[');
	}

	add(row: Row): void {
		const { csv, json } = writtenRow(this.#table, row);
		this.#csv.write(csv);
		const before = this.#asLines ? '' : this.#count === 0 ? '\n' : ',\n';
		this.#json.write(`${before}${json}${this.#asLines ? '\n' : ''}`);
		this.#count += 1;
	}

	/** No row comes any more. */
	close(): WrittenRows {
		this.#csv.close();
		if (!this.#asLines) this.#json.write('\n]\n');
		this.#json.close();
		return { csv: this.#csv.path, json: this.#json.path, count: this.#count };
	}
}

/** A table's two files on the disk, whole. Structured-clonable: another thread may have written them. */
export type WrittenRows = { readonly csv: string; readonly json: string; readonly count: number };

export async function putRows(zip: ZipOnDisk, table: Table, { csv, json }: WrittenRows): Promise<void> {
	await zip.addFile(`${table.name}.csv`, csv);
	await zip.addFile(fileOfJson(table), json);
}

class Growing {
	readonly path: string;
	readonly #handle: number;
	#parts: string[] = [];
	#size = 0;

	constructor(path: string) {
		this.path = path;
		this.#handle = openSync(path, 'wx', 0o600);
	}

	write(text: string): void {
		this.#parts.push(text);
		this.#size += text.length;
		if (this.#size >= BUFFER) this.#flush();
	}

	close(): void {
		this.#flush();
		closeSync(this.#handle);
	}

	#flush(): void {
		const bytes = Buffer.from(this.#parts.join(''));
		let written = 0;
		while (written < bytes.byteLength) written += writeSync(this.#handle, bytes, written);
		this.#parts = [];
		this.#size = 0;
	}
}
