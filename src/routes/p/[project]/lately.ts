const KINDS: Readonly<Record<string, string>> = { note: 'note', session: 'session', memo: 'memo' };
const KEPT = 9;

/** What a page shows, as the search remembers where one was: `note:ID`; null: a page that is no thing. */
export function lately(route: string | null, params: Readonly<Record<string, string | undefined>>): string | null {
	const kind = /\[([a-z]+)\]$/.exec(route ?? '')?.[1] ?? '';
	const id = params[kind];
	return kind in KINDS && id !== undefined ? `${KINDS[kind]}:${id}` : null;
}

/** The list, separated by commas, with a thing that one was at last. Names are not in it: the device may be another's tomorrow. */
export function withLatest(list: string, thing: string): string {
	return [thing, ...list.split(',').filter((other) => other !== '' && other !== thing)].slice(0, KEPT).join(',');
}
