import { and, eq, isNull } from 'drizzle-orm';
import type { AnchorId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { anchor, evidence, theme } from '../db/project-schema.ts';
import { visibleAnchors } from '../visibility.ts';

/** A passage with a theme that it bears out. */
export type BearingPassage = { readonly anchor: AnchorId; readonly theme: string };

/** Which passages of a text bear which themes out. From the evidence on: there is little of it, and there are many passages. */
export function evidenceIn({ db }: Context, member: Member, text: string): readonly BearingPassage[] {
	return db
		.select({ anchor: evidence.anchor, theme: theme.name })
		.from(evidence)
		.crossJoin(anchor)
		.innerJoin(theme, and(eq(theme.id, evidence.theme), isNull(theme.deletedAt)))
		.where(and(eq(anchor.id, evidence.anchor), eq(anchor.text, text), visibleAnchors(member)))
		.all() as BearingPassage[];
}
