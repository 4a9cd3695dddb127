import { nameOf } from './sheet.ts';

/** A code as the codebook has it. */
export type PresentCode = {
	readonly id: string;
	readonly parent: string | null;
	readonly name: string;
	readonly definition: string;
	readonly include: string;
	readonly exclude: string;
	readonly example: string;
	readonly aliases: readonly string[];
	readonly hue: string | null;
	readonly pattern: string | null;
};

/** A place in the codebook as it will be: a code that is there, or one that a line makes or names. */
export class Place {
	readonly name: string;
	readonly above: Place | null;
	readonly present: PresentCode | null;
	/** The line that it stands in; null as long as other lines only name it. */
	line: number | null = null;
	/** The line that it stands in can't be brought in. */
	isBroken = false;
	readonly #below = new Map<string, Place[]>();

	constructor(name: string, above: Place | null, present: PresentCode | null) {
		this.name = name;
		this.above = above;
		this.present = present;
	}

	get path(): readonly string[] {
		return this.above === null ? [] : [...this.above.path, this.name];
	}

	called(name: string): readonly Place[] {
		return this.#below.get(nameOf(name)) ?? [];
	}

	put(name: string, present: PresentCode | null): Place {
		const place = new Place(name, this, present);
		this.#below.set(nameOf(name), [...this.called(name), place]);
		return place;
	}

	/** The first above it whose line can't be brought in, unless the codebook has that code already. */
	get brokenAbove(): Place | null {
		for (let place = this.above; place !== null; place = place.above) if (place.isBroken && place.present === null) return place;
		return null;
	}
}

/** The codebook as places below one root, which is no code itself; and every code of it by its name. */
export function placesOf(codes: readonly PresentCode[]): { readonly root: Place; readonly named: (name: string) => readonly Place[] } {
	const root = new Place('', null, null);
	const below = Map.groupBy(codes, ({ parent }) => parent);
	const ids = new Set(codes.map(({ id }) => id));
	const byName = new Map<string, Place[]>();
	const visit = (code: PresentCode, above: Place) => {
		const place = above.put(code.name, code);
		byName.set(nameOf(code.name), [...(byName.get(nameOf(code.name)) ?? []), place]);
		for (const child of below.get(code.id) ?? []) visit(child, place);
	};
	for (const code of codes) if (code.parent === null || !ids.has(code.parent)) visit(code, root);
	return { root, named: (name) => byName.get(nameOf(name)) ?? [] };
}
