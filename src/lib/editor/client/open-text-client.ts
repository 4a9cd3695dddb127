import { Node, type Schema } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { schema as coreSchema } from '#lib/core/text/schema.ts';
import type { TextView } from '#lib/core/text/view.ts';
import type { AcceptedBatch } from '#lib/core/live/event.ts';
import type { StoredQueue } from '#lib/offline/outbox.ts';
import type { Host, SavingState, TextClient, TextClientChange } from '../text-client.ts';
import { adopted, earliestVersion } from './adoption.ts';
import { beginning, type Collaboration } from './collaboration.ts';
import { collaborationOf, collaborationPlugin } from './plugin.ts';
import { headlessHost } from './headless-host.ts';
import { presence } from './presence.ts';
import { queueKeeper } from './queue-keeper.ts';
import { sender } from './sender.ts';
import { inOrder, shownPassage } from './shown-passages.ts';
import { change, collaborationIn, newOperation, type ClientOptions, type Tab } from './tab.ts';
import { versionOf } from './trail.ts';
import { coded } from './typing.ts';
import { withOwnWork } from './reach-back.ts';
import { asked, type Direction } from './undo.ts';

/** How often a tab looks whether another left something behind, in milliseconds. */
const LOOK_FOR_ORPHANS = 30_000;

/** Loads a text, with what an earlier tab on this device had not yet sent, and gives the client to make an editor with. */
export async function openTextClient(options: ClientOptions): Promise<TextClient> {
	const { text, client, transport, outbox, clock } = options;
	const { view, orphans, since } = await opened(options);
	const start = begun(options, view, orphans, since, coreSchema);

	const listeners = new Set<(what: TextClientChange) => void>();
	const emit = (what: TextClientChange) => {
		for (const listener of listeners) listener(what);
	};
	let tab: Tab | null = null;
	let leaving = false;
	let sending: ReturnType<typeof sender> | null = null;
	const keeper = queueKeeper(options, orphans, view.epoch);
	let kept: Collaboration | null = null;
	let said: SavingState = { kind: 'saved' };
	const ending: (() => void)[] = [];

	function begin(schema: Schema): Collaboration {
		return begun(options, view, orphans, since, schema).collaboration;
	}

	function onChange(): void {
		if (tab === null) return;
		const now = collaborationIn(tab);
		const before = kept;
		kept = now;
		if (before?.pending !== now.pending) {
			keeper.keep(now);
			sending?.changed(before !== null && before.nextKey < now.nextKey);
			emitSaving();
		}
		if (before?.shown !== now.shown) emit({ kind: 'passages' });
		others.moved();
	}

	function emitSaving(): void {
		const saving = sending?.saving() ?? said;
		if (leaving && saving.kind !== 'saving') return end();
		if (JSON.stringify(saving) === JSON.stringify(said)) return;
		said = saving;
		emit({ kind: 'saving' });
	}

	const others = presence(
		options,
		() => tab,
		() => emit({ kind: 'presence' })
	);

	/** Takes over what a tab has left that was closed since. */
	async function adopt(accept: (batches: readonly AcceptedBatch[]) => boolean): Promise<void> {
		const queues = await outbox.orphans();
		const from = earliestVersion(queues);
		if (tab === null || from === null) return;
		const { host } = tab;
		try {
			const missed = await transport.batchesAfter(text, Math.min(from, versionOf(collaborationOf(host.state).trail)));
			accept(missed);
			// What a closed tab had sent may still arrive, so it must stand first in line.
			if (collaborationOf(host.state).pending.length > 0) {
				for (const queue of queues) outbox.release(queue.client);
				return;
			}
			keeper.takeOver(queues);
			change(tab, (now, transaction) => queues.reduce((sum, queue) => adopted(sum, queue, missed, host.state.schema, transaction), now));
		} catch (error) {
			for (const queue of queues) outbox.release(queue.client);
			throw error;
		}
	}

	function attach(editor: Host): void {
		if (tab !== null) throw new Error('A text client is attached once');
		if (!editor.state.doc.eq(Node.fromJSON(editor.state.schema, start.document)))
			throw new Error('The editor was not made with the document of the text client');
		tab = { ...options, epoch: view.epoch, host: editor, emit: (what) => (what.kind === 'saving' ? emitSaving() : emit(what)) };
		sending = sender(tab, view.version, keeper.kept, adopt, reach);
		const { accept, recoded, start: go, resume, lookForOrphans } = sending;
		const onReconnect = () => {
			resume();
			others.again();
		};
		ending.push(transport.listen(text, accept, others.heard, onReconnect, recoded, () => emit({ kind: 'erased' })));
		const look = () => {
			lookForOrphans();
			cancelLook = clock.after(LOOK_FOR_ORPHANS, look);
		};
		let cancelLook = clock.after(LOOK_FOR_ORPHANS, look);
		ending.push(() => cancelLook());
		onChange();
		go();
	}

	/** What was typed a moment ago still goes out, without an editor; what cannot waits on the device for the next one. */
	function leave(): void {
		others.end();
		listeners.clear();
		if (tab === null || sending === null) return end();
		leaving = true;
		tab.host = headlessHost(tab.host.state.reconfigure({ plugins: [...plugins] }));
		sending.hurry();
		emitSaving();
	}

	function end(): void {
		sending?.end();
		for (const close of ending) close();
		tab = null;
		outbox.close();
	}

	/** False when nothing is left that one did in this text, as far back as is known. */
	function takeBack(which: Direction): boolean {
		if (tab === null || sending === null) return false;
		if (!change(tab, (now) => asked(now, which))) return sending.reachBack(which);
		sending.settle();
		return true;
	}

	/** Asks for what one did here before this tab was opened, for the presses that found nothing in it. */
	async function reach(accept: (batches: readonly AcceptedBatch[]) => boolean, presses: readonly Direction[]): Promise<void> {
		const work = await transport.ownWork(text);
		if (tab === null) return;
		const { host } = tab;
		const since = await transport.batchesAfter(text, Math.min(work.version, versionOf(collaborationOf(host.state).trail)));
		accept(since);
		let left: readonly Direction[] = presses;
		change(tab, (now) => {
			const { collaboration, unanswered } = withOwnWork(now, work, since, presses, host.state.schema);
			left = unanswered;
			return collaboration;
		});
		for (const which of left) emit({ kind: 'nothing left', which });
	}

	const plugins = [collaborationPlugin(begin, () => newOperation(options), onChange), others.plugin];
	return {
		text,
		client,
		document: start.document,
		plugins,
		passages: () => (tab === null ? start.collaboration : collaborationOf(tab.host.state)).shown,
		code: (operations) => {
			if (tab === null) throw new Error('Attach the editor first');
			const operation = newOperation(options);
			change(tab, (now) => coded(now, operations, operation, clock.now()));
			return operation;
		},
		hasUndo: () => tab !== null && collaborationOf(tab.host.state).undo.length > 0,
		undo: () => takeBack('undo'),
		redo: () => takeBack('redo'),
		saving: () => said,
		presences: others.presences,
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		attach,
		resume: () => sending?.resume(),
		destroy: leave
	};
}

