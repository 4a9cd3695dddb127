/** So long the server's turn may take, in milliseconds, before others have theirs. */
const AT_A_STRETCH = 6;

let last: Promise<void> = Promise.resolve();

/** Resolves in a turn of the event loop that nobody else got from here: what many do at the same moment is still done with others served in between. */
export function ownTurn(): Promise<void> {
	last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
	return last;
}

/** Runs work that yields through, letting others in between. */
export async function unhurried<Result>(work: Generator<unknown, Result>): Promise<Result> {
	let began = performance.now();
	for (let next = work.next(); ; next = work.next()) {
		if (next.done === true) return next.value;
		if (performance.now() - began < AT_A_STRETCH) continue;
		await ownTurn();
		began = performance.now();
	}
}

/** Runs it through at once. */
export function drained<Result>(work: Generator<unknown, Result>): Result {
	for (let next = work.next(); ; next = work.next()) if (next.done === true) return next.value;
}
