import type { Command, CommandRefusal, OperationAnswer } from '#lib/core/command/command.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { unreachable } from '#lib/core/id/unreachable.ts';
import { changeCode, createCode, deleteCode, moveCode, retireCode } from './codebook/codes.ts';
import { letGoExemplar, pickExemplar } from './codebook/exemplars.ts';
import { mergeCodes } from './codebook/merge-codes.ts';
import { changeOwnCoding } from './codebook/own-codings.ts';
import { splitCode } from './codebook/split-code.ts';
import { changeCollection, createCollection } from './collections/collections.ts';
import { changeQuote, putExcerptsIn } from './collections/excerpts.ts';
import { placeItem, rewriteItem, takeItemOut, writeItem } from './collections/items.ts';
import type { Context } from './context.ts';
import { eraseWords } from './erase/erase-words.ts';
import { changeActor, createActor } from './fieldwork/actors.ts';
import { changeSession, createSession, deleteSession } from './fieldwork/sessions.ts';
import { changeSite, createSite } from './fieldwork/sites.ts';
import { applyCode } from './find-code/apply-code.ts';
import { whyNotWords, type WhyNot } from '#lib/core/history/why-not.ts';
import { restore } from './deleted/restore.ts';
import { reverseOperation } from './history/reverse.ts';
import { isReversible } from './history/undo-rights.ts';
import type { Written } from './history/write.ts';
import { changeMemo, createMemo } from './memos/memos.ts';
import { changeQuestion, createQuestion } from './questions/questions.ts';
import { expandJotting } from './notes/expansions.ts';
import { changeNote, createNote, deleteNote, releaseNote, takeBackNote } from './notes/write-notes.ts';
import { changeVersion, nameVersion } from './past/named-versions.ts';
import { changeProject } from './project.ts';
import { bringIn } from './tables/bring-in.ts';
import { changeEvidence, pickEvidence } from './themes/evidence.ts';
import { changeCodesOf, changeTheme, createTheme } from './themes/themes.ts';
import { letGo } from './tray.ts';

/** Carries out one parsed command, once, as this member: the door through which pages, imports and the terminal change a project. */
export async function perform(context: Context, member: Member, operation: string, command: Command): Promise<OperationAnswer> {
	const written = await carryOut(context, member, operation, command);
	if (written.ok) return { ok: true, operation, undoable: isReversible(command.kind), answer: written.answer };
	return {
		ok: false,
		reason: written.reason,
		message: written.why === undefined ? messageOf(command, written.reason) : reasonIn(written.why)
	};
}

type Outcome = Written<unknown, Exclude<CommandRefusal, 'malformed'>>;

