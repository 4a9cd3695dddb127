import fc from 'fast-check';
import type { Node } from '@tiptap/pm/model';
import { describe, expect, test } from 'vitest';
import { firstSubstance, lastSubstance } from '#lib/core/anchor/substance.ts';
import { schema } from '#lib/core/text/schema.ts';
import { read, wordParts, zipOf } from '#test/interchange/reading.ts';
import type { DocumentComment, ReadOptions } from './reading.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function commentsPart(ids: readonly string[]): string {
	const comments = ids.map(
		(id) =>
			`<w:comment w:id="${id}" w:author="Jo Ø." w:date="2026-03-02T08:00:0${id}Z"><w:p w14:paraId="P${id}" xmlns:w14="x"><w:r><w:annotationRef/></w:r><w:r><w:t>about ${id}</w:t></w:r></w:p></w:comment>`
	);
	return `<w:comments ${W}>${comments.join('')}</w:comments>`;
}

const start = (id: string) => `<w:commentRangeStart w:id="${id}"/>`;
const end = (id: string) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (content: string) => `<w:p>${content}</w:p>`;

type Commented = { readonly document: Node; readonly comments: readonly DocumentComment[] };

async function readCommented(body: string, ids: readonly string[], options?: ReadOptions, more: Record<string, string> = {}) {
	const reading = await read(await zipOf({ ...wordParts(body), 'word/comments.xml': commentsPart(ids), ...more }), 'note.docx', options);
	if (!reading.ok) throw new Error(reading.reason);
	return { document: schema.nodeFromJSON(reading.document), comments: reading.comments } satisfies Commented;
}

function wordsUnder({ document, comments }: Commented): Record<string, string | null> {
	return Object.fromEntries(
		comments.map(({ id, place }) => [id, place === null ? null : document.textBetween(place.from, place.to, '¶', '⏎')])
	);
}

