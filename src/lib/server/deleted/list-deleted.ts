import { sql, type SQL } from 'drizzle-orm';
import { RESTORABLE, type Restorable } from '#lib/core/command/command.ts';
import type { WhyNot } from '#lib/core/history/why-not.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { visibleMemosIfRestored, visibleQuestionsIfRestored } from '../visibility.ts';
import { REFERENCE_SIGN } from '../references/reference-sign.ts';
import { deletionOf } from './deletion.ts';
import { codingsTakenOff, findDeleted } from './find-deleted.ts';
import { hungOn, type Hung } from './hung.ts';
import { whyNotCoded, whyNotMine } from './restore.ts';

/** A jotting is a note that is listed apart. */
export type DeletedKind = Restorable | 'jotting';

export type DeletedThing = {
	readonly thing: Restorable;
	readonly kind: DeletedKind;
	readonly id: string;
	/** Its name; a note's beginning where it has none, and a coding's code. */
	readonly name: string;
	/** A coding's or memo's words; empty for the others. */
	readonly words: string;
	readonly deletedAt: number;
	readonly byName: string;
	/** What comes back with it. */
	readonly hung: Hung;
	/** What it stood in or under: a note's session, a code's parent, the note of a coding. */
	readonly inside: {
		readonly entity: 'session' | 'code' | 'note';
		readonly id: string;
		readonly name: string;
		readonly deleted: boolean;
	} | null;
	/** Why the member can't restore it; null where they can. */
	readonly why: WhyNot | null;
};

export type DeletedPage = {
	readonly things: readonly DeletedThing[];
	/** Where the next older ones begin, or null. */
	readonly older: string | null;
};

export type DeletedQuestion = { readonly kind?: DeletedKind; readonly words?: string; readonly before?: string };

export const DELETED_KINDS: readonly DeletedKind[] = ['note', 'jotting', ...RESTORABLE.filter((thing) => thing !== 'note')];

const A_PAGE = 40;

/** What is deleted and the member may see, the latest first, a page at a time. What hangs on something deleted is counted with that, and not listed. */
export function listDeleted(context: Context, member: Member, question: DeletedQuestion = {}): DeletedPage {
	const rows = context.db.all<Row>(deletedQuery(member, question, A_PAGE + 1));
	const page = rows.slice(0, A_PAGE);
	const last = page.at(-1);
	return {
		things: page.flatMap((row) => describe(context, member, row) ?? []),
		older: rows.length > A_PAGE && last !== undefined ? `${last.deletedAt}.${last.id}` : null
	};
}

type Row = {
	readonly kind: DeletedKind;
	readonly id: string;
	readonly name: string;
	readonly words: string;
	readonly deletedAt: number;
	readonly holder: string | null;
	readonly holderName: string | null;
	readonly holderDeleted: number | null;
};

function describe(context: Context, member: Member, row: Row): DeletedThing | null {
	const thing = row.kind === 'jotting' ? 'note' : row.kind;
	const found = findDeleted(context, member, thing, row.id);
	if (found === null) return null;
	const deletion = thing === 'coding' ? null : deletionOf(context, thing, row.id);
	// A sub-code that went with its parent comes back with it.
	if (thing === 'code' && row.holder !== null && row.holderDeleted !== null)
		if (deletion !== null && deletionOf(context, 'code', row.holder)?.operation === deletion.operation) return null;
	const { kind, id, name, deletedAt, holder, holderName, holderDeleted } = row;
	const words = row.words.replaceAll(REFERENCE_SIGN, '…');
	const entity = thing === 'coding' ? 'note' : thing === 'code' ? 'code' : 'session';
	return {
		...{
			thing,
			kind,
			id,
			name,
			words,
			deletedAt,
			byName: deletion?.byName ?? coderOf(context, id),
			hung: hungOn(context, member, thing, id)
		},
		inside: holder === null ? null : { entity, id: holder, name: holderName ?? '', deleted: holderDeleted !== null },
		why: whyNotMine(member, found) ?? (thing === 'coding' ? whyNotCoded(context, id) : null)
	};
}

function coderOf({ db }: Context, id: string): string {
	const [row] = db.all<{ name: string }>(sql`select m.name from coding c join member m on m.id = c.by where c.id = ${id}`);
	return row?.name ?? '';
}

/** The query behind a page, to be looked at by the test of plans: of each kind the latest, by its index of what is deleted. */
export function deletedQuery(member: Member, { kind, words, before }: DeletedQuestion, limit: number): SQL {
	const kinds = DELETED_KINDS.filter((each) => kind === undefined || each === kind);
	const [at, id] = before?.split('.') ?? [];
	const older = at === undefined ? sql`` : sql`where (deletedAt, id) < (${Number(at)}, ${id ?? ''})`;
	const named = words === undefined || words.trim() === '' ? sql`` : sql`where ${isNamed(words.trim())}`;
	const edge = (column: SQL) => (at === undefined ? sql`` : sql`and ${column} <= ${Number(at)}`);
	// Each kind gives the latest few by its index of what is deleted, before they are laid together.
	const parts = kinds.map(
		(each) =>
			sql`select * from (select * from (${selectOf(each, member, edge)}) ${named} order by deletedAt desc, id desc limit ${limit + MARGIN})`
	);
	return sql`select * from (${sql.join(parts, sql` union all `)}) ${older} order by deletedAt desc, id desc limit ${limit}`;
}

