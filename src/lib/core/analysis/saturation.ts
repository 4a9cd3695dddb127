import type { AxisValue } from './axis.ts';
import { excerptsIn, type Field } from './field.ts';

/** In which order sessions are gone through: as they were in the field, or as their notes were first coded. */
export const ORDERS = ['field', 'coding'] as const;
export type Order = (typeof ORDERS)[number];

/** A change of what a code means: of its definition or its rules, not of its name alone. Milliseconds since 1970. */
export type Refinement = { readonly code: string; readonly at: number };

export type Saturation = {
	/** One for each session with an excerpt, in the order asked for. */
	readonly steps: readonly Step[];
	/** Of refinements: made before anything was coded, so that they belong to no session. */
	readonly before: number;
};

export type Step = {
	readonly session: AxisValue;
	readonly excerpts: number;
	/** Codes that no session before it has, in the order of the codebook. */
	readonly fresh: readonly string[];
	/** Codes that were refined while it was the session that was coded last; one may have been several times. */
	readonly refined: readonly string[];
};

/**
 * How many new codes each session brought, and how often what codes mean was refined then. `at` says when each coding was made. A refinement belongs to
 * the session of the last coding before it, among those that are counted: that is what made somebody change it.
 */
export function saturationOf(
	field: Field,
	at: Float64Array,
	refinements: readonly Refinement[],
	sessions: readonly AxisValue[],
	order: Order
): Saturation {
	const used = usedIn(field, at);
	const places = [...used.keys()];
	places.sort(order === 'field' ? (a, b) => a - b : (a, b) => used.get(a)!.begun - used.get(b)!.begun || a - b);
	const before = sessionsBefore(
		used,
		refinements.map((refinement) => refinement.at)
	);
	const refined = Map.groupBy(refinements, (refinement) => before.get(refinement.at) ?? null);
	const codes = new Set(field.codes.map(({ id }) => id));
	const known = new Set<number>();
	const steps = places.map((place): Step => {
		const { codes: has, excerpts } = used.get(place)!;
		const fresh = [...has].filter((code) => !known.has(code)).sort((a, b) => a - b);
		for (const code of fresh) known.add(code);
		const changed = (refined.get(place) ?? []).map(({ code }) => code).filter((code) => codes.has(code));
		return { session: sessions[place]!, excerpts, fresh: fresh.map((code) => field.codes[code]!.id), refined: changed };
	});
	return { steps, before: (refined.get(null) ?? []).filter(({ code }) => codes.has(code)).length };
}

type Used = { readonly codes: Set<number>; readonly times: number[]; begun: number; excerpts: number };

function usedIn({ notes, note, first, code, counted }: Field, at: Float64Array): Map<number, Used> {
	const used = new Map<number, Used>();
	for (let excerpt = 0; excerpt < excerptsIn({ note }); excerpt++) {
		const { session } = notes[note[excerpt]!]!;
		if (counted[excerpt] === 0 || session === -1) continue;
		const here = used.get(session) ?? { codes: new Set(), times: [], begun: Infinity, excerpts: 0 };
		used.set(session, here);
		here.excerpts += 1;
		for (let coding = first[excerpt]!; coding < first[excerpt + 1]!; coding++) {
			here.codes.add(code[coding]!);
			here.times.push(at[coding]!);
			here.begun = Math.min(here.begun, at[coding]!);
		}
	}
	return used;
}

/** For each moment, the session that was coded last before it; null: none was. Codings are gone through once, however many refinements there are. */
function sessionsBefore(used: ReadonlyMap<number, Used>, moments: readonly number[]): ReadonlyMap<number, number | null> {
	if (moments.length === 0) return new Map();
	const times = [...used].flatMap(([session, { times: made }]) => made.map((time) => ({ session, time })));
	times.sort((a, b) => a.time - b.time || b.session - a.session);
	const found = new Map<number, number | null>();
	let next = 0;
	for (const moment of [...new Set(moments)].sort((a, b) => a - b)) {
		while (next < times.length && times[next]!.time <= moment) next += 1;
		found.set(moment, times[next - 1]?.session ?? null);
	}
	return found;
}
