import { Node, type Slice } from '@tiptap/pm/model';
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { MemberId } from '#lib/core/id/id.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import type { TextView } from '#lib/core/text/view.ts';
import { schema } from '#lib/core/text/schema.ts';
import { wordsIn } from '#lib/core/text/words.ts';
import { headlessHost } from '#lib/editor/client/headless-host.ts';
import { PASTED } from '#lib/editor/client/moving.ts';
import { openTextClient } from '#lib/editor/client/open-text-client.ts';
import { collaborationOf } from '#lib/editor/client/plugin.ts';
import type { Host, TextClient, TextClientChange } from '#lib/editor/text-client.ts';
import { type Cut, printOf } from '#lib/offline/last-cut.ts';
import type { memoryDevice } from '#lib/offline/memory-outbox.ts';
import type { Outbox } from '#lib/offline/outbox.ts';
import { Network, type Reached } from './network.ts';
import type { Time } from './time.ts';

let tabs = 0;

/** A browser tab without a browser: a state, its plugins and the client, driven by tests as a person would. */
export class TestTab {
	readonly host: Host;
	readonly client: TextClient;
	readonly network: Network;
	readonly member: MemberId;
	readonly firstDocument: DocumentJson;
	readonly events: TextClientChange[] = [];
	/** What the client said to the log. */
	errors: readonly unknown[] = [];
	private readonly time: Time;

	private constructor(member: MemberId, client: TextClient, network: Network, time: Time) {
		this.member = member;
		this.firstDocument = client.document;
		this.client = client;
		this.network = network;
		this.time = time;
		this.host = headlessHost(EditorState.create({ doc: Node.fromJSON(schema, client.document), plugins: [...client.plugins] }));
		client.subscribe((event) => this.events.push(event));
		client.attach(this.host);
	}

	static async open(
		authority: Reached,
		time: Time,
		device: ReturnType<typeof memoryDevice>,
		name = 'anna',
		latency = 150,
		oldView: TextView | null = null,
		isWaiting: Outbox['isWaiting'] | null = null
	): Promise<TestTab> {
		const member = `member-${name}` as MemberId;
		const client = `tab-${++tabs}`;
		const network = new Network(authority, time, member, client);
		network.latency = latency;
		network.oldView = oldView;
		let ids = 0;
		const errors: unknown[] = [];
		const opening = openTextClient({
			text: authority.text,
			member,
			client,
			transport: network.transport,
			outbox: { ...untilGone(device.open(client), network), ...(isWaiting === null ? {} : { isWaiting }) },
			clock: time.clock,
			newId: () => `${client}-${++ids}`,
			onError: (error) => errors.push(error)
		});
		await time.pass(latency * 8);
		const tab = new TestTab(member, await opening, network, time);
		tab.errors = errors;
		return tab;
	}

	get state(): EditorState {
		return this.host.state;
	}

	/** As at the keyboard: one transaction for each letter, stamped with the test's time. */
	type(position: number, words: string): void {
		let at = Math.min(position, this.state.doc.content.size - 1);
		at = TextSelection.near(this.state.doc.resolve(at)).from;
		for (const letter of words) this.edit((tr) => tr.insertText(letter, at++));
	}

	remove(from: number, to: number): void {
		this.edit((tr) => tr.delete(from, to));
	}

	/** Takes words into the clipboard; gives what the clipboard says of them. */
	cut(from: number, to: number): { readonly cut: Cut; readonly slice: Slice } {
		const words = wordsIn(this.state.doc, [{ from, to }]);
		const slice = this.state.doc.slice(from, to);
		this.edit((tr) => tr.delete(from, to).setMeta('uiEvent', 'cut'));
		return { cut: { operation: collaborationOf(this.state).pending.at(-1)!.operation, print: printOf(words) }, slice };
	}

	/** Puts them in; with `cut` null they came from nowhere that is known. */
	paste(at: number, slice: Slice, cut: Cut | null): void {
		this.edit((tr) =>
			tr
				.replaceRange(at, at, slice)
				.setMeta('uiEvent', 'paste')
				.setMeta(PASTED, cut ?? undefined)
		);
	}

	/** As ProseMirror does it: deleted and put in, in one change. */
	drag(from: number, to: number, at: number): void {
		const slice = this.state.doc.slice(from, to);
		this.edit((tr) => {
			tr.delete(from, to);
			const place = tr.mapping.map(at);
			return tr.replaceRange(place, place, slice).setMeta('uiEvent', 'drop');
		});
	}

	edit(change: (tr: Transaction) => Transaction): void {
		this.host.dispatch(change(this.state.tr).setTime(this.time.clock.now()));
	}

	/** The tab is gone, as after a crash or a reload: nothing it had in memory is left. */
	crash(device: ReturnType<typeof memoryDevice>): void {
		this.network.leave();
		device.open(this.client.client).close();
	}

	get words(): string {
		return this.state.doc.textBetween(0, this.state.doc.content.size, '\n', '\n');
	}

	/** Where these words begin; −1 when they are not there. */
	find(words: string): number {
		let found = -1;
		this.state.doc.descendants((node, position) => {
			const at = node.isTextblock ? node.textContent.indexOf(words) : -1;
			if (found === -1 && at >= 0) found = position + 1 + at;
		});
		return found;
	}
}

/** A tab that is gone no longer touches the device, whatever its timers say. */
function untilGone(outbox: Outbox, network: Network): Outbox {
	return {
		...outbox,
		save: async (...given) => (network.gone ? undefined : outbox.save(...given)),
		orphans: async () => (network.gone ? [] : outbox.orphans())
	};
}
