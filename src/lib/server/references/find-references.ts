import { and, eq } from 'drizzle-orm';
import { referenceKey, type Referable, type Reference } from '#lib/core/memo/reference.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { anchor, note } from '../db/project-schema.ts';
import { find } from '../find/find.ts';
import { visibleAnchors, visibleNotes } from '../visibility.ts';
import { nameReferences } from './name-references.ts';

const MOST = 8;
const KINDS = ['code', 'theme', 'note', 'session', 'memo', 'question'] as const;

/** What the typed letters may mean of what one can lead to; an excerpt by its number, as `12:3`. */
export function findReferences(context: Context, member: Member, typed: string): readonly Referable[] {
	const excerpt = excerptOf(context, member, typed.trim());
	const found = find(context, member, typed, { kinds: KINDS, most: MOST })
		.toSorted((a, b) => a.fit - b.fit)
		.slice(0, MOST)
		.map(({ kind, id }) => ({ kind, id }) as Reference);
	const asked = [...(excerpt === null ? [] : [excerpt]), ...found];
	const named = nameReferences(context, member, asked);
	return asked.flatMap((reference) => {
		const each = named.get(referenceKey(reference));
		return each?.state === 'here' ? [{ ...reference, named: each }] : [];
	});
}

function excerptOf({ db }: Context, member: Member, typed: string): Reference | null {
	const [, number, serial] = /^n?(\d{1,9}):(\d{1,9})$/i.exec(typed) ?? [];
	if (number === undefined || serial === undefined) return null;
	const row = db
		.select({ id: anchor.id })
		.from(note)
		.innerJoin(anchor, eq(anchor.text, note.text))
		.where(and(eq(note.number, Number(number)), eq(anchor.serial, Number(serial)), visibleNotes(member), visibleAnchors(member)))
		.get();
	return row === undefined ? null : { kind: 'passage', id: row.id };
}
