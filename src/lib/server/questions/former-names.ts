import { desc, eq, isNotNull, sql } from 'drizzle-orm';
import { formatCondition } from '#lib/core/query/format.ts';
import { nameKey } from '#lib/core/query/names.ts';
import { NOWHERE, type Issue } from '#lib/core/query/question.ts';
import type { Context } from '../context.ts';
import { actor, code, codeRevision, session, site, theme } from '../db/project-schema.ts';

/** A mistake of a question that was right once, with the question as it would be right now; null: that is nobody's to say. */
export type Explained = Issue & { readonly instead: string | null };

/** Says of names that mean nothing what became of them: a code was renamed or merged, a thing was deleted. */
export function explained(context: Context, written: string, issues: readonly Issue[]): readonly Explained[] {
	return issues.map((issue) => {
		const field = /(?:^|[\s(-])(\w+)[:=]$/u.exec(written.slice(0, issue.from))?.[1]?.toLowerCase();
		const token = written.slice(issue.from, issue.to);
		const name = /^["“”„«»].*["“”„«»]$/su.test(token) ? token.slice(1, -1).replace(/\\(.)/gsu, '$1') : token;
		const became = field === undefined ? null : whatBecame(context, field, name);
		if (became === null) return { ...issue, instead: null };
		const { message, now } = became;
		return { ...issue, message, instead: now === null ? null : written.slice(0, issue.from) + valueOf(now) + written.slice(issue.to) };
	});
}

type Became = { readonly message: string; /** Its name now. */ readonly now: string | null };

function whatBecame(context: Context, field: string, name: string): Became | null {
	const key = nameKey(name);
	if (field === 'code' || field === 'coded') return codeBecame(context, name, key);
	const found = DELETED[field]?.(context).find((each) => nameKey(field === 'present' ? each.name.replace(/^@/, '') : each.name) === key);
	return found === undefined
		? null
		: { message: `The ${THINGS[field]} ‘${found.name}’ was deleted. It can come back from Deleted things.`, now: null };
}

function codeBecame({ db }: Context, name: string, key: string): Became | null {
	const former = db
		.select({ was: codeRevision.name, id: code.id, name: code.name, deletedAt: code.deletedAt, mergedInto: code.mergedInto })
		.from(codeRevision)
		.innerJoin(code, eq(code.id, codeRevision.code))
		.orderBy(sql`${code.deletedAt} is not null`, desc(codeRevision.at))
		.all()
		.find(({ was }) => nameKey(was) === key);
	if (former === undefined) return null;
	if (former.deletedAt === null) return { message: `The code ‘${former.was}’ is called ‘${former.name}’ now.`, now: former.name };
	const into = former.mergedInto === null ? undefined : db.select().from(code).where(eq(code.id, former.mergedInto)).get();
	if (into !== undefined && into.deletedAt === null)
		return { message: `The code ‘${former.was}’ was merged into ‘${into.name}’.`, now: into.name };
	return { message: `The code ‘${name}’ was deleted. It can come back from Deleted things, or another code stands for it.`, now: null };
}

const THINGS: Readonly<Record<string, string>> = { theme: 'theme', site: 'site', session: 'session', present: 'actor' };
const DELETED: Readonly<Record<string, (context: Context) => readonly { readonly name: string }[]>> = {
	theme: ({ db }) => db.select({ name: theme.name }).from(theme).where(isNotNull(theme.deletedAt)).all(),
	site: ({ db }) => db.select({ name: site.name }).from(site).where(isNotNull(site.deletedAt)).all(),
	session: ({ db }) => db.select({ name: session.title }).from(session).where(isNotNull(session.deletedAt)).all(),
	present: ({ db }) => db.select({ name: actor.pseudonym }).from(actor).where(isNotNull(actor.deletedAt)).all()
};

function valueOf(name: string): string {
	return formatCondition({ is: 'code', name, below: true, at: NOWHERE }).slice('code:'.length);
}
