import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import type { AnchorId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { anchor, evidence, theme } from '../db/project-schema.ts';
import { visibleAnchors } from '../visibility.ts';

/** A passage with a theme that it bears out. */
export type BearingPassage = { readonly anchor: AnchorId; readonly theme: string };

/** Which passages of a text bear which themes out. From the evidence on: there is little of it, and there are many passages. */
export function evidenceIn(context: Context, member: Member, text: string): readonly BearingPassage[] {
	return bearing(context, member, eq(anchor.text, text));
}

/** Which of these passages bear which themes out. */
export function evidenceOn(context: Context, member: Member, anchors: readonly AnchorId[]): readonly BearingPassage[] {
	return bearing(context, member, inArray(anchor.id, [...anchors]));
}

function bearing({ db }: Context, member: Member, which: SQL): readonly BearingPassage[] {
	return db
		.select({ anchor: evidence.anchor, theme: theme.name })
		.from(evidence)
		.crossJoin(anchor)
		.innerJoin(theme, and(eq(theme.id, evidence.theme), isNull(theme.deletedAt)))
		.where(and(eq(anchor.id, evidence.anchor), which, visibleAnchors(member)))
		.all() as BearingPassage[];
}