describe('a comment stands on its words', () => {
	test.for([
		{
			says: 'within a paragraph',
			body: paragraph(run('She ') + start('0') + run('waited') + end('0') + run('.')),
			under: { 0: 'waited' }
		},
		{
			says: 'across paragraphs',
			body: paragraph(run('a ') + start('0') + run('b')) + paragraph(run('c') + end('0') + run(' d')),
			under: { 0: 'b¶c' }
		},
		{
			says: 'nested and overlapping',
			body: paragraph(
				start('0') + run('a ') + start('1') + run('b ') + start('2') + run('c') + end('2') + run(' d') + end('0') + run(' e') + end('1')
			),
			under: { 0: 'a b c d', 1: 'b c d e', 2: 'c' }
		},
		{
			says: 'that begins between paragraphs',
			body: paragraph(run('a')) + start('0') + paragraph(run('b')) + '<w:commentRangeEnd w:id="0"/>' + paragraph(run('c')),
			under: { 0: 'b' }
		},
		{
			says: 'in the cells of a table',
			body: `<w:tbl><w:tr><w:tc>${paragraph(run('a'))}</w:tc><w:tc>${paragraph(start('0') + run('b'))}</w:tc></w:tr><w:tr><w:tc>${paragraph(run('c') + end('0'))}</w:tc></w:tr></w:tbl>`,
			under: { 0: 'b¶c' }
		},
		{ says: 'in a point, on its paragraph', body: paragraph(run('a b ') + end('0') + run('c')), under: { 0: 'a b c' } },
		{
			says: 'in an empty paragraph, on the one before',
			body: paragraph(run('a')) + paragraph(start('0') + end('0')) + paragraph(run('b')),
			under: { 0: 'a' }
		},
		{ says: 'without an end, on its paragraph', body: paragraph(run('a ') + start('0') + run('b')), under: { 0: 'a b' } },
		{ says: 'of a text without words, nowhere', body: paragraph(start('0') + end('0')), under: { 0: null } },
		{ says: 'that the text forgot, nowhere', body: paragraph(run('a') + end('0')), under: { 0: 'a', 1: null } },
		{
			says: 'behind the prefix of an observer comment',
			body: paragraph(start('0') + run('OC: Felt') + end('0') + run(' odd.')),
			under: { 0: 'Felt' }
		},
		{
			says: 'over signs that look like ours',
			body: paragraph(start('0') + run('\ue0000\ue000 &lt;p&gt; ') + run('b') + end('0')),
			under: { 0: '\ue0000\ue000 <p> b' }
		},
		{
			says: 'over a link and a line break',
			body: paragraph(
				start('0') + `<w:hyperlink w:anchor="x">${run('a')}</w:hyperlink><w:r><w:br/><w:t>b</w:t></w:r>` + end('0') + run('c')
			),
			under: { 0: 'a⏎b' }
		}
	])('$says', async ({ body, under }) => {
		expect(wordsUnder(await readCommented(body, Object.keys(under)))).toEqual(under);
	});

	test.for([
		{ choice: 'accepted', under: 'new' },
		{ choice: 'rejected', under: 'old' }
	] as const)('whose words are tracked changes, $choice', async ({ choice, under }) => {
		const body = paragraph(
			run('a ') +
				`<w:del w:id="8" w:author="A">${start('0')}<w:r><w:delText>old</w:delText></w:r></w:del><w:ins w:id="9" w:author="A">${run('new')}</w:ins>` +
				end('0')
		);
		expect(wordsUnder(await readCommented(body, ['0'], { trackedChanges: choice }))).toEqual({ 0: under });
	});

	test('in a note at the foot', async () => {
		const body = paragraph(run('a') + '<w:r><w:footnoteReference w:id="2"/></w:r>');
		const footnotes = `<w:footnotes ${W}><w:footnote w:id="2">${paragraph('<w:r><w:footnoteRef/></w:r>' + run(' the ') + start('0') + run('note') + end('0'))}</w:footnote></w:footnotes>`;
		expect(wordsUnder(await readCommented(body, ['0'], {}, { 'word/footnotes.xml': footnotes }))).toEqual({ 0: 'note' });
	});

	test('that replies or is resolved says so, and a reply without a place is where its thread is', async () => {
		const body = paragraph(run('a ') + start('0') + run('b') + end('0'));
		const extended =
			'<w15:commentsEx xmlns:w15="x"><w15:commentEx w15:paraId="P0" w15:done="1"/><w15:commentEx w15:paraId="P1" w15:paraIdParent="P0" w15:done="0"/></w15:commentsEx>';
		const { comments } = await readCommented(body, ['0', '1'], {}, { 'word/commentsExtended.xml': extended });
		expect(comments).toMatchObject([
			{
				id: '0',
				author: 'Jo Ø.',
				at: '2026-03-02T08:00:00Z',
				words: 'about 0',
				resolved: true,
				repliesTo: null,
				place: { from: 3, to: 4 }
			},
			{ id: '1', words: 'about 1', resolved: false, repliesTo: '0', place: { from: 3, to: 4 } }
		]);
	});
});

/** Pieces of a paragraph: words, kept, inserted or deleted, and ends of comments. */
type Piece = { readonly text: string; readonly change: 'none' | 'ins' | 'del'; readonly bold: boolean };

const piece: fc.Arbitrary<Piece> = fc.record({
	text: fc
		.array(fc.constantFrom('a', 'bc', ' ', 'æ', '😀', '1', '\ue000', '\ufffd', '.', ' d', '&', '<'), { minLength: 0, maxLength: 4 })
		.map((parts) => parts.join('')),
	change: fc.constantFrom('none', 'none', 'ins', 'del'),
	bold: fc.boolean()
});

