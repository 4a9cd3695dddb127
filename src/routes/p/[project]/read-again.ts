import { navigating } from '$app/state';
import { invalidateAll } from '$app/navigation';

/**
 * Reads the page's data again. Whoever is on the way to another page arrives first: SvelteKit drops a navigation when an invalidation begins
 * meanwhile, so that a click would be lost whenever somebody else in the project changes something.
 */
export async function readAgain(): Promise<void> {
	let arriving: Promise<void> | null = null;
	while (navigating.complete !== null && navigating.complete !== arriving) {
		arriving = navigating.complete;
		// One that is given up is followed by another, or by nothing.
		await arriving.catch(() => undefined);
	}
	await invalidateAll();
}
