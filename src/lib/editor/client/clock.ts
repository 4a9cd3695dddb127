/** Time and chance as the client sees them; tests give a clock of their own, so that every schedule can be played again. */
export type Clock = {
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** Calls back once after that many milliseconds, unless the returned function is called first. */
	readonly after: (milliseconds: number, callback: () => void) => () => void;
	/** At least 0, less than 1. */
	readonly random: () => number;
};

export const browserClock: Clock = {
	now: () => Date.now(),
	after: (milliseconds, callback) => {
		const timer = setTimeout(callback, milliseconds);
		return () => clearTimeout(timer);
	},
	random: () => Math.random()
};
