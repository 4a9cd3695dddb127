import type { Hue, Pattern } from '#lib/core/codebook/hues.ts';

/** A code as the codebook shows it. Lists stand in the order of the tree: parents before children, siblings by rank. */
export type CodeRow = {
	readonly id: string;
	readonly parent: string | null;
	readonly name: string;
	readonly definition: string;
	readonly include: string;
	readonly exclude: string;
	readonly example: string;
	readonly aliases: readonly string[];
	/** Its own, or null where it takes its parent's. */
	readonly hue: Hue | null;
	readonly pattern: Pattern | null;
	readonly inVivo: boolean;
	readonly revision: number;
	/** No longer offered where one codes. */
	readonly isRetired: boolean;
	/** Of this code alone, without its sub-codes. */
	readonly codings: number;
	readonly notes: number;
};

type Placed = Pick<CodeRow, 'id' | 'parent'>;

/** Where a code goes: under which parent (null: a root), before which sibling (null: last). */
export type Move = { readonly parent: string | null; readonly before: string | null };
export type Direction = 'up' | 'down' | 'in' | 'out';

/** The children of a code, or the roots, in their order. A code whose parent is gone counts as a root. */
export function childrenOf<Code extends Placed>(codes: readonly Code[], parent: string | null): readonly Code[] {
	const present = new Set(codes.map(({ id }) => id));
	return codes.filter((code) => (code.parent !== null && present.has(code.parent) ? code.parent : null) === parent);
}

/** Its ancestors, the root first. */
export function ancestorsOf<Code extends Placed>(codes: readonly Code[], id: string): readonly Code[] {
	const byId = new Map(codes.map((code) => [code.id, code]));
	const way: Code[] = [];
	let at = byId.get(byId.get(id)?.parent ?? '');
	while (at !== undefined && !way.includes(at)) {
		way.unshift(at);
		at = at.parent === null ? undefined : byId.get(at.parent);
	}
	return way;
}

/** A code and everything below it. */
export function branchOf(codes: readonly Placed[], id: string): ReadonlySet<string> {
	const branch = new Set([id]);
	// Parents stand before their children, so one pass finds them all.
	for (const code of codes) if (code.parent !== null && branch.has(code.parent)) branch.add(code.id);
	return branch;
}

/**
 * The move that a key makes: up or down among its siblings, in under the sibling above, out behind its parent.
 * Null where there is nowhere to go that way.
 */
export function moveBy(codes: readonly Placed[], id: string, direction: Direction): Move | null {
	const code = codes.find((other) => other.id === id);
	if (code === undefined) return null;
	const parent = ancestorsOf(codes, id).at(-1)?.id ?? null;
	const siblings = childrenOf(codes, parent).map((other) => other.id);
	const place = siblings.indexOf(id);
	const above = siblings[place - 1];
	if (direction === 'up') return above === undefined ? null : { parent, before: above };
	if (direction === 'down') return place === siblings.length - 1 ? null : { parent, before: siblings[place + 2] ?? null };
	if (direction === 'in') return above === undefined ? null : { parent: above, before: null };
	if (parent === null) return null;
	const grandparent = ancestorsOf(codes, parent).at(-1)?.id ?? null;
	const aunts = childrenOf(codes, grandparent).map((other) => other.id);
	return { parent: grandparent, before: aunts[aunts.indexOf(parent) + 1] ?? null };
}
