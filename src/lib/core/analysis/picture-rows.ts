import type { Matrix } from './matrix.ts';
import { SHARES_IN, type Meetings } from './meetings.ts';
import type { Saturation } from './saturation.ts';
import { measured } from './share.ts';
import type { Voices } from './voices.ts';

/** A picture as a table for other programs: tidy, one line for each thing that is counted. Shares are parts of one. */
export type PictureRows = { readonly columns: readonly string[]; readonly rows: readonly Readonly<Record<string, string | number>>[] };

export function matrixRows(matrix: Matrix, row: string, column: string): PictureRows {
	const rows: Record<string, string | number>[] = [];
	for (let at = 0; at < matrix.cells.length; at += 4) {
		const [r = 0, c = 0, excerpts = 0, notes = 0] = matrix.cells.slice(at, at + 4);
		const share = (of: 'row' | 'column' | 'all') => rounded(measured(matrix, of, r, c, excerpts));
		const [one, other] = [matrix.rows[r], matrix.columns[c]];
		rows.push({
			...{ [row]: one?.name ?? '', [column]: other?.name ?? '', date: one?.day ?? other?.day ?? '', excerpts, notes },
			...{ share_of_row: share('row'), share_of_column: share('column'), share_of_all: share('all') }
		});
	}
	return { columns: [row, column, 'date', 'excerpts', 'notes', 'share_of_row', 'share_of_column', 'share_of_all'], rows };
}

export function meetingRows({ codes, pairs }: Meetings): PictureRows {
	const rows: Record<string, string | number>[] = [];
	for (let at = 0; at < pairs.length; at += 5) {
		const [later = 0, earlier = 0, excerpts = 0, notes = 0, share = 0] = pairs.slice(at, at + 5);
		rows.push({ code: codes[earlier]?.name ?? '', meets: codes[later]?.name ?? '', excerpts, notes, share_of_either: share / SHARES_IN });
	}
	return { columns: ['code', 'meets', 'excerpts', 'notes', 'share_of_either'], rows };
}

/** `names`: those of the codes, by id. */
export function saturationRows({ steps }: Saturation, names: ReadonlyMap<string, string>): PictureRows {
	let [codes, refinements] = [0, 0];
	const listed = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? '').join('; ');
	const rows = steps.map(({ session, excerpts, fresh, refined }) => {
		codes += fresh.length;
		refinements += refined.length;
		return {
			...{
				session: session.name,
				date: session.day ?? '',
				excerpts,
				new_codes: fresh.length,
				which_are_new: listed(fresh),
				codes_in_use: codes
			},
			...{ refinements: refined.length, which_were_refined: listed(refined), refinements_so_far: refinements }
		};
	});
	const columns = ['session', 'date', 'excerpts', 'new_codes', 'which_are_new', 'codes_in_use', 'refinements', 'which_were_refined'];
	return { columns: [...columns, 'refinements_so_far'], rows };
}

export function voiceRows({ excerpts, unmarked, speaking, present, sites }: Voices): PictureRows {
	const marked = excerpts.excerpts - unmarked.excerpts;
	const lines = (what: string, voices: Voices['speaking'], of: number) =>
		voices.map(({ value, count }) => ({ what, name: value.name, ...count, of, share: of === 0 ? 0 : rounded(count.excerpts / of) }));
	return {
		columns: ['what', 'name', 'excerpts', 'notes', 'of', 'share'],
		rows: [
			...lines('speaks', speaking, marked),
			...lines('present', present, excerpts.excerpts),
			...lines('site', sites, excerpts.excerpts)
		]
	};
}

function rounded(share: number): number {
	return Math.round(share * 10_000) / 10_000;
}
