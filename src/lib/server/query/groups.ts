import type { CodeId, MemberId, SessionId, SiteId } from '#lib/core/id/id.ts';
import type { CodeLook } from './code-looks.ts';
import type { Found, FoundNote } from './find.ts';

/** Where a row stands in a result; session null: the inbox; site null: no session, or one at no site. */
export type Group =
	| { readonly by: 'session'; readonly session: SessionId | null }
	| { readonly by: 'code'; readonly code: CodeId }
	| { readonly by: 'coder'; readonly coder: MemberId; readonly name: string }
	| { readonly by: 'site'; readonly site: SiteId | null; readonly name: string };

/** A row with the group it stands in. */
export type Grouped<Row> = Row & { readonly group: Group };

/** A place in a result: a passage, and the group it stands in. */
export type Placed = Grouped<{
	readonly note: Pick<FoundNote, 'id'>;
	readonly passage: { readonly row: number };
}>;

/** What was found, row by row, in the order of its groups. */
export type InOrder = {
	readonly found: Found;
	readonly groups: readonly ListedGroup[];
	/** Of each row: the place of its note in what was found, and that of its passage in the columns. */
	readonly notes: Int32Array;
	readonly passages: Int32Array;
};

export type ListedGroup = { readonly group: Group; readonly start: number; readonly excerpts: number; readonly notes: number };

/** Gathers the rows of a group; its notes come one after another. */
export class Gathered {
	readonly group: Group;
	readonly notes: number[] = [];
	readonly passages: number[] = [];
	#differentNotes = 0;

	constructor(group: Group) {
		this.group = group;
	}

	add(note: number, passage: number): void {
		if (this.notes.at(-1) !== note) this.#differentNotes += 1;
		this.notes.push(note);
		this.passages.push(passage);
	}

	get differentNotes(): number {
		return this.#differentNotes;
	}
}

/** Groups one after the other; what is empty is left out. */
export function inOrderOf(found: Found, gathered: Iterable<Gathered>): InOrder {
	const filled = [...gathered].filter(({ notes }) => notes.length > 0);
	const size = filled.reduce((sum, { notes }) => sum + notes.length, 0);
	const [notes, passages] = [new Int32Array(size), new Int32Array(size)];
	const groups: ListedGroup[] = [];
	let start = 0;
	for (const each of filled) {
		notes.set(each.notes, start);
		passages.set(each.passages, start);
		groups.push({ group: each.group, start, excerpts: each.notes.length, notes: each.differentNotes });
		start += each.notes.length;
	}
	return { found, groups, notes, passages };
}

/** Some of the rows, as they are read. */
export function placedAt({ found, groups, notes, passages }: InOrder, start: number, end: number): readonly Placed[] {
	const placed: Placed[] = [];
	for (let row = start; row < Math.min(end, notes.length); row++) {
		const { note, columns } = found.notes[notes[row]!]!;
		placed.push({
			note: { id: note.id },
			passage: { row: columns.row[passages[row]!]! },
			group: groupOf(groups, row)!.group
		});
	}
	return placed;
}

/** Which group a row stands in; null where there are none. */
export function groupOf(groups: readonly ListedGroup[], row: number): ListedGroup | null {
	let low = 0;
	let high = groups.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (groups[middle]!.start <= row) low = middle;
		else high = middle - 1;
	}
	return groups[low] ?? null;
}

/** What was found, once each. */
export function inOrderOfSessions(found: Found): InOrder {
	const gathered: Gathered[] = [];
	let session: string | null | undefined;
	for (const [place, { note, passages }] of found.notes.entries()) {
		if (note.session !== session) gathered.push(new Gathered({ by: 'session', session: note.session as SessionId | null }));
		session = note.session;
		for (const passage of passages) gathered.at(-1)!.add(place, passage);
	}
	return inOrderOf(found, gathered);
}

/** What was found, under each of its codes: codes in the order of the codebook, in each the excerpts in the order of the field. */
export function inOrderOfCodes(found: Found, codes: ReadonlyMap<string, CodeLook>): InOrder {
	const groups = [...codes.values()].map(({ id, row }) => ({ row, gathered: new Gathered({ by: 'code', code: id as CodeId }) }));
	const byRow = new Map(groups.map(({ row, gathered }) => [row, gathered]));
	for (const [place, { columns, passages }] of found.notes.entries())
		for (const passage of passages)
			for (let at = columns.first[passage]!; at < columns.first[passage + 1]!; at++) byRow.get(columns.code[at]!)?.add(place, passage);
	return inOrderOf(
		found,
		groups.map(({ gathered }) => gathered)
	);
}
