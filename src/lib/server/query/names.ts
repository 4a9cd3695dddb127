import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Names } from '#lib/core/query/names.ts';
import type { Context } from '../context.ts';
import { actor, code, member, session, site, theme, themeCode } from '../db/project-schema.ts';

/** What a question can name in this project. Members who left stay: their codings do. */
export function readNames(context: Context): Names {
	const { db } = context;
	return {
		codes: db
			.select({ id: code.id, parent: code.parent, name: code.name, aliases: code.aliases })
			.from(code)
			.where(isNull(code.deletedAt))
			.orderBy(asc(code.rank))
			.all(),
		themes: themesIn(context),
		sessions: db
			.select({ id: session.id, name: session.title })
			.from(session)
			.where(isNull(session.deletedAt))
			.orderBy(asc(session.date))
			.all(),
		sites: db.select({ id: site.id, name: site.name }).from(site).where(isNull(site.deletedAt)).orderBy(asc(site.rank)).all(),
		actors: db
			.select({ id: actor.id, name: actor.pseudonym })
			.from(actor)
			.where(isNull(actor.deletedAt))
			.orderBy(asc(actor.pseudonym))
			.all(),
		members: db.select({ id: member.id, name: member.name, initials: member.initials }).from(member).orderBy(asc(member.name)).all()
	};
}

function themesIn({ db }: Context): Names['themes'] {
	const joined = db
		.select({ theme: themeCode.theme, code: themeCode.code })
		.from(themeCode)
		.innerJoin(code, and(eq(code.id, themeCode.code), isNull(code.deletedAt)))
		.all();
	const codes = Map.groupBy(joined, (row) => row.theme);
	return db
		.select({ id: theme.id, name: theme.name })
		.from(theme)
		.where(isNull(theme.deletedAt))
		.orderBy(asc(theme.rank))
		.all()
		.map((row) => ({ ...row, codes: (codes.get(row.id) ?? []).map(({ code: id }) => id) }));
}
