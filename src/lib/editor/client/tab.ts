import type { Transaction } from '@tiptap/pm/state';
import type { MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Outbox } from '#lib/offline/outbox.ts';
import type { Host, TextClientChange, Transport } from '../text-client.ts';
import type { Clock } from './clock.ts';
import type { Collaboration } from './collaboration.ts';
import { COLLABORATION, collaborationOf } from './plugin.ts';

/** The world of one client: who types, where it goes, what time it is. */
export type ClientOptions = {
	readonly text: TextId;
	readonly member: MemberId;
	/** The tab's own id, which is also the name of its queue in the outbox. */
	readonly client: string;
	readonly transport: Transport;
	readonly outbox: Outbox;
	readonly clock: Clock;
	/** Time-ordered ids (UUIDv7). */
	readonly newId: () => string;
	/** A bug, or a device that cannot store: for the log. What concerns the writer is in `saving()`. */
	readonly onError: (error: unknown) => void;
};

/** An attached client's hold on its editor. */
export type Tab = ClientOptions & {
	readonly epoch: number;
	/** The editor; after it is gone, a headless one until all is sent. */
	host: Host;
	readonly emit: (change: TextClientChange) => void;
};

export function collaborationIn(tab: Tab): Collaboration {
	return collaborationOf(tab.host.state);
}

/** Leads the editor to another collaboration in one transaction; `lead` may add steps to it. False when it answers null: nothing is dispatched. */
export function change(tab: Tab, lead: (collaboration: Collaboration, transaction: Transaction) => Collaboration | null): boolean {
	tab.host.catchUp?.();
	const transaction = tab.host.state.tr;
	const now = collaborationIn(tab);
	const next = lead(now, transaction);
	if (next === null) return false;
	// Tiptap clears what is left of a document that was deleted as a whole; what others deleted is theirs to clear.
	if (next !== now || transaction.docChanged)
		tab.host.dispatch(transaction.setMeta(COLLABORATION, next).setMeta('addToHistory', false).setMeta('preventClearDocument', true));
	return true;
}

export function newOperation(options: ClientOptions): OperationId {
	return options.newId() as OperationId;
}
