import { expect, test } from 'vitest';
import { A_PAGE, Listed, newsIn, type ListedPage } from './listed.svelte.ts';

const rowsFrom = (from: number, name: string) =>
	Array.from({ length: A_PAGE }, (_, at) => ({ anchor: `${name}${from + at}` })) as unknown as ListedPage['rows'];

function page(key: string, from: number, more: Partial<ListedPage> = {}): ListedPage {
	return { key, offset: from, rows: rowsFrom(from, key), total: 1000, isCut: false, news: { come: 0, gone: 0 }, place: null, ...more };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const of = { question: 'code:Trust', order: 'session' } as const;

test('rows are asked for once, page by page, when somebody comes near', async () => {
	const asked: number[] = [];
	const list = new Listed(async ({ from }) => {
		asked.push(from);
		return page('a', from);
	});
	list.begin(of, page('a', 0));
	list.need(10, 120);
	list.need(60, 130);
	await settled();
	expect(asked).toEqual([50, 100]);
	expect([list.rows.get(0)?.anchor, list.rows.get(149)?.anchor, list.rows.has(150)]).toEqual(['a0', 'a149', false]);
});

test('while a colleague codes the list keeps its order and says what is new', async () => {
	let news = { come: 3, gone: 1 };
	const list = new Listed(async ({ key, from }) => (key === null ? page('b', from, { total: 1002, place: 7 }) : page('a', from, { news })));
	list.begin(of, page('a', 0));
	list.refresh(0, 20);
	await settled();
	expect([list.total, newsIn(list.news)]).toEqual([1000, '3 new, 1 no longer found']);
	news = { come: 0, gone: 0 };
	expect(await list.showPresent('a5')).toBe(7);
	expect([list.total, list.rows.get(0)?.anchor, newsIn(list.news)]).toEqual([1002, 'b0', '']);
});

test('a list that the server no longer knows gives way to the present one, and a late answer to a former question to nothing', async () => {
	const late: (() => void)[] = [];
	const list = new Listed(async ({ from }) => {
		await new Promise<void>((resolve) => late.push(resolve));
		return page('b', from, { total: 990 });
	});
	list.begin(of, page('a', 0));
	list.need(100, 101);
	late.shift()?.();
	await settled();
	expect([list.total, list.rows.has(0), list.rows.get(100)?.anchor]).toEqual([990, false, 'b100']);
	list.need(0, 1);
	list.begin({ ...of, question: 'other' }, page('c', 0));
	late.shift()?.();
	await settled();
	expect([list.isOf(of), list.rows.get(0)?.anchor]).toEqual([false, 'c0']);
});

test('rows that could not be fetched are asked for again', async () => {
	let online = false;
	const list = new Listed(async ({ from }) => (online ? page('a', from) : null));
	list.begin(of, page('a', 0));
	list.need(50, 60);
	await settled();
	online = true;
	list.need(50, 60);
	await settled();
	expect(list.rows.get(50)?.anchor).toBe('a50');
});
