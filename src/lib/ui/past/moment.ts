import type { MomentView, NamedVersionView, PastView } from '#lib/core/past/view.ts';
import { countOf } from '#lib/ui/counts.ts';
import { clockOf, momentInFull } from '#lib/ui/time/day.ts';

/** A place of a text's past that one goes to by name: where it began, or the end of a sitting. */
export type Stop = {
	readonly place: number;
	/** The place before it, with which it is compared unless another is chosen. */
	readonly before: number;
	readonly version: number;
	readonly from: number;
	readonly to: number;
	readonly by: readonly string[];
	readonly moment: MomentView | null;
	readonly names: readonly NamedVersionView[];
};

/** The stops of a past, oldest first; never none. */
export function stopsOf({ beginning, moments, names }: PastView): readonly Stop[] {
	const namesAt = (from: number, to: number) => names.filter(({ place }) => place > from && place <= to);
	const first: Stop = {
		...{ place: beginning.place, before: beginning.place, version: beginning.version, from: beginning.at, to: beginning.at },
		...{ by: [beginning.by], moment: null, names: namesAt(beginning.place - 1, beginning.place) }
	};
	return [first, ...moments.map((moment): Stop => ({ ...moment, moment, names: namesAt(moment.before, moment.place) }))];
}

/** The stop that a place is at, or within. */
export function stopAt(stops: readonly Stop[], place: number): number {
	return Math.max(
		0,
		stops.findIndex((stop) => stop.place >= place)
	);
}

/** `07:10–07:45`, `07:10`. */
export function timesOf({ from, to }: Pick<Stop, 'from' | 'to'>): string {
	const [start, end] = [clockOf(from), clockOf(to)];
	return start === end ? start : `${start}–${end}`;
}

/** `Tue 16 March 2021, 07:10–07:45`. */
export function momentOf({ from, to }: Pick<Stop, 'from' | 'to'>): string {
	const times = timesOf({ from, to });
	return momentInFull(from).replace(/\d\d:\d\d$/, times);
}

const BEGAN = { begun: 'began the note', imported: 'imported the note', released: 'released it to the team' } as const;

/** What was done there, after the authors' names: «wrote 124 words, took out 12, coded 3 passages». */
export function deedsOf({ moment }: Stop, view: PastView): string {
	const { beginning } = view;
	if (moment === null) return `${BEGAN[beginning.how]}${beginning.words > 0 ? `, ${countOf(beginning.words, 'word')}` : ''}`;
	const { added, removed, coded, restores } = moment;
	if (restores !== null) return `restored ${versionOf(restores, view)}`;
	const deeds = [
		...(added > 0 ? [`wrote ${countOf(added, 'word')}`] : []),
		...(removed > 0 ? [`took out ${countOf(removed, 'word')}`] : []),
		...(coded > 0 ? [`made ${countOf(coded, 'coding')}`] : [])
	];
	return deeds.length === 0 ? 'changed the form or the codings' : deeds.join(', ');
}

// By its name, else by when it was the latest.
function versionOf(version: number, view: PastView): string {
	const named = view.names.find((each) => each.version === version);
	if (named !== undefined) return `‘${named.name}’`;
	const then = view.moments.find((each) => each.version === version);
	return then === undefined ? 'an earlier version' : `the version of ${momentInFull(then.to)}`;
}

/** «Maja Lind», «Maja Lind and Jo Ørum», «Maja Lind, Jo Ørum and Per Dahl». */
export function namesOf(by: readonly string[], name: (id: string) => string): string {
	const names = by.map(name);
	return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
