import { eq, inArray, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { actor, sessionActor } from '../db/project-schema.ts';
import { actorsWhoseConsentIs, found } from './facts.ts';
import type { Layouts } from './paragraphs.ts';

type From = { readonly text: string; readonly from: number | null; readonly to: number | null; readonly session: string | null };

/** Says of one excerpt after another who speaks in it or was present and took their consent back: pseudonyms, in the order of the alphabet. */
export function withdrawnIn({ db }: Context, layouts: Layouts): (excerpt: From) => readonly string[] {
	const ids = [...found<string>(db, actorsWhoseConsentIs('withdrawn'))];
	if (ids.length === 0) return () => [];
	const actors = db
		.select({ id: actor.id, name: actor.pseudonym })
		.from(actor)
		.where(inArray(actor.id, ids))
		.orderBy(sql`${actor.pseudonym} collate nocase`)
		.all();
	const present = Map.groupBy(
		db
			.select({ session: sessionActor.session, id: actor.id })
			.from(actor)
			.innerJoin(sessionActor, eq(sessionActor.actor, actor.id))
			.where(inArray(actor.id, ids))
			.all(),
		(row) => row.session
	);
	return ({ text, from, to, session }) => {
		const concerned = new Set(session === null ? [] : (present.get(session) ?? []).map((row) => row.id));
		if (from !== null && to !== null)
			for (const speech of layouts.speechIn(text)) if (speech.from < to && from < speech.to) concerned.add(speech.speaker);
		return actors.flatMap(({ id, name }) => (concerned.has(id) ? [name] : []));
	};
}
