import { flushSync } from 'svelte';

/** Whether something is held by its grip: only then can it be dragged, so that words can be selected and pressed everywhere else. */
export class Grip {
	isHeld = $state(false);

	/** For the grip itself. The list has to know before it hears of the same press. */
	readonly hold = (): void => {
		this.isHeld = true;
		flushSync();
		addEventListener('pointerup', this.leave, { once: true });
		addEventListener('pointercancel', this.leave, { once: true });
	};

	readonly leave = (): void => {
		this.isHeld = false;
	};
}
