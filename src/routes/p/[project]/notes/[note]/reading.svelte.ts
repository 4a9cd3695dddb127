import { recall, remember } from '#lib/offline/remembered.ts';

/** How somebody holds the notes of a project, each person by their own switches: to write or to code, and whether they read step by step, and by what. */
export class Reading {
	mode = $state<'write' | 'code'>('code');
	isByStep = $state(false);
	by = $state<'paragraph' | 'sentence'>('sentence');
	readonly steps = $derived(this.isByStep ? this.by : null);
	readonly #key: string;

	constructor(key: string) {
		this.#key = key;
	}

	/** Takes up what this device remembers. */
	recall(mode: 'write' | 'code' | 'as last time') {
		this.mode = mode !== 'as last time' ? mode : recall(`${this.#key} mode`) === 'write' ? 'write' : 'code';
		this.isByStep = recall(`${this.#key} steps`) === 'on';
		this.by = recall(`${this.#key} pace`) === 'paragraph' ? 'paragraph' : 'sentence';
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

	readBy(by: 'paragraph' | 'sentence') {
		this.by = by;
		remember(`${this.#key} pace`, by);
	}
}
