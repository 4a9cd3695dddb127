import { wordDiff, type Stretch } from '#lib/core/history/word-diff.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { listRevisions, type RevisionRow } from './read-codebook.ts';

const PARTS = ['name', 'definition', 'include', 'exclude', 'example'] as const;

/** A revision of a code with what it changed, word by word; the first one's parts are all new. */
export type ToldRevision = Pick<RevisionRow, 'number' | 'byName' | 'at' | 'reason'> & {
	readonly changed: readonly { readonly part: (typeof PARTS)[number]; readonly stretches: readonly Stretch[] }[];
};

/** The revisions of a code, newest first. */
export function tellRevisions(context: Context, member: Member, code: string): readonly ToldRevision[] {
	const revisions = listRevisions(context, member, code);
	return revisions.map((revision, at) => {
		const { number, byName, at: when, reason } = revision;
		return { number, byName, at: when, reason, changed: changesBetween(revisions[at + 1] ?? null, revision) };
	});
}

/** What one meaning of a code says otherwise than another, part by part and word by word. */
export function changesBetween(
	before: Pick<RevisionRow, (typeof PARTS)[number]> | null,
	after: Pick<RevisionRow, (typeof PARTS)[number]>
): ToldRevision['changed'] {
	return PARTS.flatMap((part) => {
		const [was, is] = [before?.[part] ?? '', after[part]];
		return was === is ? [] : [{ part, stretches: wordDiff(was, is) }];
	});
}
