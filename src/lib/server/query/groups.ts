import type { CodeId, MemberId, SessionId, SiteId } from '#lib/core/id/id.ts';
import type { CodeLook } from './code-looks.ts';
import type { Found, FoundNote, FoundPassage } from './find.ts';

/** Where a row stands in a result; session null: the inbox; site null: no session, or one at no site. */
export type Group =
	| { readonly by: 'session'; readonly session: SessionId | null }
	| { readonly by: 'code'; readonly code: CodeId }
	| { readonly by: 'coder'; readonly coder: MemberId; readonly name: string }
	| { readonly by: 'site'; readonly site: SiteId | null; readonly name: string };

/** A row with the group it stands in. */
export type Grouped<Row> = Row & { readonly group: Group };

/** A place in a result: a passage, and the group it stands in. */
export type Placed = Grouped<{ readonly note: Pick<FoundNote, 'id'>; readonly passage: Pick<FoundPassage, 'row' | 'from' | 'to'> }>;

/** What was found, once each. */
export function inOrderOfSessions(found: Found): readonly (Placed & { readonly passage: FoundPassage })[] {
	return found.flatMap(({ note, passages }) => {
		const group: Group = { by: 'session', session: note.session as SessionId | null };
		return passages.map((passage) => ({ note, passage, group }));
	});
}

/** What was found, under each of its codes: codes in the order of the codebook, in each the excerpts in the order of the field. */
export function inOrderOfCodes(found: Found, codes: ReadonlyMap<string, CodeLook>): readonly Placed[] {
	const groups = new Map<string, Placed[]>([...codes.keys()].map((code) => [code, []]));
	for (const { note, passages } of found)
		for (const passage of passages)
			for (const code of passage.codes) groups.get(code)?.push({ note, passage, group: { by: 'code', code: code as CodeId } });
	return [...groups.values()].flat();
}
