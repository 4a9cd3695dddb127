import type { FileDoor } from '#lib/core/leak/door.ts';

/** Asks whoever takes something out, with what it may give away before them; false: it stays. */
export type LeakGate = (door: FileDoor) => Promise<boolean>;

let gate: LeakGate | null = null;

/** The page of the project stands at its doors as long as it is open. Gives the function that ends it. */
export function standAtDoors(asks: LeakGate): () => void {
	gate = asks;
	return () => {
		if (gate === asks) gate = null;
	};
}

/** What whoever stands at the doors says; where nobody does, it leaves. */
export async function isLetThrough(door: FileDoor): Promise<boolean> {
	return gate === null || gate(door);
}
