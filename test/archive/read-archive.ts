import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { openPromise } from 'yauzl';

/*
 * Reads an archive as somebody would who has nothing but its README: this file imports nothing of Fieldbook, and knows no name of a column that the
 * README does not say.
 *
 *   node test/archive/read-archive.ts archive.zip
 */

export type Archive = {
	readonly files: ReadonlyMap<string, Buffer>;
	/** Of each table what its JSON says. */
	readonly tables: ReadonlyMap<string, readonly Row[]>;
	/** What is not as the README says, in words. */
	readonly faults: readonly string[];
};
type Row = Readonly<Record<string, unknown>>;
type Told = {
	readonly columns: readonly { readonly name: string; readonly names: string | null }[];
	readonly csv: string;
	readonly json: string;
	readonly rows: number;
};

export async function readArchive(path: string): Promise<Archive> {
	const files = await unpack(path);
	const faults: string[] = [];
	const text = (name: string): string => {
		const bytes = files.get(name);
		if (bytes === undefined) faults.push(`${name} is missing`);
		return bytes?.toString('utf8') ?? '';
	};
	const readme = text('README.md');
	const tables = new Map<string, readonly Row[]>();
	const told = tablesIn(readme);
	if (told.size === 0) faults.push('The README tells of no table');
	for (const [name, table] of told) {
		const rows = jsonRows(table.json, text(table.json));
		tables.set(name, rows);
		const fields = table.columns.map((column) => column.name);
		if (rows.length !== table.rows) faults.push(`${name}: the README says ${table.rows} rows, the JSON has ${rows.length}`);
		for (const row of rows)
			if (Object.keys(row).join() !== fields.join()) faults.push(`${name}: a row has other columns than the README tells of`);
		faults.push(...compare(name, text(table.csv), fields, rows));
	}
	faults.push(
		...badChecksums(files),
		...badReferences(told, tables),
		...badQuotes(tables, text),
		...badNames(files),
		...lostWords(tables, text)
	);
	return { files, tables, faults };
}

async function unpack(path: string): Promise<ReadonlyMap<string, Buffer>> {
	const zip = await openPromise(path, { strictFileNames: true, validateEntrySizes: true });
	const files = new Map<string, Buffer>();
	try {
		for await (const entry of zip.eachEntry()) {
			const parts: Buffer[] = [];
			for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
			files.set(entry.fileName, Buffer.concat(parts));
		}
	} finally {
		zip.close();
	}
	return files;
}

/** The tables that the README tells of: their files and numbers of rows from «What is in it», their columns from «The columns». */
function tablesIn(readme: string): ReadonlyMap<string, Told> {
	const files = new Map(
		[...readme.matchAll(/^\| \[(\w+)\.csv\]\(([^)]+)\), \[[^\]]+\]\(([^)]+)\) \| (\d+) \|/gm)].map(([, name, csv, json, rows]) => [
			name ?? '',
			{ csv: csv ?? '', json: json ?? '', rows: Number(rows) }
		])
	);
	const columns = readme.split(/^## The columns$/m)[1] ?? '';
	return new Map(
		columns
			.split(/^### /m)
			.slice(1)
			.map((section) => {
				const name = section.split('\n')[0]?.trim() ?? '';
				const rows = [...section.matchAll(/^\| (\w+) \| .* \| (?:`([\w.]+)`)? \|$/gm)];
				const found = files.get(name);
				if (found === undefined) throw new Error(`The README has columns of ${name}, but no file`);
				return [name, { ...found, columns: rows.map(([, column, names]) => ({ name: column ?? '', names: names ?? null })) }];
			})
	);
}

function jsonRows(file: string, json: string): readonly Row[] {
	if (file.endsWith('.jsonl'))
		return json
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => JSON.parse(line) as Row);
	return JSON.parse(json) as readonly Row[];
}

