import type Database from 'better-sqlite3';
import { Column, is, Param, Placeholder, SQL } from 'drizzle-orm';
import { PreparedQuery } from 'drizzle-orm/better-sqlite3';

type Values = Readonly<Record<string, unknown>>;
type Code = ((value: unknown) => unknown) | null;

/** What a query of Drizzle's that was put together holds; of this version, which a test compares with what Drizzle answers. */
type PutTogether = {
	readonly query: { readonly sql: string; readonly params: readonly unknown[] };
	readonly stmt: Database.Statement<unknown[], unknown>;
	readonly fields?: readonly { readonly path: readonly string[]; readonly field: unknown }[];
	readonly customResultMapper?: unknown;
};

/**
 * The same query, asked with less ado: Drizzle finds out with each value and each column of each row of what kind it is. Here that is found out once. What is
 * more than a plain row (joined tables, relations) Drizzle goes on answering itself, and a statement that is not Drizzle's stays as it is.
 */
export function straight<Query>(query: Query): Query {
	if (!is(query, PreparedQuery)) return query;
	const { query: asked, stmt, fields, customResultMapper } = query as unknown as PutTogether;
	const bind = binder(asked.params);
	if (!stmt.reader) return Object.create(query, { run: { value: (values?: Values) => stmt.run(...bind(values)) } }) as Query;
	if (fields === undefined || customResultMapper !== undefined || fields.some(({ path }) => path.length !== 1)) return query;
	const read = reader(fields.map(({ path, field }) => ({ name: path[0] ?? '', field })));
	// Whoever asked this statement before may have wanted its rows in another form.
	const get = (values?: Values) => {
		const row = stmt.raw(true).get(...bind(values)) as readonly unknown[] | undefined;
		return row === undefined ? undefined : read(row);
	};
	const all = (values?: Values) => (stmt.raw(true).all(...bind(values)) as readonly (readonly unknown[])[]).map(read);
	return Object.create(query, { get: { value: get }, all: { value: all } }) as Query;
}

function binder(params: readonly unknown[]): (values?: Values) => readonly unknown[] {
	const slots = params.map((param) => {
		if (is(param, Placeholder)) return { name: param.name, encode: null, value: null };
		if (is(param, Param) && is(param.value, Placeholder)) {
			const { encoder } = param;
			const isAsItIs = encoder.mapToDriverValue === Column.prototype.mapToDriverValue;
			return { name: param.value.name, encode: isAsItIs ? null : (value: unknown) => encoder.mapToDriverValue(value), value: null };
		}
		return { name: null, encode: null, value: param };
	});
	return (values = {}) =>
		slots.map(({ name, encode, value }) => {
			if (name === null) return value;
			const given = values[name];
			if (given === undefined && !(name in values)) throw new Error(`No value for «${name}»`);
			return encode === null ? given : encode(given);
		});
}

function reader(
	columns: readonly { readonly name: string; readonly field: unknown }[]
): (row: readonly unknown[]) => Record<string, unknown> {
	const known = columns.map(({ name, field }) => ({ name, decode: decoderOf(field) }));
	return (row) => {
		const read: Record<string, unknown> = {};
		for (let at = 0; at < known.length; at++) {
			const { name, decode } = known[at]!;
			const value = row[at];
			read[name] = decode === null || value === null ? value : decode(value);
		}
		return read;
	};
}

function decoderOf(field: unknown): Code {
	const decoder = is(field, Column) ? field : decoderIn(is(field, SQL) ? field : (field as { readonly sql: SQL }).sql);
	return decoder.mapFromDriverValue === Column.prototype.mapFromDriverValue ? null : (value) => decoder.mapFromDriverValue(value);
}

type Decoder = { readonly mapFromDriverValue: (value: unknown) => unknown };

function decoderIn(sql: SQL): Decoder {
	return (sql as unknown as { readonly decoder: Decoder }).decoder;
}
