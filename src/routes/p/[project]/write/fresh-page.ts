import type { MemberId, NoteId, SessionId, TextId } from '#lib/core/id/id.ts';
import { EMPTY_DOCUMENT } from '#lib/core/text/document.ts';
import { packView } from '#lib/core/text/packed-view.ts';
import type { FirstScreen } from '#lib/core/text/view.ts';
import type { BegunNote } from '#lib/offline/begun-notes.ts';
import type { LayoutData } from '../$types';
import type { PageProps } from '../notes/[note]/$types';

export type NoteData = PageProps['data'];

/** The page of a note that nobody but this device knows yet: empty, private, in the inbox or a session. It can be written in, and nothing else. */
export function freshPage(layout: LayoutData, { id, text, session, language, notedAt }: BegunNote): NoteData {
	const { member } = layout;
	const known = layout.sessionList.find((each) => each.id === session);
	return {
		...layout,
		note: {
			...{ id: id as NoteId, text: text as TextId, session: session as SessionId | null, language, notedAt, receivedAt: notedAt },
			...{ number: 0, title: '', opening: '', kind: 'field note', words: 0, releasedAt: null, expandedInto: [] },
			...{ author: member.id as MemberId, authorName: member.name, coverage: { codings: 0, coded: 0, all: 0 } },
			...{ sessionTitle: known?.title ?? null, sessionDate: known?.date ?? null, originalName: null }
		},
		firstScreen: packView<FirstScreen>({ document: EMPTY_DOCUMENT, passages: [] }),
		view: Promise.resolve(JSON.stringify(packView({ text: text as TextId, version: 0, epoch: 0, document: EMPTY_DOCUMENT, passages: [] }))),
		...{
			session: null,
			besides: null,
			expanding: false,
			jottings: [],
			behind: [],
			codes: [],
			pinned: [],
			members: [],
			actors: [],
			memos: [],
			evidence: [],
			linkedFrom: []
		},
		...{ me: member.id as MemberId, tray: 0, placing: null, toExpand: null, into: [] },
		may: {
			edit: true,
			code: false,
			change: false,
			release: false,
			remove: false,
			memo: false,
			codebook: false,
			take: false,
			takeNames: false,
			erase: false
		}
	};
}
