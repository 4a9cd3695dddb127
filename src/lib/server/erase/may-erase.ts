import { and, desc, eq, like } from 'drizzle-orm';
import type { Audience, Change } from '#lib/core/history/operation.ts';
import type { MemberId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { audienceOf as audienceOfItem, EVERYONE, type Item, itemWith } from '../collections/items.ts';
import type { Context } from '../context.ts';
import { anchor, historyPayload, memo, namedVersion, note, question, strayWords } from '../db/project-schema.ts';
import { subjectOf } from '../memos/memos.ts';
import { relationTo, stateOf } from '../notes/write-notes.ts';
import { hiddenPassages } from '../texts/hidden-passages.ts';
import { visibleIfRestored, visibleMemosOfWhatWent } from '../visibility.ts';
import type { LineAudience } from './payloads.ts';
import type { Thing } from './things.ts';

/** May the member erase words in this text? Deleted notes and memos hold words too, and are looked through with the others. */
export function mayEraseIn(context: Pick<Context, 'db'>, member: Member, text: TextId): boolean {
	return mayErase(context, member, text) === true;
}

/** The same; null for a text that is not theirs to see, which is as if it were not there. */
export function mayErase({ db }: Pick<Context, 'db'>, member: Member, text: TextId): boolean | null {
	const ofNote = db
		.select()
		.from(note)
		.where(and(eq(note.text, text), visibleIfRestored(member)))
		.get();
	if (ofNote !== undefined) return isAllowed('words.erase', member.rights, relationTo(member, ofNote), stateOf(ofNote));
	const ofMemo = db
		.select()
		.from(memo)
		.where(and(eq(memo.text, text), visibleMemosOfWhatWent(member)))
		.get();
	if (ofMemo === undefined) return null;
	return isAllowed(
		'words.erase',
		member.rights,
		ofMemo.author === member.id ? 'own' : 'another',
		ofMemo.type === 'personal' ? 'private' : 'open'
	);
}

/** May the member erase words in this thing? What is all the project's asks for the same right as its texts. */
export function mayEraseThing(context: Pick<Context, 'db'>, member: Member, { entity, id }: Thing): boolean {
	const { db } = context;
	const inText = (text: string | undefined) => text !== undefined && mayEraseIn(context, member, text as TextId);
	switch (entity) {
		case 'note':
			return inText(db.select({ text: note.text }).from(note).where(eq(note.id, id)).get()?.text);
		case 'memo':
			return inText(db.select({ text: memo.text }).from(memo).where(eq(memo.id, id)).get()?.text);
		case 'namedVersion':
			return inText(db.select({ text: namedVersion.text }).from(namedVersion).where(eq(namedVersion.id, id)).get()?.text);
		case 'strayWords':
			return db.select({ of: strayWords.member }).from(strayWords).where(eq(strayWords.id, id)).get()?.of === member.id;
		case 'question': {
			// One's own is nobody's but its maker's; the project's asks for the same right as its texts.
			const row = db.select().from(question).where(eq(question.id, id)).get();
			if (row === undefined) return false;
			const relation = row.createdBy === member.id ? 'own' : 'another';
			return isAllowed('words.erase', member.rights, relation, row.shared ? 'open' : 'private');
		}
		case 'collectionItem': {
			const item = itemWith(context, id) ?? goneItem(context, id);
			if (item === null || (item.anchor !== null && hiddenPassages(db, member, [item.anchor]).size > 0)) return false;
			const { kind, ...whose } = audienceOfItem(context, item);
			return mayEraseLine(context, member, { audience: kind, audienceId: 'id' in whose ? whose.id : null });
		}
		case 'evidence': {
			const passage = id.split('/')[1] ?? '';
			if (hiddenPassages(db, member, [passage]).size > 0) return false;
			return inText(db.select({ text: anchor.text }).from(anchor).where(eq(anchor.id, passage)).get()?.text);
		}
		default:
			return isAllowed('words.erase', member.rights, 'another', 'open');
	}
}

/** Something that was taken out of a collection, as the last line that speaks of it has it. */
function goneItem({ db }: Pick<Context, 'db'>, id: string): Item | null {
	const lines = db
		.select({ changes: historyPayload.changes })
		.from(historyPayload)
		.where(like(historyPayload.changes, `%"${id.replaceAll(/[^0-9a-f-]/g, '')}"%`))
		.orderBy(desc(historyPayload.seq));
	for (const { changes } of lines.all()) {
		const last = changes.find((change) => change.entity === 'collectionItem' && change.id === id);
		if (last?.before) return { id, ...last.before } as Item;
	}
	return null;
}

/** May the member erase words in what a line of history says beside the things that it is about? */
export function mayEraseLine({ db }: Pick<Context, 'db'>, member: Member, { audience, audienceId }: LineAudience): boolean {
	if (audience === 'member') return audienceId === member.id && isAllowed('words.erase', member.rights, 'own', 'private');
	if (audience !== 'note') return isAllowed('words.erase', member.rights, 'another', 'open');
	const of = db
		.select({ text: note.text })
		.from(note)
		.where(eq(note.id, audienceId ?? ''))
		.get();
	return of !== undefined && mayEraseIn({ db }, member, of.text as TextId);
}

type Owner = { readonly subject: string; readonly subjectId: string; readonly audience: Audience };

/** What a text is of, and who is told of it: whoever reads the note, or what the memo is about. */
export function ownerOfText(context: Context, text: TextId): Owner {
	const { db } = context;
	const ofNote = db.select({ id: note.id }).from(note).where(eq(note.text, text)).get();
	if (ofNote !== undefined) return { subject: 'note', subjectId: ofNote.id, audience: { kind: 'note', id: ofNote.id } };
	const ofMemo = db.select().from(memo).where(eq(memo.text, text)).get();
	if (ofMemo === undefined) throw new Error('A text that belongs to nothing');
	return { subject: 'memo', subjectId: ofMemo.id, audience: audienceOfMemo(context, ofMemo) };
}

function audienceOfMemo(context: Context, { author, subject, subjectId }: typeof memo.$inferSelect): Audience {
	const its = { id: author as MemberId, name: '', initials: '', rights: new Set() } satisfies Member;
	return subjectOf(context, its, subject, subjectId)?.audience ?? { kind: 'member', id: author };
}

/** The same for a thing whose words were masked. */
export function audienceOf(context: Context, { entity, id }: Change): Owner {
	const { db } = context;
	const ofText = (text: string | undefined): Owner =>
		text === undefined
			? { subject: 'project', subjectId: context.project, audience: { kind: 'manage' } }
			: ownerOfText(context, text as TextId);
	switch (entity) {
		case 'note':
			return ofText(db.select({ text: note.text }).from(note).where(eq(note.id, id)).get()?.text);
		case 'memo':
			return ofText(db.select({ text: memo.text }).from(memo).where(eq(memo.id, id)).get()?.text);
		case 'namedVersion':
			return ofText(db.select({ text: namedVersion.text }).from(namedVersion).where(eq(namedVersion.id, id)).get()?.text);
		case 'strayWords': {
			const row = db.select().from(strayWords).where(eq(strayWords.id, id)).get();
			return { ...ofText(row?.text), audience: { kind: 'member', id: row?.member ?? '' } };
		}
		case 'question': {
			const row = db.select().from(question).where(eq(question.id, id)).get();
			const isOwn = row !== undefined && !row.shared;
			return { subject: 'question', subjectId: id, audience: isOwn ? { kind: 'member', id: row.createdBy } : { kind: 'everyone' } };
		}
		case 'evidence':
			return { subject: 'theme', subjectId: id.split('/')[0] ?? '', audience: { kind: 'everyone' } };
		case 'collectionItem': {
			const item = itemWith(context, id);
			const audience = item === null ? EVERYONE : audienceOfItem(context, item);
			return { subject: 'collection', subjectId: item?.collection ?? '', audience };
		}
		case 'codeRevision':
			return { subject: 'code', subjectId: id.split('/')[0] ?? '', audience: { kind: 'everyone' } };
		default:
			return { subject: entity, subjectId: id, audience: { kind: 'everyone' } };
	}
}
