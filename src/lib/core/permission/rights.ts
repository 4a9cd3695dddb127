/** What a member may do beyond reading, which every member may. The words are those of the people page. */
export const RIGHTS = ['write', 'code', 'export', 'names', 'manage'] as const;
export type Right = (typeof RIGHTS)[number];
export type Rights = ReadonlySet<Right>;

export const PRESETS = {
	owner: ['write', 'code', 'export', 'names', 'manage'],
	researcher: ['write', 'code', 'export'],
	coder: ['code'],
	author: ['export'],
	reader: []
} as const satisfies Record<string, readonly Right[]>;
export type Preset = keyof typeof PRESETS;

export const PRESET_NAMES = Object.keys(PRESETS) as Preset[];

export function rightsOf(preset: Preset): Rights {
	return new Set(PRESETS[preset]);
}

/** The preset that a set of rights equals, or null for a set put together by hand. */
export function presetOf(rights: Rights): Preset | null {
	return PRESET_NAMES.find((name) => PRESETS[name].length === rights.size && PRESETS[name].every((right) => rights.has(right))) ?? null;
}

// One bit a right, so that a set is one number in a row and SQL can ask for a bit.
export const RIGHT_BITS: Record<Right, number> = { write: 1, code: 2, export: 4, names: 8, manage: 16 };

export function rightsToBits(rights: Iterable<Right>): number {
	let bits = 0;
	for (const right of rights) bits |= RIGHT_BITS[right];
	return bits;
}

export function rightsFromBits(bits: number): Rights {
	return new Set(RIGHTS.filter((right) => (bits & RIGHT_BITS[right]) !== 0));
}
