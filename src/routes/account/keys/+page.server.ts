import { requireAccount } from '../../door.ts';
import { placeWithin } from '../../place-within.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	requireAccount(event);
	const from = event.url.searchParams.get('from');
	return { from: from === null ? null : placeWithin(from) };
};
