import { KINDS_OF_NOTES, KINDS_OF_SESSIONS } from '#lib/core/query/fields.ts';
import { NOWHERE } from '#lib/core/query/question.ts';
import type { Field } from './field.ts';
import { monthName, monthsBetween } from './month.ts';
import { referencesTo, without, written } from './written.ts';

/** What a table of patterns can have along a side. */
export const AXES = ['code', 'session', 'site', 'kind', 'person', 'coder', 'month'] as const;
export type Axis = (typeof AXES)[number];

export type AxisValue = {
	/** The thing's id; a kind, a month; `none` for what has nothing of the sort. */
	readonly key: string;
	readonly name: string;
	/** The day of a session; null where there is none. */
	readonly day: string | null;
	/** The condition that holds for just the excerpts of this value. */
	readonly question: string;
	/** The place of the one it belongs below; -1: none. */
	readonly parent: number;
};

/** The values along a side, and which of them an excerpt has: none, one or several. */
export type AxisValues = { readonly values: readonly AxisValue[]; readonly of: (excerpt: number) => readonly number[] };

/** Some of the values, by their places, each below the one it belongs to if that is among them. */
export function chosen(values: readonly AxisValue[], places: readonly number[]): readonly AxisValue[] {
	const now = new Map(places.map((place, index) => [place, index]));
	return places.map((place) => ({ ...values[place]!, parent: now.get(values[place]!.parent) ?? -1 }));
}

/** `below`: a code counts what carries a code below it, too. */
export function axisOf(field: Field, axis: Axis, { below }: { readonly below: boolean }): AxisValues {
	switch (axis) {
		case 'code':
			return ofCodes(field, below);
		case 'coder':
			return ofCoders(field);
		case 'session':
			return ofNotes(
				field,
				field.sessions.map(({ id, title, date }, index) => ({
					...plain(id, title, written({ is: 'session', name: sessionNames(field)[index] ?? id, at: NOWHERE })),
					day: date
				})),
				({ session }) => (session === -1 ? [] : [session]),
				{ name: 'Inbox', question: without('session') }
			);
		case 'site':
			return ofNotes(field, named('site', field.sites), ({ session }) => field.sessions[session]?.sites ?? [], {
				name: 'No site',
				question: without('site')
			});
		case 'person':
			return ofNotes(field, named('present', field.actors), ({ session }) => field.sessions[session]?.present ?? [], {
				name: 'Nobody named',
				question: without('present')
			});
		case 'kind':
			return ofKinds(field);
		case 'month':
			return ofMonths(field);
	}
}

/** The actors who speak in an excerpt, where that is marked. What an excerpt has is told by ids: it stands in its text, not in its note. */
export function speakersOf({ actors }: Field, of: (excerpt: number) => readonly string[]): AxisValues {
	const names = referencesTo(actors);
	const places = new Map(actors.map(({ id }, index) => [id, index]));
	return {
		values: actors.map(({ id, name }, index) => plain(id, name, written({ is: 'says', name: names[index] ?? id, at: NOWHERE }))),
		of: (excerpt) => of(excerpt).flatMap((id) => places.get(id) ?? [])
	};
}

const sessionReferences = new WeakMap<Field['sessions'], readonly string[]>();

// Thousands of titles are compared once.
function sessionNames({ sessions }: Field): readonly string[] {
	let names = sessionReferences.get(sessions);
	if (names === undefined) {
		names = referencesTo(sessions.map(({ id, title }) => ({ id, name: title })));
		sessionReferences.set(sessions, names);
	}
	return names;
}

function plain(key: string, name: string, question: string): AxisValue {
	return { key, name, day: null, question, parent: -1 };
}

function named(is: 'site' | 'present', things: Field['sites']): readonly AxisValue[] {
	const names = referencesTo(things);
	return things.map(({ id, name }, index) => plain(id, name, written({ is, name: names[index] ?? id, at: NOWHERE })));
}

// What an excerpt has from its note: worked out once a note. `none` stands last, for notes that have nothing of the sort.
function ofNotes(
	field: Field,
	values: readonly AxisValue[],
	of: (note: Field['notes'][number]) => readonly number[],
	none: { readonly name: string; readonly question: string }
): AxisValues {
	const nothing = [values.length];
	const byNote = field.notes.map((note) => {
		const found = of(note);
		return found.length === 0 ? nothing : found;
	});
	const { note } = field;
	return { values: [...values, plain('none', none.name, none.question)], of: (excerpt) => byNote[note[excerpt]!]! };
}

function ofKinds(field: Field): AxisValues {
	const kinds = [...new Set<string>([...KINDS_OF_SESSIONS, ...KINDS_OF_NOTES])];
	const values = kinds.map((kind) => plain(kind, kind, written({ is: 'kind', name: kind, at: NOWHERE })));
	return ofNotes(
		field,
		values,
		({ session, kind }) => [...new Set([field.sessions[session]?.kind, kind])].flatMap((each) => kinds.indexOf(each ?? '')).filter(isThere),
		{ name: 'No kind', question: '' }
	);
}

function ofMonths(field: Field): AxisValues {
	const days = field.sessions.flatMap(({ date }) => (date === null ? [] : [date])).toSorted();
	const months = monthsBetween(days[0] ?? null, days.at(-1) ?? null);
	const places = new Map(months.map(({ month }, index) => [month, index]));
	const values = months.map(({ month, first, last }) => plain(month, monthName(month), written({ is: 'date', first, last, at: NOWHERE })));
	const monthOf = (date: string | null | undefined) => (date === null || date === undefined ? [] : [places.get(date.slice(0, 7)) ?? -1]);
	return ofNotes(field, values, ({ session }) => monthOf(field.sessions[session]?.date).filter(isThere), {
		name: 'No date',
		question: without('date')
	});
}

function isThere(place: number): boolean {
	return place >= 0;
}

function ofCodes(field: Field, below: boolean): AxisValues {
	const { codes, first, code } = field;
	const names = referencesTo(codes);
	const values = codes.map(({ id, name, parent }, index) => ({
		...plain(id, name, written({ is: 'coded', name: names[index] ?? id, below, at: NOWHERE })),
		parent
	}));
	const lines = codes.map((_, index) => (below ? lineOf(codes, index) : [index]));
	return { values, of: (excerpt) => union(lines, code, first[excerpt]!, first[excerpt + 1]!) };
}

function ofCoders(field: Field): AxisValues {
	const { coders, first, coder } = field;
	const names = referencesTo(
		coders,
		coders.filter(({ name, initials }) => initials !== name).map(({ initials }) => initials)
	);
	const values = coders.map(({ id, name }, index) => plain(id, name, written({ is: 'coder', name: names[index] ?? id, at: NOWHERE })));
	const alone = coders.map((_, index) => [index]);
	return { values, of: (excerpt) => union(alone, coder, first[excerpt]!, first[excerpt + 1]!) };
}

/** A code and those it stands below. */
function lineOf(codes: Field['codes'], code: number): readonly number[] {
	const line: number[] = [];
	for (let at = code; at !== -1; at = codes[at]!.parent) line.push(at);
	return line;
}

function union(lists: readonly (readonly number[])[], column: Int32Array, start: number, end: number): readonly number[] {
	// Nearly every passage has one coding, and nothing is made for it.
	if (end - start === 1) return lists[column[start]!]!;
	const found: number[] = [];
	for (let at = start; at < end; at++) for (const value of lists[column[at]!]!) if (!found.includes(value)) found.push(value);
	return found;
}
