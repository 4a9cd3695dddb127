import { sql, type SQL } from 'drizzle-orm';

/** What a question begins with: codes that must overlap, members one of whom must have coded, or the notes. */
export type Leading =
	| { readonly by: 'code'; readonly codes: readonly string[] }
	| { readonly by: 'coder'; readonly ids: readonly string[] }
	| { readonly by: 'note' };

/**
 * The passages to begin with, as a table of (row, id, text, from, to), found by an index and without reading the passages themselves. One may stand in
 * it several times. `texts`: those of the notes that come into question (asked for only where the notes lead).
 */
export function candidates(leading: Leading, texts: SQL): SQL {
	const columns = sql`a.rowid as row, a.id, a.text, a."from", a."to"`;
	switch (leading.by) {
		case 'code':
			return overlapping(leading.codes, columns);
		case 'coder':
			return sql`select ${columns}
				from json_each(${JSON.stringify(leading.ids)}) m cross join coding c indexed by coding_by on c.by = m.value and c.deleted_at is null
				cross join anchor a on a.id = c.anchor
				where a.state = 'live' and a.purpose = 'coding' and a.layer = 'project'`;
		case 'note':
			return sql`select ${columns}
				from (${texts}) n cross join anchor a indexed by anchor_text on a.text = n.text and a.state = 'live'
				where a.purpose = 'coding' and a.layer = 'project'`;
	}
}

/**
 * What codings of these codes overlap: `columns` of the passages `a`. One that begins before a coding reaches over it only if it is long enough,
 * so that in a note with thousands of passages a few are looked at and not all.
 */
export function overlapping(codes: readonly string[], columns: SQL): SQL {
	// A cross join keeps its order: without statistics SQLite would begin at the wrong end.
	return sql`select ${columns}
		from (
			select b.text, b."from", b."to",
				(select max(l."to" - l."from") from anchor l indexed by anchor_length where l.text = b.text) as longest
			from json_each(${JSON.stringify(codes)}) k
			cross join coding c indexed by coding_code on c.code = k.value and c.deleted_at is null
			cross join anchor b on b.id = c.anchor
			where b.state = 'live' and b.purpose = 'coding' and b.layer = 'project'
		) x
		cross join anchor a indexed by anchor_text
			on a.text = x.text and a.state = 'live' and a."from" > x."from" - x.longest and a."from" < x."to" and a."to" > x."from"
		where a.purpose = 'coding' and a.layer = 'project'`;
}

/** The same the other way round, as a condition on a candidate `h`: one of these codes overlaps it. For few candidates and a code with many codings. */
export function isOverlapped(codes: SQL): SQL {
	return sql`exists (
		select 1 from anchor b indexed by anchor_text cross join coding c indexed by coding_anchor
			on c.anchor = b.id and c.deleted_at is null and c.code in ${codes}
		where b.text = h.text and b.state = 'live' and b.purpose = 'coding' and b.layer = 'project' and b."to" > h."from" and b."from" < h."to"
			and b."from" > h."from" - (select max(l."to" - l."from") from anchor l indexed by anchor_length where l.text = h.text)
	)`;
}
