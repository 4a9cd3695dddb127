import { sql } from 'drizzle-orm';
import type { CodeId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { MOST_EXCERPTS } from '#lib/interchange/codebook/codebook.ts';
import type { Context } from '../context.ts';
import { readCodes } from '../query/code-looks.ts';
import type { Placed } from '../query/groups.ts';
import { readExcerpts, type ExcerptRow } from '../query/read-excerpts.ts';
import { flushTexts } from '../texts/flush.ts';
import { noteIsVisible } from '../visibility.ts';

/**
 * Up to three excerpts that show how each code was used, of what the member may see: those that were picked as its examples, then the first that was coded
 * in each note, from as many notes as there are. The same words coded by several people are one. Gives other work its turn between codes.
 */
export async function exampleExcerpts(
	context: Context,
	member: Member,
	codes: readonly string[],
	{ told = () => undefined, signal }: { readonly told?: (done: number, of: number) => void; readonly signal?: AbortSignal } = {}
): Promise<ReadonlyMap<string, readonly ExcerptRow[]>> {
	const found = new Map<string, readonly ExcerptRow[]>();
	for (const [done, code] of codes.entries()) {
		told(done, codes.length);
		// Others type meanwhile: each code is read from one moment of the project.
		flushTexts(context);
		const places = firstPlaces(context, member, code);
		if (places.length > 0) found.set(code, readExcerpts(context, places, readCodes(context)));
		await new Promise(setImmediate);
		signal?.throwIfAborted();
	}
	return found;
}

function firstPlaces({ db }: Context, member: Member, code: string): readonly Placed[] {
	const rows = db.values<[row: number, note: string]>(sql`
		select row, note
		from (
			select *, row_number() over (partition by text order by picked desc, at, row) as nth
			from (
				select min(a.rowid) as row, a.text, min(c.at) as at, n.id as note,
					max(exists (select 1 from exemplar e where e.code = c.code and e.coding = c.id)) as picked
				from coding c indexed by coding_code
				cross join anchor a on a.id = c.anchor
				cross join note n on n.text = a.text
				where c.code = ${code} and c.deleted_at is null
					and a.state = 'live' and a.purpose = 'coding' and a.layer = 'project' and ${noteIsVisible(member)}
				group by a.text, a."from", a."to"
			)
		)
		order by picked desc, nth, at, row limit ${MOST_EXCERPTS}`);
	return rows.map(([row, note]) => ({
		note: { id: note },
		passage: { row },
		group: { by: 'code', code: code as CodeId }
	}));
}
