import { expect, test } from 'vitest';
import { schema } from '#lib/core/text/schema.ts';
import { namesIn, paperBlocks, type PaperBlock, type PaperPassage } from './paper-note.ts';

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

function document(...content: readonly object[]) {
	return schema.nodeFromJSON({ type: 'doc', content });
}

function passage(serial: number, start: number, end: number, codings: Readonly<Record<string, string>>): PaperPassage {
	return { serial, span: { start, end }, codings: Object.entries(codings).map(([code, initials]) => ({ code, initials })) };
}

/** «{Counting ML}Nine slips[trust]¹»: names where they stand, codes after the words they are on, serials where passages end. */
function drawn(blocks: readonly PaperBlock[]): readonly string[] {
	return blocks.flatMap((block) => {
		if (block.is === 'rule') return ['—'];
		if (block.is === 'group') return [`${block.of}(`, ...drawn(block.blocks), ')'];
		const words = block.pieces.map(({ text, codes, names, ends }) => {
			const before = names.map(({ serials, code, initials }) => `{${serials.join('+')} ${code} ${initials.join('+')}}`).join('');
			return `${before}${text ?? '⏎'}${codes.length === 0 ? '' : `[${codes.join(' ')}]`}${ends.map((serial) => `^${serial}`).join('')}`;
		});
		return [`${block.number ?? (block.level === null ? '–' : `h${block.level}`)} ${words.join('')}`];
	});
}

test('a name stands where its passage begins, and its number where it ends, in a later paragraph too', () => {
	const blocks = paperBlocks(document(paragraph('Nine slips.'), paragraph('That is it.')), [passage(1, 5, 16, { trust: 'ML' })]);
	expect(drawn(blocks)).toEqual(['1 Nine {1 trust ML}slips.[trust]', '2 That[trust]^1 is it.']);
});

test('the innermost passage gives the first code, and of two that begin together the shorter is named first', () => {
	const blocks = paperBlocks(document(paragraph('Nine slips.')), [
		passage(1, 0, 11, { trust: 'ML' }),
		passage(2, 0, 4, { counting: 'AT', numbers: 'AT' })
	]);
	expect(drawn(blocks)).toEqual(['1 {2 counting AT}{2 numbers AT}{1 trust ML}Nine[counting numbers trust]^2 slips.[trust]^1']);
});

test('one code on the same words is named once, for all who put it there', () => {
	const blocks = paperBlocks(document(paragraph('Nine slips.')), [
		passage(1, 0, 4, { trust: 'ML' }),
		passage(2, 0, 4, { trust: 'AT', counting: 'AT' })
	]);
	expect(drawn(blocks)).toEqual(['1 {1+2 trust ML+AT}{2 counting AT}Nine[trust counting]^1^2 slips.']);
});

test('headings and empty paragraphs have no number, and a break is a break', () => {
	const heading = { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Ward' }] };
	const broken = { type: 'paragraph', content: [{ type: 'text', text: 'a' }, { type: 'hardBreak' }, { type: 'text', text: 'b' }] };
	const blocks = paperBlocks(document(heading, { type: 'paragraph' }, { type: 'horizontalRule' }, broken), []);
	expect(drawn(blocks)).toEqual(['h2 Ward', '– ', '—', '1 a⏎b']);
});

test('the names of a table’s cells can be told beside the whole of it', () => {
	const cell = (text: string) => ({ type: 'tableCell', content: [paragraph(text)] });
	const table = { type: 'table', content: [{ type: 'tableRow', content: [cell('Nine'), cell('Ten')] }] };
	const blocks = paperBlocks(document(table), [passage(1, 5, 8, { trust: 'ML' })]);
	expect(drawn(blocks)).toEqual([
		'table(',
		'tableRow(',
		'tableCell(',
		'1 Nine',
		')',
		'tableCell(',
		'2 {1 trust ML}Ten[trust]^1',
		')',
		')',
		')'
	]);
	expect(namesIn(blocks)).toEqual([{ serials: [1], code: 'trust', initials: ['ML'] }]);
});
