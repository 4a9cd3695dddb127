import { asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { history, historyPayload } from '../db/project-schema.ts';
import { chainOf, payloadHashOf } from '../history/record.ts';
import type { Fault } from './fault.ts';

/** So many lines are in memory at a time: a log grows without end. */
const AT_A_TIME = 5000;

/** The log is a chain: each line follows from the one before, and each payload is the one that the line names. */
export function checkChain(context: Context): readonly Fault[] {
	const faults: Fault[] = [];
	const restated = restatedPayloads(context);
	let previous = '';
	let after = 0;
	for (let lines = linesAfter(context, after); lines.length > 0; lines = linesAfter(context, after)) {
		for (const { history: line, history_payload: payload } of lines) {
			const where = `history ${line.seq}`;
			if (payload === null) faults.push({ law: 'one line', where, what: 'the line has no payload' });
			else if (payloadHashOf(payload.salt, payload.changes, payload.names) !== (restated.get(line.seq) ?? line.payloadHash))
				faults.push({ law: 'chain', where, what: 'the payload is not the one that was recorded' });
			if (chainOf(previous, line) !== line.chain)
				faults.push({ law: 'chain', where, what: 'the line does not follow from the one before it' });
			previous = line.chain;
			after = line.seq;
		}
	}
	return faults;
}

/** Payloads whose words were erased, by what the line of the erasing, itself in the chain, says that they are known by since. */
function restatedPayloads({ db }: Context): ReadonlyMap<number, string> {
	const lines = db
		.select({ changes: historyPayload.changes })
		.from(history)
		.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
		.where(eq(history.kind, 'words.erase'))
		.orderBy(asc(history.seq))
		.all();
	return new Map(
		lines.flatMap(({ changes }) =>
			changes.flatMap(({ after }) => (after?.['restated'] as readonly (readonly [number, string])[] | undefined) ?? [])
		)
	);
}

function linesAfter({ db }: Context, seq: number) {
	return db
		.select()
		.from(history)
		.leftJoin(historyPayload, eq(historyPayload.seq, history.seq))
		.where(gt(history.seq, seq))
		.orderBy(asc(history.seq))
		.limit(AT_A_TIME)
		.all();
}

/** What was made by an operation has that operation's line, and a batch shares its number with its line. */
const MADE_BY: readonly {
	readonly table: string;
	readonly kinds: readonly string[];
	readonly subject: string;
	/** A kind of line about something else that makes such things along. */
	readonly along?: string;
}[] = [
	{ table: 'site', kinds: ['site.create'], subject: 'site' },
	{ table: 'actor', kinds: ['actor.create'], subject: 'actor' },
	{ table: 'session', kinds: ['session.create'], subject: 'session' },
	{ table: 'note', kinds: ['note.create', 'import.document'], subject: 'note' },
	{ table: 'code', kinds: ['code.create'], along: 'code.split', subject: 'code' },
	{ table: 'theme', kinds: ['theme.create'], subject: 'theme' },
	{ table: 'collection', kinds: ['collection.create'], subject: 'collection' },
	{ table: 'memo', kinds: ['memo.create'], subject: 'memo' },
	{ table: 'question', kinds: ['question.create'], subject: 'question' }
];

/** What tables brought in, each many things with one line. */
function madeByTables(db: ProjectDb): ReadonlySet<string> {
	const lines = db
		.select({ changes: historyPayload.changes })
		.from(history)
		.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
		.where(inArray(history.kind, ['import.codebook', 'import.fieldwork']))
		.all();
	return new Set(
		lines.flatMap(({ changes }) => changes.filter(({ before }) => before === null).map(({ entity, id }) => `${entity}/${id}`))
	);
}

export function checkLines({ db }: Context): readonly Fault[] {
	const faults: Fault[] = [];
	const brought = madeByTables(db);
	for (const { table, kinds, subject, along = 'import.document' } of MADE_BY) {
		const list = sql.join(
			kinds.map((kind) => sql`${kind}`),
			sql`, `
		);
		const rows = db.all<{ id: string }>(
			sql`select t.id from ${sql.identifier(table)} t where not exists (select 1 from history h where h.subject = ${subject} and h.subject_id = t.id and h.kind in (${list}))
				and not exists (select 1 from history_thing g join history h on h.seq = g.seq where g.entity = ${subject} and g.id = t.id and h.kind = ${along})`
		);
		for (const { id } of rows.filter((row) => !brought.has(`${subject}/${row.id}`)))
			faults.push({ law: 'one line', where: `${table} ${id}`, what: 'no line of history says who made it' });
	}
	const batches = db.all<{ seq: number }>(
		sql`select b.seq from batch b left join history h on h.seq = b.seq and h.operation = b.operation where h.seq is null`
	);
	for (const { seq } of batches)
		faults.push({ law: 'one line', where: `batch ${seq}`, what: 'the batch has no line of history with its number and operation' });
	const lines = db.all<{ seq: number }>(
		sql`select h.seq from history h left join batch b on b.seq = h.seq where h.kind = 'text.batch' and b.seq is null`
	);
	for (const { seq } of lines)
		faults.push({ law: 'one line', where: `history ${seq}`, what: 'the line tells of a batch that is not there' });
	return faults;
}
