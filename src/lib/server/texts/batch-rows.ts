import { eq, sql } from 'drizzle-orm';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { anchor, anchorEvent, batch, note, textTable } from '../db/project-schema.ts';

/** The rows that accepting a batch writes, each statement put together once. */

const slot = sql.placeholder;

export const insertBatch = prepared((db: ProjectDb) =>
	db
		.insert(batch)
		.values({
			...{ seq: slot('seq'), text: slot('text'), versionBefore: slot('versionBefore'), count: slot('count'), steps: slot('steps') },
			...{ operation: slot('operation'), client: slot('client'), epoch: slot('epoch'), claims: slot('claims') },
			...{ verdict: slot('verdict'), removed: slot('removed'), touched: slot('touched'), by: slot('by') }
		})
		.prepare()
);

export const insertEvent = prepared((db: ProjectDb) =>
	db
		.insert(anchorEvent)
		.values({
			...{ anchor: slot('anchor'), seq: slot('seq'), text: slot('text'), version: slot('version') },
			...{ from: slot('from'), to: slot('to'), quote: slot('quote'), cause: slot('cause') }
		})
		.prepare()
);

/** A new passage; where it stands comes with the text's snapshot. */
export const insertAnchor = prepared((db: ProjectDb) =>
	db
		.insert(anchor)
		.values({
			...{ id: slot('id'), text: slot('text'), purpose: slot('purpose'), place: slot('place'), state: slot('state'), owner: slot('owner') },
			...{ layer: slot('layer'), bornOf: slot('bornOf'), serial: slot('serial'), createdAt: slot('createdAt'), quote: slot('quote') },
			...{ from: null, to: null }
		})
		.prepare()
);

/** A passage as it stands now. Back in the text, it is in no tray; should it lose its place again, it is to be seen there again. */
export const changeAnchor = prepared((db: ProjectDb) =>
	db
		.update(anchor)
		.set({
			...{ text: sql`${slot('text')}`, state: sql`${slot('state')}`, quote: sql`${slot('quote')}` },
			letGoAt: sql`case when ${slot('state')} = 'live' then null else ${anchor.letGoAt} end`
		})
		.where(eq(anchor.id, slot('id')))
		.prepare()
);

export const setVersion = prepared((db: ProjectDb) =>
	db
		.update(textTable)
		.set({ version: sql`${slot('version')}` })
		.where(eq(textTable.id, slot('id')))
		.prepare()
);

const passSerial = prepared((db: ProjectDb) =>
	db
		.update(note)
		.set({ nextExcerpt: sql`${note.nextExcerpt} + 1` })
		.where(eq(note.id, slot('id')))
		.prepare()
);
const serialAfter = prepared((db: ProjectDb) =>
	db
		.select({ next: note.nextExcerpt })
		.from(note)
		.where(eq(note.id, slot('id')))
		.prepare()
);

/** Takes a note's next number of an excerpt. Not by `returning`, for which SQLite keeps how every page was, as it does for a savepoint. */
export function takeSerial(db: ProjectDb, id: string): number {
	passSerial(db).run({ id });
	return serialAfter(db).get({ id })!.next - 1;
}
