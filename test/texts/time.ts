import type { Clock } from '#lib/editor/client/clock.ts';

type Event = { readonly at: number; readonly turn: number; readonly callback: () => void };

/** Time that passes only when a test lets it: every timer and every message in the air, in order, the same each time it is played. */
export class Time {
	private now = 1_600_000_000_000;
	private turn = 0;
	private events: Event[] = [];
	/** What a server is at work on: however often it pauses, none of this time passes meanwhile. */
	private readonly held = new Set<Promise<unknown>>();
	private readonly chance: () => number;

	/** `chance` gives numbers from 0 to below 1. */
	constructor(chance: () => number) {
		this.chance = chance;
	}

	readonly clock: Clock = {
		now: () => this.now,
		after: (milliseconds, callback) => {
			const event = { at: this.now + Math.max(0, milliseconds), turn: this.turn++, callback };
			this.events.push(event);
			return () => {
				this.events = this.events.filter((other) => other !== event);
			};
		},
		random: () => this.chance()
	};

	/** Resolves after so many milliseconds of this time. */
	wait(milliseconds: number): Promise<void> {
		return new Promise((resolve) => {
			this.clock.after(milliseconds, resolve);
		});
	}

	/** Stands still until this is done. */
	async hold<Answer>(work: Promise<Answer>): Promise<Answer> {
		this.held.add(work);
		try {
			return await work;
		} finally {
			this.held.delete(work);
		}
	}

	async pass(milliseconds: number): Promise<void> {
		const end = this.now + milliseconds;
		await settled();
		for (;;) {
			const next = this.events.toSorted((a, b) => a.at - b.at || a.turn - b.turn)[0];
			if (next === undefined || next.at > end) break;
			this.events = this.events.filter((event) => event !== next);
			this.now = Math.max(this.now, next.at);
			next.callback();
			await settled();
			while (this.held.size > 0) {
				await Promise.allSettled(this.held);
				await settled();
			}
		}
		this.now = end;
	}
}

/** All promises that can go on have gone on. */
function settled(): Promise<void> {
	return new Promise((resolve) => {
		setImmediate(resolve);
	});
}

/** A small generator for chance that a seed decides (mulberry32). */
export function chanceOf(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
