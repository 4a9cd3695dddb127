import type { FileDoor } from '#lib/core/leak/door.ts';
import { isLetThrough } from './leak-gate.ts';

/** Whether a file may be made at this address: nothing that can be read leaves before somebody saw what it may give away. */
export async function mayLeave(address: string, body: FormData | null): Promise<boolean> {
	const door = doorOf(address, body);
	return door === null || isLetThrough(door);
}

/** A sealed backup can be read by nobody, so there is nothing to look for. */
export function doorOf(address: string, body: FormData | null): FileDoor | null {
	const [path = '', asked = ''] = address.split('?');
	const memos = body?.get('memos') === 'yes';
	// A row for each excerpt has all that is known of its session.
	const table = ['tidy', 'xlsx'].includes(String(body?.get('format'))) ? ({ isTable: true } as const) : {};
	const names = body?.has('names') === true ? ({ isNamed: true } as const) : {};
	const note = /\/notes\/([^/]+)\/take-out$/.exec(path)?.[1];
	if (note !== undefined) {
		const how = new URLSearchParams(asked);
		return { kind: 'note', id: note, memos: how.get('memos') !== 'no', ...(how.has('names') ? { isNamed: true } : {}) };
	}
	if (path.endsWith('/codebook/export')) return { kind: 'codebook', excerpts: body?.get('excerpts') === 'yes', memos };
	if (path.endsWith('/take-out/archive')) return { kind: 'archive' };
	const collection = /\/collections\/([^/]+)\/export$/.exec(path)?.[1];
	if (collection !== undefined) return { kind: 'collection', id: collection, ...names, ...table };
	if (path.endsWith('/overview/export')) return { kind: 'picture' };
	if (!path.endsWith('/export')) return null;
	const question = body?.get('q');
	const only = (body?.getAll('only') ?? []).filter((id) => typeof id === 'string');
	return {
		...{ kind: 'excerpts', question: typeof question === 'string' ? question : '', memos },
		...(only.length === 0 ? {} : { only }),
		...names,
		...table
	};
}
