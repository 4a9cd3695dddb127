import { isNull, sql } from 'drizzle-orm';
import type { AttributeType } from '#lib/core/table/fields.ts';
import type { Context } from '../context.ts';
import { actor, session } from '../db/project-schema.ts';

export type KnownAttribute = { readonly name: string; readonly type: AttributeType };

/** The attributes that sessions or actors have, by their names, each with the type that it mostly has. */
export function knownAttributes({ db }: Context, of: 'session' | 'actor'): readonly KnownAttribute[] {
	const table = of === 'session' ? session : actor;
	const rows = db.all<KnownAttribute>(sql`
		select j.key as name,
			case when j.type in ('true', 'false') then 'yes or no'
				when j.type in ('integer', 'real') then 'number'
				when j.value glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' then 'date'
				else 'text' end as type
		from ${table}, json_each(${table.attributes}) j where ${isNull(table.deletedAt)}
		group by 1, 2 order by j.key, count(*) desc`);
	return [...new Map(rows.toReversed().map((row) => [row.name, row])).values()].toReversed();
}
