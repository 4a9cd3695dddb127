import { setImmediate } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { TextId } from '#lib/core/id/id.ts';
import { mentionsOf } from '#lib/core/pseudonym/mentions.ts';
import type { Context } from '../context.ts';
import { textTable } from '../db/project-schema.ts';
import { flushTexts } from '../texts/flush.ts';
import { roomsOf } from '../texts/rooms.ts';

/** Texts that mention an actor, and how far each text was when it was looked at. */
export type Mentioning = { readonly texts: ReadonlySet<string>; readonly versions: ReadonlyMap<string, number> };

const AT_A_STRETCH = 50;

/** Looks through all texts of the project, whoever may read them, a few at a time: nobody's typing waits. */
export async function textsMentioning(context: Context, actor: string): Promise<Mentioning> {
	flushTexts(context);
	const { db } = context;
	const versions = versionsOf(context);
	const texts = new Set<string>();
	const ids = [...versions.keys()];
	for (let at = 0; at < ids.length; at += AT_A_STRETCH) {
		const some = JSON.stringify(ids.slice(at, at + AT_A_STRETCH));
		const rows = db.values<[id: string]>(
			sql`select t.id from json_each(${some}) j cross join ${textTable} t on t.id = j.value where instr(t.snapshot, ${actor}) > 0`
		);
		for (const [id] of rows) texts.add(id);
		await setImmediate();
	}
	return { texts, versions };
}

/** The same inside the write: what was typed since is looked at again. */
export function textsMentioningNow(context: Context, actor: string, { texts, versions }: Mentioning): readonly TextId[] {
	const rooms = roomsOf(context);
	return [...versionsOf(context)].flatMap(([id, version]): TextId[] => {
		const isIn = versions.get(id) === version ? texts.has(id) : mentionsOf(rooms.get(id as TextId).doc, actor).length > 0;
		return isIn ? [id as TextId] : [];
	});
}

function versionsOf({ db }: Context): ReadonlyMap<string, number> {
	return new Map(
		db
			.select({ id: textTable.id, version: textTable.version })
			.from(textTable)
			.all()
			.map(({ id, version }) => [id, version])
	);
}
