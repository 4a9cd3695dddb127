export type ActorRow = {
	readonly id: string;
	readonly pseudonym: string;
	readonly role: string;
	readonly site: string | null;
	readonly siteName: string | null;
	readonly description: string;
	readonly attributes: Readonly<Record<string, string | number | boolean>>;
	readonly sessions: number;
};
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