/** The text, and what waits for it on this device. Where the text can't be had, what waits is let go for the next who tries. */
async function opened({ text, transport, outbox }: ClientOptions) {
	try {
		const [loaded, orphans] = await Promise.all([transport.load(text), outbox.orphans()]);
		// A page may come with a view from before the last tab wrote: what that tab left stands on a newer one.
		const isOld = orphans.some(({ version }) => version > loaded.version);
		const view = isOld ? await transport.load(text) : loaded;
		const earliest = earliestVersion(orphans);
		const since = earliest === null ? [] : await transport.batchesAfter(text, earliest);
		return { view, orphans, since };
	} catch (error) {
		outbox.close();
		throw error;
	}
}

function begun(
	options: ClientOptions,
	view: TextView,
	orphans: readonly StoredQueue[],
	since: readonly AcceptedBatch[],
	schema: Schema
): { collaboration: Collaboration; document: DocumentJson } {
	const passages = inOrder(view.passages.flatMap((passage) => shownPassage(passage) ?? []));
	const tr = new Transform(Node.fromJSON(schema, view.document));
	const collaboration = orphans.reduce(
		(sum, queue) => adopted(sum, queue, since, schema, tr),
		beginning(view.version, passages, options.member)
	);
	return { collaboration, document: tr.doc.toJSON() as DocumentJson };
}
