import { assert, asyncProperty, integer } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalSpan } from '#lib/core/anchor/ends.ts';
import type { AnchorId, CodeId, CodingId } from '#lib/core/id/id.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { type Cut, printOf } from '#lib/offline/last-cut.ts';
import { memoryDevice } from '#lib/offline/memory-outbox.ts';
import { Authority } from '#test/texts/authority.ts';
import { TestTab } from '#test/texts/tab.ts';
import { chanceOf, Time } from '#test/texts/time.ts';
import type { Slice } from '@tiptap/pm/model';

const SEED = 20_261_130;

function paragraphs(...words: readonly string[]): DocumentJson {
	return { type: 'doc', content: words.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) };
}

async function two(...words: readonly string[]) {
	const authority = new Authority(paragraphs(...words));
	const time = new Time(chanceOf(1));
	const anna = await TestTab.open(authority, time, memoryDevice(), 'anna');
	const birger = await TestTab.open(authority, time, memoryDevice(), 'birger');
	await time.pass(2000);
	return { authority, time, anna, birger };
}

function code(tab: TestTab, name: string, words: string): void {
	const from = tab.find(words);
	tab.client.code([
		{ op: 'create', id: `p ${name}` as AnchorId, from, to: from + words.length },
		{ op: 'code', id: `c ${name}` as CodingId, anchor: `p ${name}` as AnchorId, code: 'code' as CodeId }
	]);
}

/** The words under each coding, as a tab shows them. */
const coded = (tab: TestTab) =>
	tab.client
		.passages()
		.all()
		.map(({ from, to, codings }) => `${tab.state.doc.textBetween(from, to)} ${codings.map(({ id }) => id).join()}`)
		.sort();

const receipts = (tab: TestTab) => tab.events.flatMap((event) => (event.kind === 'receipt' && event.own ? [event] : []));

describe('words that are cut and pasted', () => {
	test('take the codings along, at once and without a pause', async () => {
		const { authority, time, anna, birger } = await two('The list is long.', 'Nobody rings.');
		code(anna, '1', 'list');
		await time.pass(2000);
		const { cut, slice } = anna.cut(5, 10);
		anna.paste(anna.find('rings'), slice, cut);
		await time.pass(1300);
		expect(authority.doc.textBetween(0, authority.doc.content.size, '/')).toBe('The is long./Nobody list rings.');
		expect(coded(anna)).toEqual(['list c 1']);
		expect(coded(birger)).toEqual(['list c 1']);
		expect(receipts(anna).map(({ deed, receipt: { detached, carried } }) => ({ deed, detached, carried }))).toEqual([
			{ deed: 'cut', detached: ['p 1'], carried: [] },
			{ deed: 'paste', detached: [], carried: ['p 1'] }
		]);
	});

	test('are a copy the second time, and where they were not cut', async () => {
		const { authority, time, anna } = await two('The list is long.', 'Nobody rings.');
		code(anna, '1', 'list');
		const { cut, slice } = anna.cut(5, 10);
		anna.paste(anna.find('rings'), slice, cut);
		anna.paste(1, slice, cut);
		anna.paste(1, slice, null);
		await time.pass(5000);
		expect(coded(anna)).toEqual(['list c 1']);
		expect(anna.client.passages().all()[0]!.from).toBe(anna.find('rings') - 5);
		expect(authority.voidClaims).toEqual([]);
	});

	test('claim nothing where other words come in than were cut', async () => {
		const { authority, time, anna } = await two('The list is long.');
		code(anna, '1', 'list');
		const { cut } = anna.cut(5, 10);
		anna.paste(1, anna.state.doc.slice(5, 8), cut);
		await time.pass(5000);
		expect(authority.voidClaims).toEqual([]);
		expect(coded(anna)).toEqual([]);
	});

	test('take along what another typed among them before the cut arrived', async () => {
		const { authority, time, anna, birger } = await two('The list is long.', 'Nobody rings.');
		code(anna, '1', 'list');
		await time.pass(2000);
		birger.type(7, 'X');
		const { cut, slice } = anna.cut(5, 10);
		anna.paste(anna.find('rings'), slice, cut);
		await time.pass(8000);
		expect(anna.words).toBe(birger.words);
		expect(authority.voidClaims).toEqual([]);
		expect(coded(anna)).toEqual(['list c 1']);
	});

	test('go back by one press each, and come again', async () => {
		const { time, anna } = await two('The list is long.', 'Nobody rings.');
		code(anna, '1', 'list');
		await time.pass(2000);
		const { cut, slice } = anna.cut(5, 10);
		anna.paste(anna.find('rings'), slice, cut);
		await time.pass(3000);
		anna.client.undo();
		await time.pass(3000);
		expect(coded(anna)).toEqual([]);
		anna.client.undo();
		await time.pass(3000);
		expect(anna.words).toBe('The list is long.\nNobody rings.');
		expect(coded(anna)).toEqual(['list c 1']);
		anna.client.redo();
		anna.client.redo();
		await time.pass(3000);
		expect(anna.words).toBe('The is long.\nNobody list rings.');
		expect(coded(anna)).toEqual(['list c 1']);
	});
});

