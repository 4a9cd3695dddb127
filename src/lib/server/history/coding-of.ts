import type { Change } from '#lib/core/history/operation.ts';

/** The coding that a change is about, its own or as an example; null for anything else. */
export function codingIn({ entity, id }: Pick<Change, 'entity' | 'id'>): string | null {
	if (entity === 'coding') return id;
	return entity === 'exemplar' ? (id.split('/')[1] ?? null) : null;
}
