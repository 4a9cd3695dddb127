import type { MemberId, TextId } from '#lib/core/id/id.ts';
import type { AcceptedBatch, PresenceEvent } from '#lib/core/live/event.ts';
import type { OwnWork } from '#lib/core/past/own-work.ts';
import type { Batch, BatchAnswer } from '#lib/core/text/batch.ts';
import type { TextView } from '#lib/core/text/view.ts';
import type { Context } from '#lib/server/context.ts';
import { readOwnWork } from '#lib/server/past/own-work.ts';
import { acceptTextBatch } from '#lib/server/texts/accept-batch.ts';
import { batchesFrom, readText } from '#lib/server/texts/read.ts';
import { addMember } from '#test/golden/store-project.ts';
import type { Reached } from './network.ts';

/** The real server's part for one text of a project, for tabs that a test drives. */
export class StoreAuthority implements Reached {
	readonly text: TextId;
	readonly listeners = new Set<(batch: AcceptedBatch) => void>();
	readonly watchers = new Set<(event: PresenceEvent) => void>();
	readonly recoders = new Set<() => void>();
	/** Refusals that no client should ever meet. */
	readonly refusals: string[] = [];
	readonly #context: Context;
	readonly #reader: string;

	constructor(context: Context, text: string, reader: string) {
		this.#context = context;
		this.text = text as TextId;
		this.#reader = reader;
	}

	view(reader: MemberId): TextView {
		const view = readText(this.#context, addMember(this.#context, reader), this.text);
		if (view === null) throw new Error('The text is not there');
		return view;
	}

	after(version: number): readonly AcceptedBatch[] {
		return batchesFrom(this.#context, addMember(this.#context, this.#reader), this.text, version) ?? [];
	}

	async submit(batch: Batch, by: MemberId): Promise<BatchAnswer> {
		const answer = await acceptTextBatch(this.#context, addMember(this.#context, by), batch);
		const heard = this.after(batch.base).find(({ operation }) => operation === batch.operation);
		if (answer.ok && heard !== undefined) for (const listener of this.listeners) listener(heard);
		if (!answer.ok && answer.reason !== 'behind') this.refusals.push(answer.reason);
		return answer;
	}

	async ownWork(by: MemberId): Promise<OwnWork> {
		const work = await readOwnWork(this.#context, addMember(this.#context, by), this.text);
		if (work === null) throw new Error('The text is not there');
		return work;
	}
}
