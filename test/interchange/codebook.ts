import type { MemoForExport } from '#lib/interchange/manuscript/memo.ts';
import type { CodebookForExport, CodeForExport } from '#lib/interchange/codebook/codebook.ts';

const blank: Omit<CodeForExport, 'id' | 'path'> = {
	...{ inVivo: false, definition: '', include: '', exclude: '', example: '', aliases: [], themes: [], codings: 0, notes: 0, excerpts: [] },
	...{ hue: null, pattern: null, memos: [] }
};

const onCode: MemoForExport = {
	...{ title: 'Why *slips*', type: 'analytic', author: 'A. T.', at: '2021-10-05T09:00:00.000Z', quote: null },
	words: 'They count what can be held.\n- or not'
};
const onWords: MemoForExport = { ...onCode, title: '', type: 'method', words: '1. Ask Karla.' };

const trust: CodeForExport = {
	...{ ...blank, id: '018f3a50-7c00-7000-8000-00000000000a', path: ['Establishing trust'] },
	definition: 'How a number comes to be relied on.\n\nOr does not.',
	include: '- counting again',
	aliases: ['tillid', 'reliance'],
	themes: ['A number needs a voice', 'Work & doubt']
};

const counting: CodeForExport = {
	...{ ...blank, id: '018f3a50-7c00-7000-8000-00000000000b', path: ['Establishing trust', 'nine slips'], inVivo: true },
	...{ definition: '=1+1 <b>', exclude: 'Counting for fun, "by the way"', example: 'She counts the *slips* again.', codings: 3, notes: 2 },
	...{ hue: 'teal', pattern: 'dashed', memos: [onCode] },
	excerpts: [
		{ quote: 'Nine slips.\nThat is the report.', citation: '(Field note, 9 February 2021, ¶ 2–3)', memos: [onWords] },
		{ quote: '@home', citation: '(Jotting)', memos: [] }
	]
};

export const codebook: CodebookForExport = {
	project: 'Numbers & notes',
	maker: 'Mette',
	day: '2026-11-30',
	codes: [trust, counting, { ...blank, id: '018f3a50-7c00-7000-8000-00000000000c', path: ['# Drawers'], codings: 1, notes: 1 }]
};

/** As deep as a tree of ten codes goes. */
export const deep: CodebookForExport = {
	...codebook,
	codes: Array.from({ length: 10 }, (_, depth) => ({
		...blank,
		id: String(depth),
		path: Array.from({ length: depth + 1 }, (_each, level) => `Code ${level}`)
	}))
};