test('words that are dragged take the codings along in one step of undo', async () => {
	const { time, anna } = await two('The list is long.', 'Nobody rings.');
	code(anna, '1', 'list');
	await time.pass(2000);
	anna.drag(5, 10, anna.find('rings'));
	await time.pass(3000);
	expect(anna.words).toBe('The is long.\nNobody list rings.');
	expect(coded(anna)).toEqual(['list c 1']);
	expect(receipts(anna).at(-1)).toMatchObject({ deed: 'paste', receipt: { carried: ['p 1'], claimVoid: false } });
	anna.client.undo();
	await time.pass(3000);
	expect(anna.words).toBe('The list is long.\nNobody rings.');
	expect(coded(anna)).toEqual(['list c 1']);
});

describe('a paste of what was cut in another note', () => {
	async function pasted(cutIsWaiting: () => boolean) {
		const authority = new Authority(paragraphs('Nobody rings.'));
		const time = new Time(chanceOf(1));
		const anna = await TestTab.open(authority, time, memoryDevice(), 'anna', 150, null, async () => cutIsWaiting());
		anna.paste(14, anna.state.doc.slice(1, 7), { operation: 'elsewhere' as Cut['operation'], print: printOf('Nobody') });
		return { authority, time, anna };
	}

	test('waits until the cut has gone out', async () => {
		let out = false;
		const { authority, time, anna } = await pasted(() => !out);
		await time.pass(3000);
		expect(authority.batches).toEqual([]);
		out = true;
		await time.pass(3000);
		expect(anna.client.saving()).toEqual({ kind: 'saved' });
		expect(authority.doc.textContent).toBe('Nobody rings.Nobody');
	});

	test('goes without it in the end: words come before codings', async () => {
		const { authority, time, anna } = await pasted(() => true);
		await time.pass(30_000);
		expect(anna.client.saving()).toEqual({ kind: 'saved' });
		expect(authority.doc.textContent).toBe('Nobody rings.Nobody');
	});
});

type Clipboard = ReturnType<TestTab['cut']>;

test(`cut, pasted and dragged at any moment, beside another who types: all see one text, and a passage of the words it had (seed ${SEED})`, async () => {
	await assert(
		asyncProperty(integer(), async (seed) => {
			const chance = chanceOf(seed);
			const below = (limit: number) => Math.floor(chance() * limit);
			const authority = new Authority(paragraphs('abcdefgh', 'ijklmnop', 'qrstuvwx'));
			const time = new Time(chance);
			const tabs = [
				await TestTab.open(authority, time, memoryDevice(), 'anna', 20 + below(200)),
				await TestTab.open(authority, time, memoryDevice(), 'birger', 20 + below(200))
			];
			const clipboards: (Clipboard | null)[] = [null, null];
			let letter = 0x4e00;
			let named = 0;
			for (let round = 0; round < 40; round++) {
				const who = below(2);
				const tab = tabs[who]!;
				const { doc } = tab.state;
				const [from, to] = [1 + below(doc.content.size - 2), 1 + below(doc.content.size - 2)].sort((a, b) => a - b) as [number, number];
				const dice = below(10);
				if (dice < 3) tab.type(from, String.fromCharCode(letter++));
				else if (dice < 5) {
					const place = canonicalSpan(doc, from, to);
					const name = `${who} ${++named}`;
					if (place !== null) {
						tab.client.code([
							{ op: 'create', id: `p ${name}` as AnchorId, ...place },
							{ op: 'code', id: `c ${name}` as CodingId, anchor: `p ${name}` as AnchorId, code: 'code' as CodeId }
						]);
					}
				} else if (dice < 7 && to > from && doc.textBetween(from, to) !== '') clipboards[who] = tab.cut(from, to);
				else if (dice < 9) {
					const clipboard: { readonly cut: Cut; readonly slice: Slice } | null = clipboards[who] ?? null;
					if (clipboard !== null) tab.paste(from, clipboard.slice, clipboard.cut);
				} else if (to > from) tab.drag(from, to, Math.min(doc.content.size - 1, to + below(8)));
				await time.pass(below(4) === 0 ? below(2500) : below(150));
			}
			await time.pass(60_000);
			for (const tab of tabs) {
				expect(tab.errors).toEqual([]);
				expect(tab.state.doc.toJSON()).toEqual(authority.doc.toJSON());
				const seen = tab.client
					.passages()
					.all()
					.map(({ id, from, to }) => ({ id, from, to }));
				const stand = authority.view().passages.filter(({ state }) => state === 'live');
				expect(seen.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
					stand.map(({ id, from, to }) => ({ id, from, to })).sort((a, b) => (a.id < b.id ? -1 : 1))
				);
			}
			// What a receipt says that came along stands where its words came in.
			for (const { receipt, deed } of tabs.flatMap(receipts)) {
				expect(deed === 'paste' || receipt.carried.length === 0).toBe(true);
				expect(new Set([...receipt.detached, ...receipt.carried]).size).toBe(receipt.detached.length + receipt.carried.length);
			}
		}),
		{ seed: SEED, numRuns: 40 }
	);
});
