import type { EditorState, Plugin, Transaction } from '@tiptap/pm/state';
import type { AnchorId, CodeId, CodingId, MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { AcceptedBatch, PresenceEvent } from '#lib/core/live/event.ts';
import type { OwnWork } from '#lib/core/past/own-work.ts';
import type { AnchorOperation, Batch, BatchAnswer, Receipt, Refusal } from '#lib/core/text/batch.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import type { TextView } from '#lib/core/text/view.ts';
import type { PassageList } from './passage-list.ts';

/** How a text reaches the server; the page gives one, tests give another. A lost network rejects with `Offline`, an expired login with `SignedOut`, an answer of 500 with `ServerError`; a request that hangs must end in `Offline`. */
export type Transport = {
	readonly load: (text: TextId) => Promise<TextView>;
	readonly submit: (batch: Batch) => Promise<BatchAnswer>;
	readonly batchesAfter: (text: TextId, version: number) => Promise<readonly AcceptedBatch[]>;
	/** What the member did in this text before, here or elsewhere, and can take back or do again. */
	readonly ownWork: (text: TextId) => Promise<OwnWork>;
	/**
	 * Calls back for each accepted batch and each presence of this text, and when codings anywhere were changed otherwise than by a batch (codes were merged
	 * or split), and when words were erased for good in this text; gives the function that ends it.
	 */
	readonly listen: (
		text: TextId,
		onBatch: (batch: AcceptedBatch) => void,
		onPresence: (event: PresenceEvent) => void,
		onReconnect: () => void,
		onRecoded: () => void,
		onErased: () => void
	) => () => void;
	readonly announce: (text: TextId, selection: PresenceEvent['selection']) => void;
};

export class Offline extends Error {}
export class SignedOut extends Error {}
export class ServerError extends Error {}

/** What the client needs of an editor. */
export type Host = {
	readonly state: EditorState;
	readonly dispatch: (transaction: Transaction) => void;
	/** Before a change that does not come from this keyboard: reads what was selected or typed a moment ago. */
	readonly catchUp?: () => void;
};

/** A passage as it stands in the document on the screen, what is not yet confirmed included. */
export type ShownPassage = {
	readonly id: AnchorId;
	readonly purpose: 'coding' | 'memo' | 'expansion';
	readonly from: number;
	readonly to: number;
	readonly owner: MemberId;
	readonly serial: number | null;
	readonly codings: readonly ShownCoding[];
};
export type ShownCoding = {
	readonly id: CodingId;
	readonly code: CodeId;
	readonly revision: number;
	readonly by: MemberId;
	readonly at: number;
	readonly pending: boolean;
};

export type SavingState =
	| { readonly kind: 'saved' }
	| { readonly kind: 'saving' }
	| { readonly kind: 'on this device'; readonly why: 'offline' | 'signed out' | 'server error' }
	| { readonly kind: 'refused'; readonly reason: string };

/** One tab's hold on one text: the collaboration, the outbox, the undo stack. Framework-free; the page wraps it. */
export type TextClient = {
	readonly text: TextId;
	readonly client: string;
	/** The document to make the editor with, and the plugins that must be part of its state. */
	readonly document: DocumentJson;
	readonly plugins: readonly Plugin[];
	/** The live passages; a new list only when something changed. */
	readonly passages: () => PassageList;
	/** Puts anchor operations in line behind what was typed before them, as one undoable operation; shown at once. Positions refer to the document on the screen. */
	readonly code: (operations: readonly AnchorOperation[]) => OperationId;
	/** Whether something was done in this tab that can be taken back; what was done before it is asked of the server. */
	readonly hasUndo: () => boolean;
	readonly undo: () => boolean;
	readonly redo: () => boolean;
	readonly saving: () => SavingState;
	readonly presences: () => readonly PresenceEvent[];
	/** Called after each change of the above. Gives the function that ends it. */
	readonly subscribe: (listener: (what: TextClientChange) => void) => () => void;
	/** Attaches to the editor that was made with `document` and `plugins`; from here on it listens, sends, and takes over what a closed tab left. */
	readonly attach: (host: Host) => void;
	/** Tries at once what waits on this device: after signing in again, or on «try again». */
	readonly resume: () => void;
	readonly destroy: () => void;
};

/** What a batch was made by, as far as it matters to what is said of it. */
export type Deed = 'edit' | 'cut' | 'paste';

/** What the words of a receipt depend on besides it; `codings` are those of the passages that came along. */
export type ReceiptFacts = { readonly own: boolean; readonly deed: Deed; readonly codings: number };

export type TextClientChange =
	| { readonly kind: 'passages' }
	| { readonly kind: 'saving' }
	| { readonly kind: 'presence' }
	/** A confirmed batch touched passages: the words of the receipt are the page's. */
	| {
			readonly kind: 'receipt';
			readonly receipt: Receipt;
			readonly operation: OperationId;
			readonly own: boolean;
			/** What one did oneself; another's is an edit. */
			readonly deed: Deed;
	  }
	/** The server refused passages or codings that were shown as pending; they are gone again. */
	| { readonly kind: 'refused'; readonly operation: OperationId; readonly reason: Refusal }
	/** Words were erased for good: the text is to be opened anew, since this client still holds them and its undo would bring them back. */
	| { readonly kind: 'erased' }
	/** Undo or redo was pressed, and nothing that one did here is left to take back or do again. */
	| { readonly kind: 'nothing left'; readonly which: 'undo' | 'redo' }
	/** Typed words lost their place to another's deletion and went to the tray. */
	| { readonly kind: 'stray'; readonly words: string };
