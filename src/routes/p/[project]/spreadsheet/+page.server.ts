import { TABLES } from '#lib/core/table/fields.ts';
import { readScene } from '#lib/server/tables/read-scene.ts';
import { requireBringer } from './bringer.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireBringer(event);
	const asked = event.url.searchParams.get('of');
	return { of: TABLES.find((of) => of === asked) ?? null, scene: readScene(context, member) };
};
