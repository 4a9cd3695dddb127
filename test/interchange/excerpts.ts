import type { MemoForExport } from '#lib/interchange/manuscript/memo.ts';
import type { ExcerptForExport } from '#lib/interchange/manuscript/excerpt.ts';
import type { ExcerptGroup } from '#lib/interchange/manuscript/manuscript.fixture.ts';

export const slips: ExcerptForExport = {
	id: '018f3a50-7c00-7000-8000-000000000001',
	quote: 'Nine slips.\nThat is the report, in a way.',
	paragraphs: [2, 3],
	citation: '(Field note, 9 February 2021, the BI unit, ¶ 2–3)',
	codings: [
		{ path: ['Establishing trust', 'Counting again'], coder: 'A. T.', at: '2021-10-01T09:00:00Z' },
		{ path: ['Establishing trust', 'Counting again'], coder: 'J. Ø.', at: '2021-10-02T09:00:00Z' },
		{ path: ['=cmd|x'], coder: 'A. T.', at: '2021-10-01T09:05:00Z' }
	],
	session: { title: 'Karla builds', date: '2021-02-09', kind: 'observation', sites: ['Regionshuset', 'Sønderkær'] },
	note: 'Karla builds',
	number: 'N2:1'
};

export const bare: ExcerptForExport = {
	id: '018f3a50-7c00-7000-8000-000000000002',
	quote: '*1,107* – “who?” <b>&amp;',
	paragraphs: null,
	citation: '(Jotting)',
	codings: [{ path: ['Drawers'], coder: 'M. L.', at: '2021-10-03T09:00:00Z' }],
	session: null,
	note: 'Inbox',
	number: null
};

const onCoding: MemoForExport = {
	...{ title: 'Why slips', type: 'analytic', author: 'A. T.', at: '2021-10-05T09:00:00.000Z', quote: null },
	words: 'They count what can be held.\n- or not'
};
const onPassage: MemoForExport = { ...onCoding, title: '', type: 'method', words: '=Ask Karla.' };

/** The same slips with what is thought of them. */
export const thoughtOf: ExcerptForExport = {
	...slips,
	codings: slips.codings.map((coding, index) => (index === 1 ? { ...coding, memos: [onCoding] } : coding)),
	memos: [onPassage]
};

export const groups: readonly ExcerptGroup[] = [
	{ heading: '# 1: Karla', excerpts: [slips] },
	{ heading: 'Without a session', excerpts: [bare] }
];
