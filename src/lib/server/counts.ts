import { and, count, eq, isNull } from 'drizzle-orm';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from './context.ts';
import { actor, anchor, code, collection, memo, note, strayWords } from './db/project-schema.ts';
import { visibleAnchors, visibleMemos, visibleNotes } from './visibility.ts';

export type ThingCounts = {
	readonly codes: number;
	readonly actors: number;
	readonly inbox: number;
	readonly memos: number;
	readonly collections: number;
	readonly tray: number;
};

/** How many of each thing the member may see, for the sidebar. */
export function countThings({ db }: Context, member: Member): ThingCounts {
	const n = { n: count() };
	const detached = db
		.select(n)
		.from(anchor)
		.where(and(eq(anchor.state, 'detached'), isNull(anchor.letGoAt), visibleAnchors(member)));
	const stray = db
		.select(n)
		.from(strayWords)
		.innerJoin(note, eq(note.text, strayWords.text))
		.where(and(isNull(strayWords.letGoAt), eq(strayWords.member, member.id), visibleNotes(member)));
	return {
		codes: db.select(n).from(code).where(isNull(code.deletedAt)).get()?.n ?? 0,
		actors: db.select(n).from(actor).where(isNull(actor.deletedAt)).get()?.n ?? 0,
		inbox:
			db
				.select(n)
				.from(note)
				.where(and(isNull(note.session), visibleNotes(member)))
				.get()?.n ?? 0,
		collections: db.select(n).from(collection).where(isNull(collection.deletedAt)).get()?.n ?? 0,
		memos: db.select(n).from(memo).where(visibleMemos(member)).get()?.n ?? 0,
		tray: (detached.get()?.n ?? 0) + (stray.get()?.n ?? 0)
	};
}
