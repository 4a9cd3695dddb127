import { and, eq, inArray } from 'drizzle-orm';
import { codingDeed } from '#lib/core/history/coding-facts.ts';
import type { Change } from '#lib/core/history/operation.ts';
import { quoted } from '#lib/core/history/say.ts';
import type { Names } from '#lib/core/history/things.ts';
import { wordDiff, type Stretch } from '#lib/core/history/word-diff.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { anchor, codeRevision, coding, note } from '../db/project-schema.ts';
import { visibleNotes } from '../visibility.ts';
import { listHistory, type HistoryRow } from './list-history.ts';
import { readLine, type FullLine } from './lines.ts';
import { originalKind } from './verdict.ts';

/** A field of a thing, with what stood there before and after; null where there was nothing. Prose is laid over each other word by word. */
export type FieldChange = {
	readonly label: string;
	readonly before: string | null;
	readonly after: string | null;
	readonly stretches: readonly Stretch[] | null;
};

/** A coding that a batch put on, took off or changed; its passage's words as they are now. */
export type CodingChange = {
	readonly did: 'put on' | 'taken off' | 'changed' | 'kept';
	readonly code: string;
	readonly words: string;
	readonly note: string | null;
	readonly anchor: string;
};

export type LineDetails = {
	readonly fields: readonly FieldChange[];
	readonly codings: readonly CodingChange[];
	/** The batches of a sitting, newest first. */
	readonly lines: readonly HistoryRow[];
	/** Where the next older batches begin, or null. */
	readonly older: string | null;
};

const A_PAGE = 50;

/** Acts of which a part follows in each text. */
const LEADING: ReadonlySet<string> = new Set(['coding.apply', 'mention.put', 'actor.change']);

/** What a line changed, or null where the member may not read it. */
export function lineDetails(context: Context, member: Member, operation: string, before: string | undefined): LineDetails | null {
	const line = readLine(context, member, operation);
	if (line === null) return null;
	if (line.kind !== 'text.batch' && line.subject === 'import')
		return { fields: fieldsOfTable(line.changes, line.names ?? {}), codings: [], lines: [], older: null };
	if (LEADING.has(originalKind(line))) {
		const lines = listHistory(context, member, { sitting: line.seq, limit: A_PAGE, ...(before === undefined ? {} : { before }) });
		const fields = line.changes.flatMap((change) => fieldsOf(change, line.names ?? {}));
		return { fields, codings: [], lines, older: lines.length === A_PAGE ? (lines.at(-1)?.cursor ?? null) : null };
	}
	if (line.kind !== 'text.batch')
		return {
			fields: line.changes.flatMap((change) => fieldsOf(change, line.names ?? {})),
			codings: codingsOf(context, member, line),
			lines: [],
			older: null
		};
	const later = listHistory(context, member, { sitting: line.seq, limit: A_PAGE, ...(before === undefined ? {} : { before }) });
	if (later.length === 0 && before === undefined) return { fields: [], codings: codingsOf(context, member, line), lines: [], older: null };
	if (later.length === A_PAGE) return { fields: [], codings: [], lines: later, older: later.at(-1)?.cursor ?? null };
	return { fields: [], codings: [], lines: [...later, ...listHistory(context, member, { alone: operation })], older: null };
}

const LABELS: Readonly<Record<string, string>> = {
	name: 'Name',
	title: 'Title',
	pseudonym: 'Pseudonym',
	definition: 'Definition',
	include: 'Include',
	exclude: 'Exclude',
	example: 'Example',
	aliases: 'Other names',
	hue: 'Colour',
	pattern: 'Pattern',
	parent: 'Under',
	mergedInto: 'Merged into',
	session: 'Session',
	kind: 'Kind',
	language: 'Language',
	date: 'Date',
	start: 'Begins',
	end: 'Ends',
	zone: 'Time zone',
	place: 'Place',
	access: 'Access notes',
	attributes: 'Attributes',
	role: 'Role',
	consent: 'Consent',
	consentOn: 'Consent since',
	consentReason: 'About the consent',
	site: 'Site',
	description: 'Description',
	citation: 'Form of citations',
	reason: 'Reason',
	prose: 'Words',
	citationLanguage: 'Language of citations',
	initials: 'Initials',
	originalName: 'File'
};
const PROSE = new Set([
	'definition',
	'include',
	'exclude',
	'example',
	'access',
	'description',
	'consentReason',
	'citation',
	'title',
	'name',
	'reason',
	'prose'
]);
const REFERENCES: Readonly<Record<string, string>> = { parent: 'code', mergedInto: 'code', session: 'session', site: 'site' };
const JOINTS: Readonly<Record<string, string>> = { sessionSite: 'site', sessionActor: 'actor', sessionObserver: 'member' };
const JOINT_LABELS: Readonly<Record<string, string>> = { sessionSite: 'Site', sessionActor: 'Actor', sessionObserver: 'Observer' };

