import type { CodeId } from '#lib/core/id/id.ts';
import { recall, remember } from '#lib/offline/remembered.ts';

const NUMBERED = 9;

/**
 * How somebody holds the notes of a project, each person by their own switches: to write or to code, whether they read step by step, and by what; and the
 * codes that they used last.
 */
export class Reading {
	mode = $state<'write' | 'code'>('code');
	isByStep = $state(false);
	by = $state<'paragraph' | 'sentence'>('sentence');
	recent = $state.raw<readonly CodeId[]>([]);
	readonly steps = $derived(this.isByStep ? this.by : null);
	readonly #key: string;

	constructor(key: string) {
		this.#key = key;
	}

	/** Takes up what this device remembers. */
	recall(mode: 'write' | 'code' | 'as last time', known: ReadonlySet<string>) {
		this.mode = mode !== 'as last time' ? mode : recall(`${this.#key} mode`) === 'write' ? 'write' : 'code';
		this.isByStep = recall(`${this.#key} steps`) === 'on';
		this.by = recall(`${this.#key} pace`) === 'paragraph' ? 'paragraph' : 'sentence';
		this.recent = (recall(`${this.#key} recent`) ?? '').split(' ').filter((id) => known.has(id)) as CodeId[];
	}

	hold(mode: 'write' | 'code') {
		this.mode = mode;
		remember(`${this.#key} mode`, mode);
	}

	/** Steps are a way to code: whoever asks for them stops writing. */
	byStep(isOn: boolean) {
		if (isOn) this.mode = 'code';
		this.isByStep = isOn;
		remember(`${this.#key} steps`, isOn ? 'on' : null);
	}

	coded(recent: readonly CodeId[]) {
		this.recent = recent;
		remember(`${this.#key} recent`, recent.slice(0, NUMBERED).join(' '));
	}

	readBy(by: 'paragraph' | 'sentence') {
		this.by = by;
		remember(`${this.#key} pace`, by);
	}
}
