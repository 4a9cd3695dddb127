/** So long the server's turn may take, in milliseconds, before others have theirs. */
const AT_A_STRETCH = 6;

/** Runs work that yields through, letting others in between. */
export async function unhurried<Result>(work: Generator<unknown, Result>): Promise<Result> {
	let began = performance.now();
	for (let next = work.next(); ; next = work.next()) {
		if (next.done === true) return next.value;
		if (performance.now() - began < AT_A_STRETCH) continue;
		await new Promise((resolve) => setImmediate(resolve));
		began = performance.now();
	}
}

/** Runs it through at once. */
export function drained<Result>(work: Generator<unknown, Result>): Result {
	for (let next = work.next(); ; next = work.next()) if (next.done === true) return next.value;
}