const NOUNS: Readonly<Partial<Record<Change['entity'], readonly [noun: string, naming: string]>>> = {
	code: ['Code', 'name'],
	session: ['Session', 'title'],
	site: ['Site', 'name'],
	actor: ['Actor', 'pseudonym']
};
const TOLD_AT_MOST = 200;

/** A table brings in many things: what is new is told by its name alone, of what changed each field says whose it is. */
function fieldsOfTable(changes: readonly Change[], names: Names): readonly FieldChange[] {
	const made = new Set(changes.filter(({ before }) => before === null).map(({ id }) => id));
	const told = changes.flatMap((change): readonly FieldChange[] => {
		const { entity, id, before, after } = change;
		const [noun, naming] = NOUNS[entity] ?? [];
		if (noun !== undefined && naming !== undefined && before === null)
			return [{ label: noun, before: null, after: String(after?.[naming] ?? ''), stretches: null }];
		const [owner = ''] = id.split('/');
		if (entity === 'codeRevision' || (JOINTS[entity] !== undefined && made.has(owner))) return [];
		const name = names[`${JOINTS[entity] === undefined ? entity : 'session'}:${owner}`];
		const of = name === undefined ? '' : ` of ${quoted(name)}`;
		return fieldsOf(change, names).map((field) => ({ ...field, label: `${field.label}${of}` }));
	});
	if (told.length <= TOLD_AT_MOST) return told;
	const rest = { label: 'And', before: null, after: `${told.length - TOLD_AT_MOST} more`, stretches: null };
	return [...told.slice(0, TOLD_AT_MOST), rest];
}

function fieldsOf({ entity, id, before, after }: Change, names: Names): readonly FieldChange[] {
	const joint = JOINTS[entity];
	if (joint !== undefined) {
		const name = names[`${joint}:${id.split('/')[1] ?? ''}`] ?? '';
		const [was, is] = after === null ? [name, null] : [null, name];
		return [{ label: JOINT_LABELS[entity] ?? '', before: was, after: is, stretches: null }];
	}
	// A revision says again what its code says, but for why.
	const shown = entity === 'codeRevision' ? ['reason'] : Object.keys(after ?? before ?? {});
	return shown.flatMap((field): FieldChange[] => {
		const label = LABELS[field];
		if (label === undefined) return [];
		const [was, is] = [worded(field, before?.[field], names), worded(field, after?.[field], names)];
		if (was === is) return [];
		const compared = PROSE.has(field) && was !== null && is !== null;
		return [{ label, before: was, after: is, stretches: compared ? wordDiff(was, is) : null }];
	});
}

function worded(field: string, value: unknown, names: Names): string | null {
	if (value === undefined || value === null || value === '') return null;
	const reference = REFERENCES[field];
	if (reference !== undefined) return quoted(names[`${reference}:${String(value)}`] ?? '');
	if (Array.isArray(value)) return value.length === 0 ? null : value.join(', ');
	if (typeof value === 'object')
		return (
			Object.entries(value)
				.map(([name, each]) => `${name}: ${String(each)}`)
				.join(', ') || null
		);
	return String(value);
}

const DEEDS = { coded: 'put on', uncoded: 'taken off', recoded: 'changed', kept: 'kept' } as const;

function codingsOf({ db }: Context, member: Member, line: FullLine): readonly CodingChange[] {
	const changes = line.changes.filter(({ entity }) => entity === 'coding');
	if (changes.length === 0) return [];
	const rows = db
		.select({ id: coding.id, anchor: coding.anchor, code: codeRevision.name, words: anchor.quote, note: note.id })
		.from(coding)
		.innerJoin(codeRevision, and(eq(codeRevision.code, coding.code), eq(codeRevision.number, coding.revision)))
		.innerJoin(anchor, eq(anchor.id, coding.anchor))
		.innerJoin(note, eq(note.text, anchor.text))
		.where(
			and(
				inArray(
					coding.id,
					changes.map(({ id }) => id)
				),
				visibleNotes(member)
			)
		)
		.all();
	const found = new Map(rows.map((row) => [row.id, row]));
	return changes.flatMap((change): CodingChange[] => {
		const row = found.get(change.id);
		if (row === undefined || change.after === null) return [];
		const did = DEEDS[codingDeed(change) ?? 'recoded'];
		return [{ did, code: row.code, words: row.words, note: row.note, anchor: row.anchor }];
	});
}
