import type { Field } from '#lib/core/analysis/field.ts';
import type { WholeColumns } from '../query/coded-columns.ts';
import { placesByRow, type Everything } from './everything.ts';

/** Row number of a note, its session, its kind and its text. */
export type SeenNote = readonly [row: number, session: string | null, kind: string, text: string];

/** Where everything is coded. `counted`: 1 for each passage that the question finds; null: all of them. `times`: when each coding was made. */
export type Coded = { readonly columns: WholeColumns; readonly counted: Uint8Array | null; readonly times: Float64Array | null };

/** What a member may see of everything: what stands in these notes, is not detached, and has a code that is not deleted. */
export function seenField(everything: Everything, notes: readonly SeenNote[], { columns, counted, times }: Coded): Seen {
	const sessions = new Map(everything.sessions.map(({ id }, index) => [id, index]));
	const texts = new Map(columns.texts.map((text, place) => [text, place]));
	const [codes, coders] = [placesByRow(everything.codes), placesByRow(everything.coders)];
	const size = columns.row.length;
	const [note, from, to] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
	const first = new Int32Array(size + 1);
	const isCounted = new Uint8Array(size);
	const [code, coder] = [new Int32Array(columns.code.length), new Int32Array(columns.code.length)];
	const at = new Float64Array(times === null ? 0 : code.length);
	let [seen, coding] = [0, 0];
	for (const [place, [, , , text]] of notes.entries()) {
		const where = texts.get(text);
		if (where === undefined) continue;
		const end = columns.start[where + 1]!;
		// Detached passages stand last.
		for (let passage = columns.start[where]!; passage < end && columns.from[passage] !== -1; passage++) {
			for (let each = columns.first[passage]!; each < columns.first[passage + 1]!; each++) {
				const carried = codes[columns.code[each]!] ?? -1;
				if (carried === -1) continue;
				code[coding] = carried;
				coder[coding] = coders[columns.by[each]!] ?? -1;
				if (times !== null) at[coding] = times[each]!;
				coding += 1;
			}
			if (coding === first[seen]) continue;
			note[seen] = place;
			from[seen] = columns.from[passage]!;
			to[seen] = columns.to[passage]!;
			isCounted[seen] = counted === null ? 1 : counted[passage]!;
			seen += 1;
			first[seen] = coding;
		}
	}
	const { sites, actors } = everything;
	const field = {
		...{ sessions: everything.sessions, sites, actors, coders: everything.coders, codes: everything.codes },
		notes: notes.map(([, session, kind]) => ({ session: session === null ? -1 : (sessions.get(session) ?? -1), kind })),
		...{ note: note.subarray(0, seen), from: from.subarray(0, seen), to: to.subarray(0, seen), first: first.subarray(0, seen + 1) },
		...{ code: code.subarray(0, coding), coder: coder.subarray(0, coding), counted: isCounted.subarray(0, seen) }
	};
	return { field, at };
}

/** `at`: when each coding was made; empty where that was not asked for. */
export type Seen = { readonly field: Field; readonly at: Float64Array };