/** As many may have been deleted in the very millisecond where the page before ended. */
const MARGIN = 500;

// As it was typed, in small letters and with a capital: SQLite knows no other than ASCII's.
function isNamed(words: string): SQL {
	const lower = words.toLocaleLowerCase();
	const forms = [...new Set([words, lower, `${lower.charAt(0).toLocaleUpperCase()}${lower.slice(1)}`])];
	return sql.join(
		forms.map(
			(form) =>
				sql`(instr(lower(name), lower(${form})) or instr(lower(words), lower(${form})) or instr(name, ${form}) or instr(words, ${form}))`
		),
		sql` or `
	);
}

const OPENING = 120;

function selectOf(kind: DeletedKind, member: Member, edgeOn: (column: SQL) => SQL): SQL {
	const edge = edgeOn(sql`x.deleted_at`);
	const nothing = sql`null as holder, null as holderName, null as holderDeleted`;
	switch (kind) {
		case 'note':
		case 'jotting': {
			const jotting = kind === 'jotting' ? sql`x.kind = 'jotting'` : sql`x.kind <> 'jotting'`;
			return sql`select ${kind} as kind, x.id, case when x.title <> '' then x.title else substr(t.plain, 1, ${OPENING}) end as name,
				'' as words, x.deleted_at as deletedAt, s.id as holder, s.title as holderName, s.deleted_at as holderDeleted
				from note x indexed by note_deleted join text t on t.id = x.text left join session s on s.id = x.session
				where x.deleted_at is not null ${edge} and ${jotting} and (x.released_at is not null or x.author = ${member.id})`;
		}
		case 'session':
			return sql`select 'session' as kind, x.id, x.title as name, '' as words, x.deleted_at as deletedAt, ${nothing}
				from session x indexed by session_deleted where x.deleted_at is not null ${edge}`;
		case 'site':
			return sql`select 'site' as kind, x.id, x.name, '' as words, x.deleted_at as deletedAt, ${nothing}
				from site x indexed by site_deleted where x.deleted_at is not null ${edge}`;
		case 'actor':
			return sql`select 'actor' as kind, x.id, x.pseudonym as name, '' as words, x.deleted_at as deletedAt, ${nothing}
				from actor x indexed by actor_deleted where x.deleted_at is not null ${edge}`;
		case 'theme':
			return sql`select 'theme' as kind, x.id, x.name, '' as words, x.deleted_at as deletedAt, ${nothing}
				from theme x indexed by theme_deleted where x.deleted_at is not null ${edge}`;
		case 'collection':
			return sql`select 'collection' as kind, x.id, x.name, '' as words, x.deleted_at as deletedAt, ${nothing}
				from collection x indexed by collection_deleted where x.deleted_at is not null ${edge}`;
		case 'code':
			return sql`select 'code' as kind, x.id, x.name, '' as words, x.deleted_at as deletedAt, p.id as holder, p.name as holderName, p.deleted_at as holderDeleted
				from code x indexed by code_deleted left join code p on p.id = x.parent where x.deleted_at is not null and x.merged_into is null ${edge}`;
		case 'coding':
			return sql`select 'coding' as kind, x.id, k.name, a.quote as words, x.deleted_at as deletedAt, n.id as holder, n.title as holderName, null as holderDeleted
				from coding x indexed by coding_deleted join code k on k.id = x.code join anchor a on a.id = x.anchor join note n on n.text = a.text
				where x.deleted_at is not null ${edge} and exists (select 1 ${codingsTakenOff(member)} and c.id = x.id)
				and not exists (select 1 from coding y where y.anchor = x.anchor and y.code = x.code and y.deleted_at is null)`;
		case 'question':
			return sql`select 'question' as kind, question.id, question.name, question.written as words, question.deleted_at as deletedAt, ${nothing}
				from question indexed by question_deleted
				where question.deleted_at is not null ${edgeOn(sql`question.deleted_at`)} and ${visibleQuestionsIfRestored(member)}`;
		case 'memo':
			return sql`select 'memo' as kind, memo.id, memo.title as name, substr(t.plain, 1, ${OPENING}) as words, memo.deleted_at as deletedAt, ${nothing}
				from memo indexed by memo_deleted join text t on t.id = memo.text
				where memo.deleted_at is not null ${edgeOn(sql`memo.deleted_at`)} and ${visibleMemosIfRestored(member)}`;
	}
}
