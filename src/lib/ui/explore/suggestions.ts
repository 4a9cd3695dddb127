import { CONSENTS } from '#lib/core/consent/consent.ts';
import { onceEach } from '#lib/core/query/alike.ts';
import { MARKS } from '#lib/core/query/builder.ts';
import { KINDS_OF_NOTES, KINDS_OF_SESSIONS, SURROUNDINGS } from '#lib/core/query/fields.ts';
import type { Look } from '#lib/ui/code/look.ts';
import { countOf } from '#lib/ui/counts.ts';
import { dayInFull } from '#lib/ui/time/day.ts';
import { MARK_WORDS, type Suggestion } from './chips.ts';

/** What a project has that a question can name. */
export type ProjectNames = {
	readonly themes: readonly { readonly name: string; readonly codes: number }[];
	readonly sites: readonly string[];
	readonly actors: readonly { readonly pseudonym: string; readonly role: string }[];
	readonly members: readonly string[];
	readonly sessions: readonly { readonly title: string; readonly date: string | null }[];
	readonly attributes: readonly { readonly name: string; readonly values: readonly string[] }[];
};

/** Everything that can be taken into a question by its name. */
export function suggestionsFrom(
	{ themes, sites, actors, members, sessions, attributes }: ProjectNames,
	codes: readonly { readonly name: string; readonly aliases: readonly string[]; readonly look: Look; readonly codings: number }[]
): readonly Suggestion[] {
	const plain = <What extends Suggestion['what']>(what: What, names: readonly string[]) => names.map((name) => ({ what, name, more: '' }));
	const people = (what: 'present' | 'says' | 'mentions') => actors.map(({ pseudonym, role }) => ({ what, name: pseudonym, more: role }));
	const all: readonly Suggestion[] = [
		...codes.map(({ name, aliases: also, look, codings }) => ({
			what: 'code' as const,
			name,
			also,
			look,
			more: countOf(codings, 'coding')
		})),
		...themes.map(({ name, codes: reached }) => ({ what: 'themes' as const, name, more: countOf(reached, 'code') })),
		...plain('sites' as const, sites),
		...people('present'),
		...people('says'),
		...people('mentions'),
		...plain('coders' as const, members),
		...plain('authors' as const, members),
		...plain('kinds' as const, [...new Set<string>([...KINDS_OF_SESSIONS, ...KINDS_OF_NOTES])]),
		...plain('surroundings' as const, SURROUNDINGS),
		...plain('consents' as const, CONSENTS),
		...attributes.flatMap(({ name: attribute, values }) =>
			values.map((name) => ({ what: 'attribute' as const, attribute, name, more: attribute }))
		),
		...MARKS.map((mark) => ({ what: 'mark' as const, mark, name: MARK_WORDS[mark], more: mark })),
		...sessions.map(({ title, date }) => ({ what: 'sessions' as const, name: title, more: date ? dayInFull(date) : '' }))
	];
	return onceEach(all, (each) => JSON.stringify([each.what, 'attribute' in each ? each.attribute : '', each.name]));
}
