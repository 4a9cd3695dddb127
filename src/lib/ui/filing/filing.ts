import type { Proposal } from '#lib/core/filing/propose.ts';

export type SessionChoice = { readonly id: string; readonly title: string; readonly date: string | null; readonly place: string };

/** Where a note may be filed, as the server reads it from its words. */
export type Filing = Proposal & {
	readonly ofThoseDays: readonly SessionChoice[];
	readonly sessions: readonly SessionChoice[];
	readonly allSites: readonly { readonly id: string; readonly name: string }[];
	readonly allActors: readonly { readonly id: string; readonly name: string; readonly more: string }[];
};

/** What is chosen to begin with: the one session of the likeliest day, else a new one; nothing where a date has to be asked for. */
export function firstChoice({ ofThoseDays, days, isUnclear }: Pick<Filing, 'ofThoseDays' | 'days' | 'isUnclear'>): string | null {
	if (isUnclear) return null;
	const likeliest = ofThoseDays.filter(({ date }) => date === days[0]?.day);
	if (likeliest.length === 0) return NEW;
	return likeliest.length === 1 ? (likeliest[0]?.id ?? null) : null;
}

/** Stand for «a new session» and «another one» among the ids of sessions. */
export const NEW = 'new';
export const ANOTHER = 'another';
