import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import { attributeField, valueWords } from '#lib/core/query/attribute.ts';
import { nameKey, type NamedAttribute, type Names } from '#lib/core/query/names.ts';
import type { Context } from '../context.ts';
import { actor, code, member, session, site, theme, themeCode } from '../db/project-schema.ts';

type Db = Pick<Context, 'db'>;

/** What a question can name in this project, each list read when it is first asked for. Members who left stay: their codings do. */
export function readNames(context: Db): Names {
	const read = new Map<keyof Names, Names[keyof Names]>();
	const once = <Key extends keyof Names>(key: Key): Names[Key] => {
		const list = read.get(key) ?? READ[key](context);
		read.set(key, list);
		return list as Names[Key];
	};
	return {
		get codes() {
			return once('codes');
		},
		get themes() {
			return once('themes');
		},
		get sessions() {
			return once('sessions');
		},
		get sites() {
			return once('sites');
		},
		get actors() {
			return once('actors');
		},
		get members() {
			return once('members');
		},
		get attributes() {
			return once('attributes');
		}
	};
}

const READ: { readonly [Key in keyof Names]: (context: Db) => Names[Key] } = {
	codes: ({ db }) =>
		db
			.select({ id: code.id, parent: code.parent, name: code.name, aliases: code.aliases })
			.from(code)
			.where(isNull(code.deletedAt))
			.orderBy(asc(code.rank))
			.all(),
	themes: themesIn,
	sessions: ({ db }) =>
		db.select({ id: session.id, name: session.title }).from(session).where(isNull(session.deletedAt)).orderBy(asc(session.date)).all(),
	sites: ({ db }) => db.select({ id: site.id, name: site.name }).from(site).where(isNull(site.deletedAt)).orderBy(asc(site.rank)).all(),
	actors: ({ db }) =>
		db.select({ id: actor.id, name: actor.pseudonym }).from(actor).where(isNull(actor.deletedAt)).orderBy(asc(actor.pseudonym)).all(),
	members: ({ db }) =>
		db.select({ id: member.id, name: member.name, initials: member.initials }).from(member).orderBy(asc(member.name)).all(),
	attributes: readAttributes
};

/** The attributes that sessions and actors have, by their names, with their values. */
export function readAttributes({ db }: Db): readonly NamedAttribute[] {
	const bearing = (table: typeof session | typeof actor) =>
		db
			.select({ id: table.id, attributes: table.attributes })
			.from(table)
			.where(and(isNull(table.deletedAt), ne(sql`${table.attributes}`, '{}')))
			.all();
	return [...gathered('session', bearing(session)), ...gathered('actor', bearing(actor))].sort((a, b) =>
		a.name.localeCompare(b.name, 'en')
	);
}

/** Attributes and their values as a question writes them, for where one chooses. */
export function attributeChoices(context: Db): readonly { readonly name: string; readonly values: readonly string[] }[] {
	// «Shift» of sessions and «shift» of actors are asked for as one.
	const alike = Map.groupBy(readAttributes(context), ({ name }) => nameKey(name));
	return [...alike.values()].map((same) => {
		const words = new Set(same.flatMap(({ values }) => values.map(({ value }) => valueWords(value))));
		const { name } = same[0]!;
		return { name: attributeField(name) ?? name, values: [...words].sort(byNumberAndName.compare) };
	});
}

const byNumberAndName = new Intl.Collator('en', { numeric: true });

type Value = NamedAttribute['values'][number]['value'];

function gathered(
	of: NamedAttribute['of'],
	bearers: readonly { readonly id: string; readonly attributes: Readonly<Record<string, Value>> }[]
): readonly NamedAttribute[] {
	const byName = new Map<string, Map<Value, string[]>>();
	for (const { id, attributes } of bearers)
		for (const [name, value] of Object.entries(attributes)) {
			const values = byName.get(name) ?? new Map<Value, string[]>();
			byName.set(name, values);
			const ids = values.get(value) ?? [];
			values.set(value, ids);
			ids.push(id);
		}
	return [...byName].map(([name, values]) => ({ of, name, values: [...values].map(([value, ids]) => ({ value, ids })) }));
}

function themesIn({ db }: Db): Names['themes'] {
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
