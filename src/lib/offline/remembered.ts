/**
 * Small things that a device remembers for a person between visits, such as what stands in a field. A browser that refuses to remember forgets them,
 * and nothing else happens: what must not be lost has a store of its own.
 */
export function recall(name: string): string | null {
	return quietly(() => localStorage.getItem(name)) ?? null;
}

export function remember(name: string, value: string | null): void {
	quietly(() => (value === null ? localStorage.removeItem(name) : localStorage.setItem(name, value)));
}

function quietly<Value>(act: () => Value): Value | null {
	try {
		return act();
	} catch (error) {
		// A full device, or a browser that is told to store nothing, throws this and nothing else.
		if (error instanceof DOMException) return null;
		throw error;
	}
}
