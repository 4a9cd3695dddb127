import { randomBytes } from 'node:crypto';
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import type { Finder } from '#lib/core/find-code/finder.ts';
import { maskAgain, maskFound, type StringMask } from '#lib/core/erase/mask-strings.ts';
import type { Audience, Change } from '#lib/core/history/operation.ts';
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
	/** Of the answer: what was looked for or asked, an import's title. */
	readonly answer?: readonly StringMask[];
};
/** A payload whose words or salt were erased: the line's own hash is no longer its. */
export type Restated = readonly [seq: number, payloadHash: string];

export type Payload = { readonly changes: readonly Change[]; readonly names: Names | null };
export type LineAudience = { readonly audience: Audience['kind']; readonly audienceId: string | null };
type Row = Payload & LineAudience & { readonly seq: number; readonly line: string; readonly answer: unknown };

/** Where people's words stand in the answers of lines. What else stands there are ids, numbers and forms. */
const ANSWER_WORDS: ReadonlySet<string> = new Set(['found', 'question', 'title', 'warnings']);

/** The lines that speak of a thing's words: of its fields then, or by its name of then. `seen`: on `history`, only those. */
export function linesWith(db: ProjectDb, wanted: readonly string[], find: Finder, seen?: SQL): readonly Row[] {
	if (wanted.length === 0) return [];
	const longest = wanted.map((each) => each.match(/[\p{L}\p{N}\p{M}]+/gu)?.reduce((a, b) => (b.length > a.length ? b : a)) ?? each);
	// SQLite's «like» knows no case beyond ASCII: only ASCII letters are asked for, and what is found is looked at again.
	const asked = longest.map((word) => `%${word.replace(/[^!-~]+/gu, '%').replace(/[%_\\]+/g, '%')}%`);
	const conditions = asked.map(
		(like) => sql`(${historyPayload.changes} like ${like} or ${historyPayload.names} like ${like} or ${historyPayload.answer} like ${like})`
	);
	return db
		.select({
			...{ seq: historyPayload.seq, line: history.operation, audience: history.audience, audienceId: history.audienceId },
			...{ changes: historyPayload.changes, names: historyPayload.names, answer: historyPayload.answer }
		})
		.from(historyPayload)
		.innerJoin(history, eq(history.seq, historyPayload.seq))
		.where(and(or(...conditions), seen))
		.all()
		.filter(({ changes, names, answer }) => maskFound({ changes, names, answer }, find).masks.length > 0);
}

/** Masks words in the payloads of lines that speak of chosen things, and in the answers of lines that the member may mask. */
export function maskPayloads(
	db: ProjectDb,
	things: readonly Thing[],
	wanted: readonly string[],
	find: Finder,
	mayMask: (line: LineAudience) => boolean
): readonly PayloadMask[] {
	const chosen = new Set(things.map(({ entity, id }) => `${entity}:${id}`));
	const isChosen = ({ entity, id }: Pick<Change, 'entity' | 'id'>) =>
		chosen.has(`${entity}:${id}`) || (entity === 'codeRevision' && chosen.has(`code:${id.split('/')[0]}`));
	return linesWith(db, wanted, find).flatMap((row) => {
		const masks = masksIn(
			row,
			(change) => (isChosen(change) ? find : null),
			(key) => (chosen.has(key) ? find : null)
		);
		const said = Object.entries(row.answer ?? {}).map(([key, value]) => [value, ANSWER_WORDS.has(key) ? find : null] as const);
		const answer = masksOf(said);
		const isTheirs = answer.length > 0 && mayMask(row);
		if (masks.length === 0 && !isTheirs) return [];
		return [{ seq: row.seq, line: row.line, masks, ...(isTheirs ? { answer } : {}) }];
	});
}

/** Where a payload is masked by a finder for each change and each name; null leaves it. */
export function masksIn(
	{ changes, names }: Payload,
	ofChange: (change: Change) => Finder | null,
	ofName: (key: string) => Finder | null
): readonly StringMask[] {
	const parts = changes.flatMap((change) => {
		const find = ofChange(change);
		const fields = find === null ? NO_FIELDS : wordFields(change.entity);
		return Object.entries(change).flatMap(([part, values]): (readonly [unknown, Finder | null])[] =>
			part !== 'before' && part !== 'after'
				? [[values, null]]
				: Object.entries(values ?? {}).map(([field, value]) => [value, fields.has(field) ? find : null])
		);
	});
	return masksOf([...parts, ...Object.entries(names ?? {}).map(([key, name]) => [name, ofName(key)] as const)]);
}

// A finder that finds nothing leaves the rest, and the strings keep their numbers.
function masksOf(parts: readonly (readonly [value: unknown, find: Finder | null])[]): readonly StringMask[] {
	let leaf = 0;
	return parts.flatMap(([value, find]) => {
		const from = leaf;
		leaf += stringCount(value);
		return maskFound(value, find ?? (() => [])).masks.map(([at, ...rest]): StringMask => [at + from, ...rest]);
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
	const masks = Map.groupBy(masked, ({ seq }) => seq);
	const seqs = [...new Set([...masks.keys(), ...also])];
	return seqs.flatMap((seq): readonly Restated[] => {
		const row = db.select().from(historyPayload).where(eq(historyPayload.seq, seq)).get();
		if (row === undefined) return [];
		const own = masks.get(seq) ?? [];
		const { changes, names }: Payload = maskAgain(
			{ changes: row.changes, names: row.names },
			own.flatMap((each) => each.masks)
		);
		const said = own.flatMap(({ answer = [] }) => answer);
		const salt = `${ERASED}${randomBytes(16).toString('hex')}`;
		db.update(historyPayload)
			.set({ salt, changes, names, ...(said.length === 0 ? {} : { answer: maskAgain(row.answer, said) }) })
			.where(eq(historyPayload.seq, seq))
			.run();
		return [[seq, payloadHashOf(salt, changes, names)]];
	});
}