function carryOut(context: Context, member: Member, operation: string, command: Command): Promise<Outcome> {
	switch (command.kind) {
		case 'project.change':
			return changeProject(context, member, operation, command);
		case 'site.create':
			return createSite(context, member, operation, command);
		case 'site.change':
		case 'site.delete':
			return changeSite(context, member, operation, command);
		case 'actor.create':
			return createActor(context, member, operation, command);
		case 'actor.change':
		case 'actor.delete':
			return changeActor(context, member, operation, command);
		case 'session.create':
			return createSession(context, member, operation, command);
		case 'session.change':
			return changeSession(context, member, operation, command);
		case 'session.delete':
			return deleteSession(context, member, operation, command);
		case 'note.create':
			return createNote(context, member, operation, command);
		case 'note.change':
			return changeNote(context, member, operation, command);
		case 'note.release':
			return releaseNote(context, member, operation, command);
		case 'note.take-back':
			return takeBackNote(context, member, operation, command);
		case 'note.delete':
			return deleteNote(context, member, operation, command);
		case 'jotting.expand':
			return expandJotting(context, member, operation, command);
		case 'code.create':
			return createCode(context, member, operation, command);
		case 'code.change':
			return changeCode(context, member, operation, command);
		case 'code.move':
			return moveCode(context, member, operation, command);
		case 'code.delete':
			return deleteCode(context, member, operation, command);
		case 'code.merge':
			return mergeCodes(context, member, operation, command);
		case 'code.split':
			return splitCode(context, member, operation, command);
		case 'code.retire':
		case 'code.bring-back':
			return retireCode(context, member, operation, command);
		case 'coding.keep':
		case 'coding.recode':
		case 'coding.remove':
			return changeOwnCoding(context, member, operation, command);
		case 'coding.apply':
			return applyCode(context, member, operation, command);
		case 'exemplar.pick':
			return pickExemplar(context, member, operation, command);
		case 'exemplar.let-go':
			return letGoExemplar(context, member, operation, command);
		case 'theme.create':
			return createTheme(context, member, operation, command);
		case 'theme.change':
		case 'theme.move':
		case 'theme.delete':
			return changeTheme(context, member, operation, command);
		case 'theme.put-in':
		case 'theme.take-out':
			return changeCodesOf(context, member, operation, command);
		case 'evidence.pick':
			return pickEvidence(context, member, operation, command);
		case 'evidence.change':
		case 'evidence.move':
		case 'evidence.let-go':
			return changeEvidence(context, member, operation, command);
		case 'collection.create':
			return createCollection(context, member, operation, command);
		case 'collection.change':
		case 'collection.move':
		case 'collection.delete':
			return changeCollection(context, member, operation, command);
		case 'collection.put-in':
			return putExcerptsIn(context, member, operation, command);
		case 'collection.write':
			return writeItem(context, member, operation, command);
		case 'collection.rewrite':
			return rewriteItem(context, member, operation, command);
		case 'collection.place':
			return placeItem(context, member, operation, command);
		case 'collection.take-out':
			return takeItemOut(context, member, operation, command);
		case 'collection.edit-quote':
		case 'collection.take-present':
		case 'collection.decline-present':
			return changeQuote(context, member, operation, command);
		case 'question.create':
			return createQuestion(context, member, operation, command);
		case 'question.change':
		case 'question.delete':
			return changeQuestion(context, member, operation, command);
		case 'memo.create':
			return createMemo(context, member, operation, command);
		case 'memo.change':
		case 'memo.delete':
			return changeMemo(context, member, operation, command);
		case 'version.create':
			return nameVersion(context, member, operation, command);
		case 'version.change':
		case 'version.delete':
			return changeVersion(context, member, operation, command);
		case 'tray.let-go':
			return letGo(context, member, operation, command);
		case 'words.erase':
			return eraseWords(context, member, operation, command);
		case 'deleted.restore':
			return restore(context, member, operation, command);
		case 'history.reverse':
			return reverseOperation(context, member, operation, command);
		case 'import.codebook':
		case 'import.fieldwork':
			return bringIn(context, member, operation, command);
		default:
			return unreachable(command);
	}
}

// The server does not know where the reader is; pages that do tell the reason themselves.
function reasonIn(why: WhyNot): string {
	return whyNotWords(why, (at) => new Date(at).toISOString().slice(0, 10));
}

function messageOf(command: Command, reason: Exclude<CommandRefusal, 'malformed'>): string {
	if (isTable(command) && reason !== 'not allowed') return 'The project has changed since the preview. Look at it again, then bring it in.';
	switch (reason) {
		case 'unknown':
			return 'This is not here any more, or was never yours to see.';
		case 'not allowed':
			return 'Your rights in this project do not reach this. Somebody who manages it can change them.';
		case 'operation reused':
			return 'Another change was sent under the same number. Try again.';
		case 'conflict':
			return conflictOf(command);
		default:
			return unreachable(reason);
	}
}

function isTable({ kind }: Command): boolean {
	return kind === 'import.codebook' || kind === 'import.fieldwork';
}

function conflictOf(command: Command): string {
	switch (command.kind) {
		case 'note.take-back':
			return 'Somebody else has coded this note, so it stays open to the team.';
		case 'code.move':
			return 'A code can’t stand under itself.';
		case 'code.merge':
			return 'A code can’t be merged into itself.';
		case 'collection.rewrite':
			return 'Somebody else wrote here meanwhile, or nothing is left. Your words are still on this page: look at both.';
		case 'collection.edit-quote':
			return 'The quotation is another one by now, or it can’t be printed like this. Look at it again.';
		case 'collection.take-present':
		case 'collection.decline-present':
			return 'The note has changed again. Look at its present words once more.';
		case 'deleted.restore':
			return 'It can’t stand as it stood. Look at Deleted things.';
		case 'history.reverse':
			return 'This can’t be undone any more: it was changed again since. Look at History.';
		default:
			return 'There is something with this id already.';
	}
}
