import { expect, test } from 'vitest';
import type { ExcerptForExport } from './excerpt.ts';
import type { ManuscriptBlock } from './manuscript.ts';
import { pieceWriter } from './piece-writer.ts';
import writeJob from './write-job.ts';

function excerpt(number: number): ManuscriptBlock {
	const made: ExcerptForExport = {
		id: `00000000-0000-7000-8000-00000000000${number}`,
		quote: `Nine slips, "so".\n=${number}`,
		paragraphs: [number, number + 1],
		citation: '(Field note, 16 March 2021)',
		codings: [
			{ path: ['Trust', 'In person'], coder: 'Maja', at: '2021-03-16T10:00:00.000Z' },
			{ path: ['Use'], coder: 'Jon', at: '2021-03-17T10:00:00.000Z' }
		],
		session: { title: 'Morning', date: '2021-03-16', kind: 'observation', sites: ['Sønderkær'] },
		note: 'The list',
		number: `N1:${number}`
	};
	return { kind: 'excerpt', excerpt: made };
}

const blocks: readonly ManuscriptBlock[] = [
	{ kind: 'heading', level: 1, words: 'Morning, 2021-03-16' },
	excerpt(1),
	excerpt(2),
	{ kind: 'heading', level: 1, words: 'Inbox & more' },
	excerpt(3)
];

test.for(['csv', 'html'] as const)('%s is the same piece by piece and whole', async (format) => {
	const pieces = pieceWriter(format, { title: 'Trust <here>', memos: false });
	const written = pieces === null ? null : pieces.head + blocks.map(pieces.lines).join('') + pieces.tail;
	const whole = await writeJob({ format, manuscript: { title: 'Trust <here>', codes: true, blocks } });
	expect(written).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(whole));
	expect(written).toContain('Inbox &');
});

test('what has columns for memos, or what is packed, is written whole', () => {
	expect(pieceWriter('csv', { title: '', memos: true })).toBeNull();
	expect(pieceWriter('xlsx', { title: '', memos: false })).toBeNull();
});
