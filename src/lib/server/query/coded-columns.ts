import type Database from 'better-sqlite3';

/**
 * Coded passages in columns rather than objects: a hundred thousand of them are two megabytes, are gone through in no time, and can be handed to a worker as
 * they are. Those of a text stand together, in its order: by their beginning, their end, their row; detached ones last.
 */
export type CodedColumns = {
	/** SQLite's own number of the passage's row: good as long as the file is open. */
	readonly row: Int32Array;
	/** ProseMirror positions; −1: detached. */
	readonly from: Int32Array;
	readonly to: Int32Array;
	/** Its codings are those from `first[passage]` to `first[passage + 1]`. Codings of deleted codes are among them. */
	readonly first: Int32Array;
	/** Of each coding, SQLite's numbers of the rows of its code and of who made it. */
	readonly code: Int32Array;
	readonly by: Int32Array;
};

/** Those of many texts: a text's are from `start` of its place to that of the next. */
export type WholeColumns = CodedColumns & { readonly texts: readonly string[]; readonly start: Int32Array };

type Row = readonly [row: number, from: number | null, to: number | null, code: string, by: string];
type Passage = { readonly row: number; readonly from: number; readonly to: number; readonly first: number };

/** Reads the passages of the project's own layer with their live codings, text by text. */
export function codedReader(client: Database.Database): (text: string) => CodedColumns {
	const passages = client.prepare<[string], Row>(PASSAGES_OF).raw();
	const codes = numbersOf(client, 'code');
	const members = numbersOf(client, 'member');
	return (text) => {
		const found: Passage[] = [];
		const code: number[] = [];
		const by: number[] = [];
		for (const [row, from, to, coded, who] of passages.all(text)) {
			if (found.at(-1)?.row !== row) found.push({ row, from: from === null || to === null ? -1 : from, to: to ?? -1, first: code.length });
			code.push(codes(coded));
			by.push(members(who));
		}
		return inOrder(found, code, by);
	};
}

function inOrder(found: readonly Passage[], code: readonly number[], by: readonly number[]): CodedColumns {
	const order = found.map((_, place) => place).sort((a, b) => inOrderOfText(found[a]!, found[b]!));
	const columns = emptyColumns(found.length, code.length, (size) => new Int32Array(size));
	let at = 0;
	for (const [passage, place] of order.entries()) {
		const { row, from, to, first } = found[place]!;
		columns.row[passage] = row;
		columns.from[passage] = from;
		columns.to[passage] = from === -1 ? -1 : to;
		const end = found[place + 1]?.first ?? code.length;
		for (let coding = first; coding < end; coding++, at++) {
			columns.code[at] = code[coding]!;
			columns.by[at] = by[coding]!;
		}
		columns.first[passage + 1] = at;
	}
	return columns;
}

function inOrderOfText(a: Passage, b: Passage): number {
	if (a.from === -1 || b.from === -1) return Number(a.from === -1) - Number(b.from === -1) || a.row - b.row;
	return a.from - b.from || a.to - b.to || a.row - b.row;
}

/** The passages of many texts, one text after the other. They can be seen from another thread without being copied. */
export function together(texts: readonly string[], columnsOf: (text: string) => PartOf): WholeColumns {
	const parts = texts.map(columnsOf);
	const start = shared(texts.length + 1);
	let codings = 0;
	for (const [place, { columns, from, to }] of parts.entries()) {
		start[place + 1] = start[place]! + to - from;
		codings += columns.first[to]! - columns.first[from]!;
	}
	const whole = emptyColumns(start[texts.length]!, codings, shared);
	let coding = 0;
	for (const [place, { columns, from, to }] of parts.entries()) {
		const at = start[place]!;
		for (const which of ['row', 'from', 'to'] as const) whole[which].set(columns[which].subarray(from, to), at);
		const [first, last] = [columns.first[from]!, columns.first[to]!];
		for (const which of ['code', 'by'] as const) whole[which].set(columns[which].subarray(first, last), coding);
		for (let passage = from; passage < to; passage++) whole.first[at + passage - from + 1] = columns.first[passage + 1]! - first + coding;
		coding += last - first;
	}
	return { ...whole, texts, start };
}

/** The passages from one place to another of some columns. */
export type PartOf = { readonly columns: CodedColumns; readonly from: number; readonly to: number };

function emptyColumns(passages: number, codings: number, column: (size: number) => Int32Array): CodedColumns {
	return {
		...{ row: column(passages), from: column(passages), to: column(passages), first: column(passages + 1) },
		...{ code: column(codings), by: column(codings) }
	};
}

function shared(size: number): Int32Array {
	return new Int32Array(new SharedArrayBuffer(size * 4));
}

/** The numbers of the rows of codes or members by their ids; one that is new is read when it is met. */
function numbersOf(client: Database.Database, table: 'code' | 'member'): (id: string) => number {
	const all = client.prepare<[], [string, number]>(`select id, rowid from "${table}"`).raw();
	let known = new Map(all.all());
	return (id) => {
		let number = known.get(id);
		if (number === undefined) {
			known = new Map(all.all());
			number = known.get(id);
		}
		return number ?? -1;
	};
}

/** Found by indexes alone; a passage that was let go from the review tray is asked for in its row, and few are detached. */
export const PASSAGES_OF = `
	select a.rowid, a."from", a."to", c.code, c.by
	from anchor a indexed by anchor_text cross join coding c indexed by coding_anchor on c.anchor = a.id and c.deleted_at is null
	where a.text = ? and a.state in ('live', 'detached') and a.purpose = 'coding' and a.layer = 'project'
		and (a.state = 'live' or (select l.let_go_at is null from anchor l where l.rowid = a.rowid))`;

/** The texts of all notes, always in the same order. */
export const TEXTS = 'select text from note order by rowid';
