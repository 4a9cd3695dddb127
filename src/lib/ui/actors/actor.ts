import type { Recorded } from '#lib/core/consent/consent.ts';
import { countOf } from '#lib/ui/counts.ts';

export type ActorRow = {
	readonly id: string;
	readonly pseudonym: string;
	readonly role: string;
	readonly site: string | null;
	readonly siteName: string | null;
	readonly description: string;
	readonly attributes: Readonly<Record<string, string | number | boolean>>;
	readonly sessions: number;
} & Recorded;
export type SiteRow = { readonly id: string; readonly name: string; readonly description: string; readonly sessions: number };

/** Actors under their site, in the sites' order; those without one last. */
export function actorsBySite(
	actors: readonly ActorRow[],
	sites: readonly SiteRow[]
): readonly { readonly site: SiteRow | null; readonly actors: readonly ActorRow[] }[] {
	const bySite = Map.groupBy(actors, ({ site }) => site);
	const known = new Set(sites.map(({ id }) => id));
	const without = actors.filter(({ site }) => site === null || !known.has(site));
	return [
		...sites.map((site) => ({ site, actors: bySite.get(site.id) ?? [] })),
		...(without.length > 0 ? [{ site: null, actors: without }] : [])
	];
}

/** What a change of an actor came to: a new pseudonym goes to their mentions. */
export function changedWords(pseudonym: string, answer: unknown): string {
	const { renamed } = (answer ?? {}) as {
		readonly renamed?: { readonly mentions: number; readonly texts: number; readonly otherwise: number };
	};
	const said = [`${pseudonym} changed.`];
	if (renamed !== undefined && renamed.mentions > 0)
		said.push(
			`${countOf(renamed.mentions, 'mention')} in ${countOf(renamed.texts, 'text')} ${renamed.mentions === 1 ? 'says' : 'say'} so now.`
		);
	if (renamed !== undefined && renamed.otherwise > 0)
		said.push(`${countOf(renamed.otherwise, 'mention')} by other words ${renamed.otherwise === 1 ? 'stays' : 'stay'}.`);
	return said.join(' ');
}
