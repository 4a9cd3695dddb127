/** A sorting of a code's excerpts that is not done yet: new codes, and which coding goes to which. What is not named stays. */
export type Sorting = {
	readonly parts: readonly Part[];
	/** Part by coding. */
	readonly sent: Readonly<Record<string, string>>;
};
export type Part = { readonly id: string; readonly name: string; readonly definition: string };

export const NOTHING_SORTED: Sorting = { parts: [], sent: {} };

/** A sorting as it was kept; nothing where none was, or something else. */
export function sortingFrom(kept: string | null): Sorting {
	const value = kept === null ? null : parsed(kept);
	if (typeof value !== 'object' || value === null || !('parts' in value) || !('sent' in value)) return NOTHING_SORTED;
	const { parts, sent } = value;
	if (!Array.isArray(parts) || !parts.every(isPart) || typeof sent !== 'object' || sent === null) return NOTHING_SORTED;
	const known = new Set(parts.map(({ id }) => id));
	return { parts, sent: Object.fromEntries(Object.entries(sent).filter(([, part]) => known.has(part))) };
}

function parsed(kept: string): unknown {
	try {
		return JSON.parse(kept);
	} catch (error) {
		// Cut short by a full device, or written by something else.
		if (error instanceof SyntaxError) return null;
		throw error;
	}
}

function isPart(value: unknown): value is Part {
	return (
		typeof value === 'object' &&
		value !== null &&
		['id', 'name', 'definition'].every((field) => typeof (value as Record<string, unknown>)[field] === 'string')
	);
}

/** Sends a coding to a part; null: it stays. */
export function sending(sorting: Sorting, coding: string, part: string | null): Sorting {
	const { [coding]: _former, ...rest } = sorting.sent;
	return { ...sorting, sent: part === null ? rest : { ...rest, [coding]: part } };
}

/** Takes a part away: what was sent there stays. */
export function without(sorting: Sorting, part: string): Sorting {
	return {
		parts: sorting.parts.filter(({ id }) => id !== part),
		sent: Object.fromEntries(Object.entries(sorting.sent).filter(([, to]) => to !== part))
	};
}

/** Why it can't be done as it stands; null where it can. */
export function whyNotSplit(sorting: Sorting): string | null {
	if (sorting.parts.length === 0) return 'Make a new code first.';
	if (sorting.parts.some(({ name }) => name.trim() === '')) return 'Every new code needs a name.';
	if (new Set(sorting.parts.map(({ name }) => name.trim().toLocaleLowerCase())).size < sorting.parts.length)
		return 'Two of the new codes have one name.';
	return null;
}
