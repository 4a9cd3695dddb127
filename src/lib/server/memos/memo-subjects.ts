import { isReferenceKind, referenceKey } from '#lib/core/memo/reference.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { nameReferences } from '../references/name-references.ts';
import { flushTexts } from '../texts/flush.ts';
import type { MemoRow } from './memos.ts';

/** What a memo is on: its name, where in the project one sees it, and the words of a passage. */
export type MemoSubject = { readonly name: string; readonly path: string; readonly quote: string | null };

/** The subjects of these memos by their id, as the member may read them; a memo on the project has none of its own. */
export function memoSubjects(context: Context, member: Member, memos: readonly MemoRow[]): ReadonlyMap<string, MemoSubject> {
	flushTexts(context);
	const asked = memos.flatMap(({ subject: kind, subjectId: id }) => (isReferenceKind(kind) ? [{ kind, id }] : []));
	const named = nameReferences(context, member, asked);
	return new Map(
		asked.flatMap((reference) => {
			const found = named.get(referenceKey(reference));
			return found?.state === 'here' ? [[reference.id, { name: found.name, path: found.path, quote: found.quote }]] : [];
		})
	);
}
