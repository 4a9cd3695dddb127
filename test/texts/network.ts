import type { MemberId } from '#lib/core/id/id.ts';
import type { AcceptedBatch, PresenceEvent } from '#lib/core/live/event.ts';
import type { OwnWork } from '#lib/core/past/own-work.ts';
import type { Batch, BatchAnswer } from '#lib/core/text/batch.ts';
import type { TextView } from '#lib/core/text/view.ts';
import { Offline, SignedOut, type Transport } from '#lib/editor/text-client.ts';
import type { Authority } from './authority.ts';
import type { Time } from './time.ts';

/** What a network leads to: an authority in memory, or one over a project's file. */
export type Reached = Pick<Authority, 'text' | 'listeners' | 'watchers' | 'recoders' | 'after'> & {
	readonly view: (reader: MemberId) => TextView;
	readonly submit: (batch: Batch, by: MemberId, at: number) => BatchAnswer | Promise<BatchAnswer>;
	readonly ownWork: (by: MemberId) => OwnWork | Promise<OwnWork>;
};

/** How a tab reaches the authority: slowly, and not always. */
export class Network {
	/** Milliseconds, one way. */
	latency = 150;
	online = true;
	signedIn = true;
	/** What becomes of the next submissions: `answer` loses the answer after acceptance, `request` the request before it, `refused` is too large for the server; then all goes well. */
	readonly losses: ('none' | 'answer' | 'request' | 'refused')[] = [];
	/** A view that came with the page and is given once, whatever happened since. */
	oldView: TextView | null = null;
	/** Whether the tab is gone: then nothing comes back to it. */
	gone = false;
	private back: (() => void)[] = [];
	private readonly authority: Reached;
	private readonly time: Time;
	private readonly member: MemberId;

	private readonly client: string;

	constructor(authority: Reached, time: Time, member: MemberId, client: string) {
		this.client = client;
		this.authority = authority;
		this.time = time;
		this.member = member;
	}

	reconnect(): void {
		this.online = true;
		for (const callback of this.back) callback();
	}

	leave(): void {
		this.gone = true;
		this.back = [];
	}

	readonly transport: Transport = {
		load: () => {
			const old = this.oldView;
			this.oldView = null;
			return this.ask(() => old ?? this.authority.view(this.member));
		},
		batchesAfter: (_text, version) => this.ask(() => this.authority.after(version)),
		ownWork: () => this.ask(() => this.authority.ownWork(this.member)),
		submit: async (batch) => {
			const loss = this.losses.shift() ?? 'none';
			// The body is what was handed over now, whatever the client does with it later.
			const body = structuredClone(batch);
			if (loss === 'request') {
				await this.time.wait(this.latency * 4);
				throw new Offline();
			}
			if (loss === 'refused') return this.ask(() => ({ ok: false, reason: 'malformed', version: batch.base }));
			const answer = await this.ask(() => this.authority.submit(body, this.member, this.time.clock.now()));
			if (loss === 'answer') {
				await this.time.wait(this.latency * 2);
				throw new Offline();
			}
			return answer;
		},
		listen: (_text, onBatch, onPresence, onReconnect, onRecoded) => {
			const hear = (batch: AcceptedBatch) => {
				if (this.online) this.time.clock.after(this.latency, () => this.gone || !this.online || onBatch(structuredClone(batch)));
			};
			const see = (event: PresenceEvent) => {
				if (this.online) this.time.clock.after(this.latency, () => this.gone || onPresence(structuredClone(event)));
			};
			const learn = () => {
				if (this.online) this.time.clock.after(this.latency, () => this.gone || !this.online || onRecoded());
			};
			this.authority.recoders.add(learn);
			this.authority.listeners.add(hear);
			this.authority.watchers.add(see);
			this.back.push(onReconnect);
			return () => {
				this.authority.recoders.delete(learn);
				this.authority.listeners.delete(hear);
				this.authority.watchers.delete(see);
				this.back = [];
			};
		},
		announce: (text, selection) => {
			const { member, client } = this;
			const event: PresenceEvent = { type: 'presence', text, member, client, name: member, initials: 'XX', selection };
			this.time.clock.after(this.latency, () => this.online && this.authority.watchers.forEach((see) => see(event)));
		}
	};

	private async ask<Answer>(question: () => Answer | Promise<Answer>): Promise<Answer> {
		if (this.gone) return new Promise(() => {});
		if (!this.online) {
			await this.time.wait(10);
			throw new Offline();
		}
		await this.time.wait(this.latency);
		if (!this.signedIn) throw new SignedOut();
		const answer = structuredClone(await this.time.hold(Promise.resolve(question())));
		await this.time.wait(this.latency);
		if (this.gone) return new Promise(() => {});
		if (!this.online) throw new Offline();
		return answer;
	}
}
