/** What has come last of something that comes again and again: until the next one is there, the one before it stays. */
export class Arriving<Value> {
	#value = $state.raw<Value | null>(null);
	#failed = $state(false);
	#awaited: Promise<string | null> | null = null;

	get value(): Value | null {
		return this.#value;
	}

	get failed(): boolean {
		return this.#failed;
	}

	/** `fresh`: what is there answers another question, and must not stay. */
	await(coming: Promise<string | null>, fresh: boolean): void {
		this.#awaited = coming;
		if (fresh) {
			this.#value = null;
			this.#failed = false;
		}
		coming.then(
			(json) => {
				if (this.#awaited !== coming) return;
				this.#value = json === null ? null : (JSON.parse(json) as Value);
				this.#failed = false;
			},
			() => {
				if (this.#awaited === coming) this.#failed = true;
			}
		);
	}
}
