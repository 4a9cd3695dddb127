import { eq } from 'drizzle-orm';
import { isReferenceKind, type NamedReference } from '#lib/core/memo/reference.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { reference } from '../db/project-schema.ts';
import { flushTexts } from '../texts/flush.ts';
import { nameReferences } from './name-references.ts';

/** What everything that a text leads to is called now, for this reader. */
export function namesIn(context: Context, member: Member, text: TextId): ReadonlyMap<string, NamedReference> {
	flushTexts(context, text);
	const rows = context.db.select({ kind: reference.kind, id: reference.target }).from(reference).where(eq(reference.text, text)).all();
	return nameReferences(
		context,
		member,
		rows.flatMap(({ kind, id }) => (isReferenceKind(kind) ? [{ kind, id }] : []))
	);
}
