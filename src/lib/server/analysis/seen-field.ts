import type { Field } from '#lib/core/analysis/field.ts';
import type { Everything, Makers } from './everything.ts';

/** Row number of a note, its session and its kind. */
export type SeenNote = readonly [row: number, session: string | null, kind: string];

/** What a member may see of everything: what stands in these notes. `found`: the rows of the passages that the question finds; null: all of them. */
export function seenField(everything: Everything, notes: readonly SeenNote[], found: Float64Array | null, makers: Makers | null): Seen {
	const sessions = new Map(everything.sessions.map(({ id }, index) => [id, index]));
	const places = new Map(notes.map(([row], index) => [row, index]));
	const rows = found === null ? null : new Set(found);
	const { noteRow, first } = everything;
	const size = noteRow.length;
	const [note, from, to] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
	const starts = new Int32Array(size + 1);
	const counted = new Uint8Array(size);
	const code = new Int32Array(everything.code.length);
	const coder = new Int32Array(makers === null ? 0 : code.length);
	const at = new Float64Array(coder.length);
	let [seen, coding] = [0, 0];
	for (let excerpt = 0; excerpt < size; excerpt++) {
		const place = places.get(noteRow[excerpt]!);
		if (place === undefined) continue;
		note[seen] = place;
		from[seen] = everything.from[excerpt]!;
		to[seen] = everything.to[excerpt]!;
		counted[seen] = rows === null || rows.has(everything.row[excerpt]!) ? 1 : 0;
		for (let each = first[excerpt]!; each < first[excerpt + 1]!; each++, coding++) {
			code[coding] = everything.code[each]!;
			if (makers === null) continue;
			coder[coding] = makers.coder[each]!;
			at[coding] = makers.at[each]!;
		}
		seen += 1;
		starts[seen] = coding;
	}
	const { sites, actors, coders, codes } = everything;
	const field = {
		...{ sessions: everything.sessions, sites, actors, coders, codes },
		notes: notes.map(([, session, kind]) => ({ session: session === null ? -1 : (sessions.get(session) ?? -1), kind })),
		...{ note: note.subarray(0, seen), from: from.subarray(0, seen), to: to.subarray(0, seen), first: starts.subarray(0, seen + 1) },
		...{ code: code.subarray(0, coding), coder: coder.subarray(0, coding), counted: counted.subarray(0, seen) }
	};
	return { field, at };
}

/** `at`: when each coding was made. It and the coders are empty where the makers were not asked for. */
export type Seen = { readonly field: Field; readonly at: Float64Array };
