import { MEMO_SUBJECTS } from '#lib/core/memo/subject.ts';
import { MEMO_TYPES } from '#lib/core/memo/type.ts';
import type { MemoFacet, MemoFacets } from '#lib/core/memo/question.ts';
import { SUBJECT_NAMES, TYPE_NAMES } from './memo.ts';

/** How the list of memos is narrowed, as the address holds it; empty: not narrowed. Days are civil days. */
export type AskedMemos = Readonly<Record<MemoFacet | 'from' | 'to' | 'sort', string>>;

export const FACETS: readonly { readonly key: MemoFacet; readonly label: string; readonly any: string }[] = [
	{ key: 'type', label: 'Type', any: 'Any type' },
	{ key: 'author', label: 'Written by', any: 'Everybody' },
	{ key: 'on', label: 'On what', any: 'Anything' },
	{ key: 'code', label: 'Code, with its codings and sub-codes', any: 'Any code' },
	{ key: 'session', label: 'Session, with its notes', any: 'Any session' },
	{ key: 'note', label: 'Note', any: 'Any note' }
];

export type Named = Readonly<Record<'author' | 'code' | 'session' | 'note', Readonly<Record<string, string>>>>;
export type Choice = { readonly id: string; readonly name: string; readonly count: number };
export type Choices = Readonly<Record<MemoFacet, readonly Choice[]>>;

const byName = new Intl.Collator('en', { numeric: true });

/** What can be chosen: what would leave a memo, and what is chosen already. */
export function choicesOf(facets: MemoFacets, named: Named, asked: AskedMemos): Choices {
	const counted = (facet: MemoFacet, ids: readonly string[], nameOf: (id: string) => string) =>
		ids
			.filter((id) => (facets[facet][id] ?? 0) > 0 || asked[facet] === id)
			.map((id) => ({ id, name: nameOf(id), count: facets[facet][id] ?? 0 }));
	const things = (facet: keyof Named) => {
		const ids = new Set([...Object.keys(facets[facet]), asked[facet]]);
		const known = [...ids].filter((id) => named[facet][id] !== undefined);
		return counted(facet, known, (id) => named[facet][id] ?? '').toSorted((a, b) => byName.compare(a.name, b.name));
	};
	return {
		type: counted('type', MEMO_TYPES, (id) => TYPE_NAMES[id as keyof typeof TYPE_NAMES]),
		on: counted('on', MEMO_SUBJECTS, (id) => capital(SUBJECT_NAMES[id as keyof typeof SUBJECT_NAMES])),
		author: things('author'),
		code: things('code'),
		session: things('session'),
		note: things('note')
	};
}

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
