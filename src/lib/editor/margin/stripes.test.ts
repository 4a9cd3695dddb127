import { expect, test } from 'vitest';
import type { MemberId } from '#lib/core/id/id.ts';
import type { ShownPassage } from '#lib/editor/text-client.ts';
import { ownCoding, stripesOf } from './stripes.ts';

/** `maja 2-9 trust list` is a passage of Maja's with two codes. */
function passage(text: string): ShownPassage {
	const [, owner, from, to, codes] = /^(\w+) (\d+)-(\d+) (.+)$/.exec(text)!;
	const codings = codes!
		.split(' ')
		.map((code) => ({ id: `${owner}:${from}:${code}`, code, revision: 1, by: owner, at: 0, pending: false }));
	return { id: text, purpose: 'coding', from: Number(from), to: Number(to), owner, serial: null, codings } as unknown as ShownPassage;
}

const shown = (...passages: string[]) =>
	stripesOf(passages.map(passage)).map(
		({ from, to, code, codings }) => `${from}-${to} ${code} ${codings.map((coding) => coding.by).join('+')}`
	);

test.for([
	{ title: 'each code of a passage has its stripe', drawn: shown('maja 2-9 trust list'), stripes: ['2-9 trust maja', '2-9 list maja'] },
	{
		title: 'two coders with one code on the same words share a stripe',
		drawn: shown('maja 2-9 trust', 'jo 2-9 trust'),
		stripes: ['2-9 trust maja+jo']
	},
	{ title: 'other words, another stripe', drawn: shown('maja 2-9 trust', 'jo 2-8 trust'), stripes: ['2-9 trust maja', '2-8 trust jo'] },
	{ title: 'a passage without codes (a memo) has none', drawn: stripesOf([{ ...passage('maja 2-9 x'), codings: [] }]), stripes: [] }
])('$title', ({ drawn, stripes }) => {
	expect(drawn).toEqual(stripes);
});

test('one may change only one’s own coding of a shared stripe', () => {
	const [stripe] = stripesOf([passage('maja 2-9 trust'), passage('jo 2-9 trust')]);
	expect(ownCoding(stripe!, 'jo' as MemberId)?.passage.owner).toBe('jo');
	expect(ownCoding(stripe!, 'eva' as MemberId)).toBeNull();
});