/** CSV and JSON say the same: what the README says of lists, of nothing, and of apostrophes. */
function compare(name: string, csv: string, fields: readonly string[], rows: readonly Row[]): readonly string[] {
	if (!csv.startsWith('\ufeff')) return [`${name}.csv has no byte order mark`];
	const read = Papa.parse<Record<string, string>>(csv.slice(1).replace(/\r\n$/, ''), { header: true, delimiter: ',', newline: '\r\n' });
	if (read.errors.length > 0) return [`${name}.csv: ${read.errors[0]?.message}`];
	if (read.meta.fields?.join() !== fields.join()) return [`${name}.csv has other columns than the README tells of`];
	if (read.data.length !== rows.length) return [`${name}: the CSV has ${read.data.length} rows, the JSON ${rows.length}`];
	const faults: string[] = [];
	for (const [index, row] of read.data.entries())
		for (const field of fields) {
			const cell = row[field] ?? '';
			if (/^[=+\-@\t\r\n]/.test(cell)) faults.push(`${name}.csv: a spreadsheet would run row ${index + 1}, ${field}`);
			if (cell.replace(/^'/, '') !== asCell(rows[index]?.[field])) faults.push(`${name}, row ${index + 1}, ${field}: CSV and JSON differ`);
		}
	return faults;
}

function asCell(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (typeof value !== 'object') return String(value);
	if (Object.keys(value).length === 0) return '';
	return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value.join('; ') : JSON.stringify(value);
}

function badChecksums(files: Archive['files']): readonly string[] {
	const sums = new Map(
		(files.get('SHA256SUMS')?.toString('utf8') ?? '')
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => [line.slice(66), line.slice(0, 64)])
	);
	const faults = [...sums.keys()].filter((name) => !files.has(name)).map((name) => `${name} has a checksum, but is not there`);
	for (const [name, bytes] of files) {
		if (name === 'SHA256SUMS') continue;
		if (createHash('sha256').update(bytes).digest('hex') !== sums.get(name)) faults.push(`${name} is not what its checksum says`);
	}
	return faults;
}

/** Every id that a column names is there. */
function badReferences(told: ReadonlyMap<string, Told>, tables: Archive['tables']): readonly string[] {
	const faults: string[] = [];
	const idsOf = new Map<string, ReadonlySet<unknown>>();
	for (const [name, rows] of tables) idsOf.set(`${name}.id`, new Set(rows.map((row) => row['id'])));
	for (const [name, { columns }] of told)
		for (const column of columns.filter(({ names }) => names !== null)) {
			const known = idsOf.get(column.names ?? '');
			for (const row of tables.get(name) ?? [])
				for (const id of [row[column.name]].flat())
					if (id !== null && known?.has(id) !== true) faults.push(`${name}.${column.name}: ${String(id)} is not in ${column.names}`);
		}
	for (const memo of tables.get('memos') ?? []) {
		const among = idsOf.get(`${String(memo['subject'])}s.id`);
		if (among !== undefined && memo['subject_deleted'] !== true && !among.has(memo['subject_id']))
			faults.push(`memos: ${String(memo['subject_id'])} is nowhere`);
	}
	const revisions = new Set(tables.get('code_revisions')?.map((row) => `${String(row['code_id'])} ${String(row['number'])}`));
	for (const coding of tables.get('codings') ?? [])
		if (!revisions.has(`${String(coding['code_id'])} ${String(coding['revision'])}`))
			faults.push(`codings: ${String(coding['id'])} names a revision that is not there`);
	return faults;
}

/** Every quote stands where its numbers say, in both ways of counting. */
function badQuotes(tables: Archive['tables'], text: (name: string) => string): readonly string[] {
	const faults: string[] = [];
	const plains = new Map<string, { readonly words: string; readonly points: readonly string[] }>();
	for (const table of ['passages', 'codings'])
		for (const row of tables.get(table) ?? []) {
			const file = String(row['plain']);
			const plain = plains.get(file) ?? { words: text(file), points: [...text(file)] };
			plains.set(file, plain);
			const at = (name: string) => row[name] as number;
			if (row['state'] === 'detached') {
				if (row['start'] !== null) faults.push(`${table}: a detached passage has a place`);
			} else if (plain.words.slice(at('start'), at('end')) !== row['quote'])
				faults.push(`${table}: ${String(row['number'])} is not where it is said to be`);
			else if (plain.points.slice(at('start_point'), at('end_point')).join('') !== row['quote'])
				faults.push(`${table}: ${String(row['number'])} is somewhere else in code points`);
		}
	return faults;
}

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Names that Windows, macOS and Linux take, none twice where case does not count. */
function badNames(files: Archive['files']): readonly string[] {
	const faults: string[] = [];
	const seen = new Set<string>();
	for (const name of files.keys()) {
		const folded = name.normalize('NFC').toLowerCase();
		if (seen.has(folded)) faults.push(`${name} is there twice`);
		seen.add(folded);
		const parts = name.split('/');
		if (
			parts.some(
				(part) =>
					RESERVED.test(part) || /[\p{C}<>:"\\|?*]/u.test(part) || /^[ .]|[ .]$/.test(part) || part === '' || Buffer.byteLength(part) > 255
			)
		)
			faults.push(`${JSON.stringify(name)} is no name for every system`);
	}
	return faults;
}

/** Markdown and page have the words of the note, in order. */
function lostWords(tables: Archive['tables'], text: (name: string) => string): readonly string[] {
	const faults: string[] = [];
	for (const note of tables.get('notes') ?? []) {
		const words = inkOf(text(String(note['plain'])));
		const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(text(String(note['html'])))?.[1] ?? '';
		const html = main
			.replaceAll(/<[^>]+>/g, '')
			.replaceAll('&lt;', '<')
			.replaceAll('&gt;', '>')
			.replaceAll('&quot;', '"')
			.replaceAll('&amp;', '&');
		if (inkOf(html) !== words) faults.push(`${String(note['html'])} has other words than the note`);
		// Without its signs, which may stand inside a word.
		const markdown = text(String(note['markdown']))
			.replaceAll(/\]\([^)]*\)/g, '')
			.replaceAll(/[\\*_[]/g, '');
		for (const word of text(String(note['plain'])).match(/\p{L}{2,}/gu) ?? [])
			if (!markdown.includes(word)) {
				faults.push(`${String(note['markdown'])} has lost ‘${word}’`);
				break;
			}
	}
	return faults;
}

function inkOf(text: string): string {
	return text.replaceAll(/\s+/g, '');
}

if (process.argv[1] === import.meta.filename) {
	const { faults, tables } = await readArchive(process.argv[2] ?? '');
	for (const fault of faults) process.stderr.write(`${fault}\n`);
	process.stdout.write(`${[...tables].map(([name, rows]) => `${name} ${rows.length}`).join(', ')}\n`);
	process.exit(faults.length === 0 ? 0 : 1);
}
