/** What is about to leave, as the check of leaks names it. */
export type LeavingBy =
	| { readonly kind: 'note'; readonly id: string; readonly memos: boolean }
	| { readonly kind: 'excerpts'; readonly question: string; readonly memos: boolean }
	| { readonly kind: 'codebook'; readonly excerpts: boolean; readonly memos: boolean }
	| { readonly kind: 'collection'; readonly id: string }
	| { readonly kind: 'archive' };

/** Asks whoever takes something out, with what it may give away before them; false: it stays. */
export type LeakGate = (door: LeavingBy) => Promise<boolean>;

let gate: LeakGate | null = null;

/** The page of the project stands at its doors as long as it is open. Gives the function that ends it. */
export function standAtDoors(asks: LeakGate): () => void {
	gate = asks;
	return () => {
		if (gate === asks) gate = null;
	};
}

/** Whether a file may be made at this address: nothing that can be read leaves before somebody saw what it may give away. */
export async function mayLeave(address: string, body: FormData | null): Promise<boolean> {
	const door = doorOf(address, body);
	return door === null || gate === null || gate(door);
}

/** A sealed backup can be read by nobody, so there is nothing to look for. */
export function doorOf(address: string, body: FormData | null): LeavingBy | null {
	const [path = '', asked = ''] = address.split('?');
	const memos = body?.get('memos') === 'yes';
	const note = /\/notes\/([^/]+)\/take-out$/.exec(path)?.[1];
	if (note !== undefined) return { kind: 'note', id: note, memos: new URLSearchParams(asked).get('memos') !== 'no' };
	if (path.endsWith('/codebook/export')) return { kind: 'codebook', excerpts: body?.get('excerpts') === 'yes', memos };
	if (path.endsWith('/take-out/archive')) return { kind: 'archive' };
	const collection = /\/collections\/([^/]+)\/export$/.exec(path)?.[1];
	if (collection !== undefined) return { kind: 'collection', id: collection };
	const question = body?.get('q');
	return path.endsWith('/export') ? { kind: 'excerpts', question: typeof question === 'string' ? question : '', memos } : null;
}
