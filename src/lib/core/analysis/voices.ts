import type { AxisValue, AxisValues } from './axis.ts';
import { Counter, excerptsIn, type Count, type Field } from './field.ts';

/**
 * Whose voices a result rests on, by three things that are never added to each other: who speaks in an excerpt, where that is marked; who was present; at
 * which site it was. An excerpt with two speakers counts for each of them.
 */
export type Voices = {
	readonly excerpts: Count;
	readonly speaking: readonly Voice[];
	/** Excerpts without a stretch of speech whose speaker is marked. */
	readonly unmarked: Count;
	readonly present: readonly Voice[];
	readonly sites: readonly Voice[];
};

export type Voice = { readonly value: AxisValue; readonly count: Count };

/** `speakers`: the actors who speak in each excerpt. */
export function voicesOf(
	field: Field,
	{ speakers, present, sites }: { readonly speakers: AxisValues; readonly present: AxisValues; readonly sites: AxisValues }
): Voices {
	const all = new Counter(1);
	const unmarked = new Counter(1);
	const [speaking, attending, places] = [speakers, present, sites].map(({ values }) => new Counter(values.length)) as [
		Counter,
		Counter,
		Counter
	];
	for (let excerpt = 0; excerpt < excerptsIn(field); excerpt++) {
		if (field.counted[excerpt] === 0) continue;
		const note = field.note[excerpt]!;
		all.add(0, note);
		const said = speakers.of(excerpt);
		if (said.length === 0) unmarked.add(0, note);
		for (const value of said) speaking.add(value, note);
		for (const value of present.of(excerpt)) attending.add(value, note);
		for (const value of sites.of(excerpt)) places.add(value, note);
	}
	return {
		excerpts: all.of(0),
		unmarked: unmarked.of(0),
		speaking: loudestFirst(speakers, speaking),
		present: loudestFirst(present, attending),
		sites: loudestFirst(sites, places)
	};
}

// Whoever has most comes first; what has nothing of the sort comes last, however much it is.
function loudestFirst({ values }: AxisValues, counts: Counter): readonly Voice[] {
	return values
		.map((value, place) => ({ value, count: counts.of(place) }))
		.filter(({ count }) => count.excerpts > 0)
		.sort((a, b) => Number(a.value.key === 'none') - Number(b.value.key === 'none') || b.count.excerpts - a.count.excerpts);
}

/** Of a list of voices, the one that stands out: it alone has more than half of all, and nobody can miss it. */
export function loudest(voices: readonly Voice[], of: number): Voice | null {
	const [first] = voices;
	return first !== undefined && first.value.key !== 'none' && voices.length > 1 && first.count.excerpts * 2 > of ? first : null;
}
