import { error } from '@sveltejs/kit';
import type { CodeId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { packView } from '#lib/core/text/packed-view.ts';
import { readPinned } from '#lib/server/auth/own-settings.ts';
import type { Context } from '#lib/server/context.ts';
import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { listActors } from '#lib/server/fieldwork/actors.ts';
import { readSession } from '#lib/server/fieldwork/read-sessions.ts';
import { listMemosOf } from '#lib/server/memos/memos.ts';
import { backLinksOfNote } from '#lib/server/references/back-links.ts';
import { listMirrored } from '#lib/server/people/mirror.ts';
import { mayTakeNames } from '#lib/core/permission/take-names.ts';
import { countToExpand, listBehind, listInto, listToExpand, readNote } from '#lib/server/notes/read-notes.ts';
import { readFirstScreen, readTextUnhurried } from '#lib/server/texts/read.ts';
import { evidenceIn } from '#lib/server/themes/evidence-in.ts';
import { readTray } from '#lib/server/tray.ts';
import { ownTurn } from '#lib/server/unhurried.ts';
import { requireProject } from '../../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { instance, context, member, account } = requireProject(event);
	const note = readNote(context, member, event.params.note);
	if (note === null) error(404, 'This note is not here, or it is not yours to see.');
	const session = note.session === null ? null : readSession(context, member, note.session);
	const relation = note.author === member.id ? 'own' : 'another';
	const state = note.releasedAt === null ? 'private' : 'open';
	const may = (action: Parameters<typeof isAllowed>[0]) => isAllowed(action, member.rights, relation, state);
	const tray = readTray(context, member, note.id);
	// The page fetches the text by itself when it is reached without a reload, and keeps it up to date by the stream: a code's new name does not send it again.
	const isFirst = !event.isDataRequest;
	const screen = isFirst ? readFirstScreen(context, member, note.text) : null;
	return {
		note,
		/** What stands in the page before any script has come. */
		firstScreen: screen === null ? null : packView(screen),
		/** The whole text, a packed view as JSON, which follows the page. */
		view: isFirst ? wholeText(context, member, note.text) : null,
		session: session === null ? null : { ...session, noteRows: [] },
		expanding: event.url.searchParams.has('expand'),
		jottings: event.url.searchParams.has('expand') ? listToExpand(context, member, note.id, note.session) : [],
		besides:
			session === null
				? null
				: {
						session: { id: session.id as string, title: session.title, date: session.date, coded: session.coded },
						notes: session.noteRows.map(({ id, title, opening, kind }) => ({ id: id as string, title: title || opening, kind }))
					},
		codes: readCodebook(context, member),
		pinned: readPinned(instance.db, account.id, context.project) as readonly CodeId[],
		members: listMirrored(context),
		me: member.id,
		actors: listActors(context, member).map(({ id, pseudonym, role, siteName }) => ({ id, pseudonym, role, siteName })),
		linkedFrom: backLinksOfNote(context, member, note.id),
		evidence: evidenceIn(context, member, note.text),
		memos: listMemosOf(context, member, note.id),
		behind: listBehind(context, member, note.id),
		/** Of the session's jottings; the inbox has those of many days. */
		toExpand: note.session === null || note.kind !== 'field note' ? null : countToExpand(context, member, note.session),
		/** For a jotting: where it was expanded. */
		into: note.kind === 'jotting' ? listInto(context, member, note.id) : [],
		tray: tray.passages.length + tray.words.length,
		placing: placingIn(tray, event.url.searchParams.get('place'), member.id),
		may: {
			edit: may('note.edit'),
			code: may('coding.create'),
			change: may('note.change'),
			release: may('note.release'),
			remove: may('note.delete'),
			memo: may('memo.create'),
			codebook: may('code.write'),
			take: may('export.run'),
			takeNames: mayTakeNames(member),
			erase: may('words.erase')
		}
	};
};

/**
 * Read once the page is on its way, a little at a time; then packed, written and sent, each in a turn of its own. What is not to be had any more by then, the
 * page asks for itself, and is told why.
 */
async function wholeText(context: Context, member: Member, text: TextId): Promise<string | null> {
	// The turn that is does not end with the first.
	await ownTurn();
	const view = await readTextUnhurried(context, member, text);
	if (view === null) return null;
	await ownTurn();
	const packed = packView(view);
	await ownTurn();
	const written = JSON.stringify(packed);
	await ownTurn();
	return written;
}

/** What of the member's own waits in the tray and is to be placed here by hand. */
function placingIn({ passages, words }: ReturnType<typeof readTray>, id: string | null, member: string) {
	const own = [...passages, ...words].find((thing) => thing.id === id && thing.owner === member);
	return own === undefined ? null : { id: own.id as string, kind: own.kind, words: own.kind === 'passage' ? own.quote : own.words };
}