const block = fc.record({ pieces: fc.array(piece, { maxLength: 5 }), holder: fc.constantFrom('paragraph', 'heading', 'cell', 'sdt') });
const range = fc.record({ first: fc.nat(40), length: fc.nat(20) });
const scene = fc.record({
	blocks: fc.array(block, { minLength: 1, maxLength: 6 }),
	ranges: fc.array(range, { maxLength: 4 }),
	choice: fc.constantFrom('accepted' as const, 'rejected' as const)
});

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The body of a document whose comments begin and end before the pieces whose numbers their ranges name. */
function bodyOf({
	blocks,
	ranges
}: {
	blocks: { pieces: Piece[]; holder: string }[];
	ranges: { first: number; length: number }[];
}): string {
	const total = blocks.reduce((sum, { pieces }) => sum + pieces.length + 1, 0);
	const bounds = ranges.map(({ first, length }, id) => {
		const from = first % total;
		return { id: String(id), from, to: Math.min(total - 1, from + length) };
	});
	let at = 0;
	const signs = () => {
		const here = at++;
		const opened = bounds.filter(({ from }) => from === here).map(({ id }) => start(id));
		const closed = bounds.filter(({ to, from }) => to === here && from !== here).map(({ id }) => end(id));
		const both = bounds.filter(({ to, from }) => to === here && from === here).map(({ id }) => end(id));
		return [...closed, ...opened, ...both].join('');
	};
	return blocks
		.map(({ pieces, holder }) => {
			const content = pieces
				.map(({ text, change, bold }) => {
					const tag = change === 'del' ? 'w:delText' : 'w:t';
					const inner = `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<${tag} xml:space="preserve">${escaped(text)}</${tag}></w:r>`;
					return signs() + (change === 'none' ? inner : `<w:${change} w:id="9" w:author="A">${inner}</w:${change}>`);
				})
				.join('');
			const whole = paragraph((holder === 'heading' ? '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' : '') + content + signs());
			if (holder === 'sdt') return `<w:sdt><w:sdtContent>${whole}</w:sdtContent></w:sdt>`;
			return holder === 'cell' ? `<w:tbl><w:tr><w:tc>${whole}</w:tc></w:tr></w:tbl>` : whole;
		})
		.join('');
}

/** What the source itself says stands under each comment: a walk over its tags that shares nothing with the reader. */
function walkOf(body: string, choice: 'accepted' | 'rejected'): ReadonlyMap<string, string> {
	const gone = choice === 'accepted' ? 'del' : 'ins';
	const under = new Map<string, string>();
	const open = new Set<string>();
	let isGone = false;
	for (const [tag, name = '', attributes = '', text = ''] of body.matchAll(/<\/?w:(\w+)([^>]*)>([^<]*)/g)) {
		const id = /w:id="(\d)"/.exec(attributes)?.[1] ?? '';
		if (name === gone) isGone = !tag.startsWith('</');
		if (name === 'commentRangeStart') {
			open.add(id);
			under.set(id, '');
		} else if (name === 'commentRangeEnd') open.delete(id);
		const words = isGone || tag.startsWith('</') ? '' : text.replaceAll('&lt;', '<').replaceAll('&amp;', '&');
		for (const one of open) under.set(one, (under.get(one) ?? '') + (name === 'p' && tag.startsWith('</') ? '¶' : words));
	}
	return under;
}

/** Without what a passage does not end with, and without paragraphs that have no words. */
function trimmed(words: string): string {
	const first = firstSubstance(words.replaceAll('¶', ' '));
	return first < 0 ? '' : words.slice(first, lastSubstance(words.replaceAll('¶', ' '))).replace(/¶(\s*¶)+/g, '¶');
}

test('of random texts with random comments, each stands on the words that the source names', async () => {
	let covered = 0;
	await fc.assert(
		fc.asyncProperty(scene, async ({ blocks, ranges, choice }) => {
			const body = bodyOf({ blocks, ranges });
			const found = await readCommented(
				body,
				ranges.map((_, id) => String(id)),
				{ trackedChanges: choice }
			);
			const seen = wordsUnder(found);
			const paragraphs: string[] = [];
			found.document.descendants((node) => {
				if (node.isTextblock) paragraphs.push(trimmed(node.textContent));
			});
			for (const [id, raw] of Object.entries(seen)) {
				const expected = trimmed(walkOf(body, choice).get(id) ?? '');
				if (expected !== '') {
					covered += 1;
					expect(raw?.replace(/¶(\s*¶)+/g, '¶')).toBe(expected);
				} else if (raw === null) expect(paragraphs.filter((words) => words !== '')).toEqual([]);
				else expect(paragraphs).toContain(raw);
			}
		}),
		{ numRuns: 300, seed: 20261124 }
	);
	expect(covered).toBeGreaterThan(200);
}, 120_000);
