import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Finder } from '#lib/core/find-code/finder.ts';
import { maskAgain, maskFound, type StringMask } from '#lib/core/erase/mask-strings.ts';
import type { Change } from '#lib/core/history/operation.ts';
import type { Names } from '#lib/core/history/things.ts';
import type { ProjectDb } from '../db/open.ts';
import { history, historyPayload } from '../db/project-schema.ts';
import { ERASED, payloadHashOf } from '../history/record.ts';
import { fieldOf, type Thing, WORD_TABLES } from './things.ts';

/** Where the payload of a line was masked, and what it is known by from then on. */
export type PayloadMask = {
	readonly seq: number;
	/** The line's operation: a project that was restored from a backup may have another line under its number. */
	readonly line: string;
	readonly masks: readonly StringMask[];
};
/** A payload whose words or salt were erased: the line's own hash is no longer its. */
export type Restated = readonly [seq: number, payloadHash: string];

type Payload = { readonly changes: readonly Change[]; readonly names: Names | null };
type Row = Payload & { readonly seq: number; readonly line: string };

/** The lines that speak of a thing's words: of its fields then, or by its name of then. */
export function linesWith(db: ProjectDb, wanted: readonly string[], find: Finder): readonly Row[] {
	if (wanted.length === 0) return [];
	const longest = wanted.map((each) => each.match(/[\p{L}\p{N}\p{M}]+/gu)?.reduce((a, b) => (b.length > a.length ? b : a)) ?? each);
	// SQLite's «like» knows no case beyond ASCII: only ASCII letters are asked for, and what is found is looked at again.
	const asked = longest.map((word) => `%${word.replace(/[^!-~]+/gu, '%').replace(/[%_\\]+/g, '%')}%`);
	const conditions = asked.map((like) => sql`(${historyPayload.changes} like ${like} or ${historyPayload.names} like ${like})`);
	return db
		.select({ seq: historyPayload.seq, line: history.operation, changes: historyPayload.changes, names: historyPayload.names })
		.from(historyPayload)
		.innerJoin(history, eq(history.seq, historyPayload.seq))
		.where(sql.join(conditions, sql` or `))
		.all()
		.filter(({ changes, names }) => maskFound({ changes, names }, find).masks.length > 0);
}

/** Masks words in the payloads of lines that speak of chosen things. */
export function maskPayloads(db: ProjectDb, things: readonly Thing[], wanted: readonly string[], find: Finder): readonly PayloadMask[] {
	const chosen = new Set(things.map(({ entity, id }) => `${entity}:${id}`));
	const isChosen = ({ entity, id }: Pick<Change, 'entity' | 'id'>) =>
		chosen.has(`${entity}:${id}`) || (entity === 'codeRevision' && chosen.has(`code:${id.split('/')[0]}`));
	return linesWith(db, wanted, find).flatMap(({ seq, line, changes, names }) => {
		// Only what is said of the chosen things: a finder that finds nothing leaves the rest, and the strings keep their numbers.
		let leaf = 0;
		const masks: StringMask[] = [];
		const count = (value: unknown, isMeant: boolean) => {
			const { masks: found } = maskFound(value, isMeant ? find : () => []);
			masks.push(...found.map(([at, ...rest]): StringMask => [at + leaf, ...rest]));
			leaf += stringCount(value);
		};
		for (const change of changes) {
			const fields = isChosen(change) ? wordFields(change.entity) : NO_FIELDS;
			for (const [part, values] of Object.entries(change))
				if (part !== 'before' && part !== 'after') count(values, false);
				else for (const [field, value] of Object.entries(values ?? {})) count(value, fields.has(field));
		}
		for (const [key, name] of Object.entries(names ?? {})) count(name, chosen.has(key));
		return masks.length === 0 ? [] : [{ seq, line, masks }];
	});
}

const NO_FIELDS: ReadonlySet<string> = new Set();

/** The fields of a thing that hold people's words, as changes name them. */
function wordFields(entity: Change['entity']): ReadonlySet<string> {
	const tables = WORD_TABLES.filter((table) => table.entity === entity);
	return new Set(tables.flatMap(({ columns, json = [] }) => [...columns, ...json].map(fieldOf)));
}

function stringCount(value: unknown): number {
	let count = 0;
	maskFound(value, () => {
		count += 1;
		return [];
	});
	return count;
}

/**
 * Writes payloads masked, each under a new salt: with the old one, somebody who guesses a word could still make sure of it. `also`: lines whose batches were
 * masked, whose payload says nothing of it and gets a new salt too.
 */
export function writePayloads(db: ProjectDb, masked: readonly Omit<PayloadMask, 'line'>[], also: readonly number[]): readonly Restated[] {
	const masks = new Map(masked.map((each) => [each.seq, each.masks]));
	const seqs = [...new Set([...masks.keys(), ...also])];
	return seqs.flatMap((seq): readonly Restated[] => {
		const row = db.select().from(historyPayload).where(eq(historyPayload.seq, seq)).get();
		if (row === undefined) return [];
		const { changes, names }: Payload = maskAgain({ changes: row.changes, names: row.names }, masks.get(seq) ?? []);
		const salt = `${ERASED}${randomBytes(16).toString('hex')}`;
		db.update(historyPayload).set({ salt, changes, names }).where(eq(historyPayload.seq, seq)).run();
		return [[seq, payloadHashOf(salt, changes, names)]];
	});
}
