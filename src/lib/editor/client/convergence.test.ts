import { assert, asyncProperty, integer } from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalSpan } from '#lib/core/anchor/ends.ts';
import type { AnchorId, CodeId, CodingId } from '#lib/core/id/id.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import type { PassageView } from '#lib/core/text/view.ts';
import type { ShownPassage } from '#lib/editor/text-client.ts';
import { memoryDevice } from '#lib/offline/memory-outbox.ts';
import { Authority } from '#test/texts/authority.ts';
import { TestTab } from '#test/texts/tab.ts';
import { chanceOf, Time } from '#test/texts/time.ts';

const BASE: DocumentJson = {
	type: 'doc',
	content: ['abcdefgh', 'ijklmnop', 'qrstuvwx'].map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
};
const SEED = 20_261_124;

/** Live passages as all must see them. */
function stood(passages: readonly (PassageView | ShownPassage)[]) {
	return passages
		.filter((passage) => !('state' in passage) || passage.state === 'live')
		.map(({ id, from, to, codings }) => ({ id, from, to, codings: codings.map(({ id, code }) => `${id} ${code}`).sort() }))
		.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function expectOneText({ authority, tabs }: { readonly authority: Authority; readonly tabs: readonly TestTab[] }) {
	for (const tab of tabs) {
		expect(tab.errors).toEqual([]);
		expect(tab.client.saving()).toEqual({ kind: 'saved' });
		expect(tab.state.doc.toJSON()).toEqual(authority.doc.toJSON());
		expect(stood(tab.client.passages().all())).toEqual(stood(authority.view().passages));
	}
}

/** Two or three people, one of them in two tabs, at a text for a while; then all come back online and are left alone. */
async function played(seed: number, withUndo: boolean, people: 1 | 2 = 2, reloads = !withUndo && people > 1) {
	const chance = chanceOf(seed);
	const below = (limit: number) => Math.floor(chance() * limit);
	const authority = new Authority(BASE);
	const time = new Time(chance);
	const devices = ['anna', 'birger', 'anna'].map((name, at) => ({ name, device: memoryDevice(), at }));
	devices[2] = { ...devices[2]!, device: devices[0]!.device };
	const tabs: TestTab[] = [];
	for (const { name, device } of devices.slice(0, people === 1 ? 1 : 2 + below(2)))
		tabs.push(await TestTab.open(authority, time, device, name, 20 + below(300)));
	const typed = new Map<string, number>();
	// By the typist, perhaps before anybody else saw it.
	const deleted = new Set<string>();
	let letter = 0x4e00;
	let named = 0;
	const code = (tab: TestTab) => {
		const mine = tab.client
			.passages()
			.all()
			.filter(({ owner }) => owner === tab.member);
		const passage = mine[below(mine.length)];
		const [from, to] = [1 + below(tab.state.doc.content.size - 2), 1 + below(tab.state.doc.content.size - 2)].sort((a, b) => a - b) as [
			number,
			number
		];
		const place = canonicalSpan(tab.state.doc, from, to);
		const name = `${tab.client.client}/${++named}`;
		const [id, coding] = [`p ${name}` as AnchorId, `c ${name}` as CodingId];
		const first = passage?.codings[0];
		const dice = below(6);
		if (passage !== undefined && dice === 0) tab.client.code([{ op: 'remove', id: passage.id }]);
		else if (passage !== undefined && dice === 1 && place !== null) tab.client.code([{ op: 'resize', id: passage.id, ...place }]);
		else if (passage !== undefined && dice === 2)
			tab.client.code([{ op: 'code', id: coding, anchor: passage.id, code: 'other' as CodeId }]);
		else if (first !== undefined && dice === 3) tab.client.code([{ op: 'uncode', id: first.id }]);
		else if (place !== null)
			tab.client.code([
				{ op: 'create', id, ...place },
				{ op: 'code', id: coding, anchor: id, code: 'code' as CodeId }
			]);
	};
	const act = async (at: number) => {
		const tab = tabs[at]!;
		const size = tab.state.doc.content.size;
		const dice = below(100);
		if (dice < (withUndo ? 30 : 45)) {
			const words = String.fromCharCode(...Array.from({ length: 1 + below(4) }, () => letter++));
			for (const character of words) typed.set(character, at);
			tab.type(1 + below(size), words);
		} else if (dice < 45) {
			if (dice < 40) tab.client.undo();
			else tab.client.redo();
		} else if (dice < 60) {
			const from = 1 + below(size - 1);
			const to = Math.min(size - 1, from + 1 + below(12));
			for (const character of tab.state.doc.textBetween(from, to)) deleted.add(character);
			tab.remove(from, to);
		} else if (dice < 66) tab.edit((tr) => (tr.doc.resolve(1 + below(size - 2)).parent.isTextblock ? tr.split(1 + below(1)) : tr));
		else if (dice < 79) code(tab);
		else if (dice < 82) tab.network.losses.push(below(2) === 0 ? 'answer' : 'request');
		else if (dice < 86) tab.network.online = false;
		else if (dice < 90) tab.network.reconnect();
		else if (dice < 93 && reloads) {
			const { device, name } = devices[at]!;
			tab.crash(device);
			tabs[at] = await TestTab.open(authority, time, device, name, 20 + below(300));
		}
		await time.pass(below(4) === 0 ? below(2500) : below(150));
	};
	for (let round = 0; round < 60; round++) await act(below(tabs.length));
	for (const tab of tabs) tab.network.reconnect();
	await time.pass(180_000);
	return { authority, time, tabs, typed, deleted, devices };
}

test(`all tabs and the server come to the same text, and each typed character is in it, deleted or in the tray (seed ${SEED})`, async () => {
	await assert(
		asyncProperty(integer(), async (seed) => {
			const { authority, tabs, typed, deleted, devices } = await played(seed, false);
			expectOneText({ authority, tabs });
			for (const { device } of devices) expect(device.queues.size).toBe(0);
			const tray = authority.tray.join('');
			for (const character of typed.keys()) {
				const places = [...authority.doc.textContent].filter((other) => other === character).length;
				expect(places, `«${character}» stands twice`).toBeLessThan(2);
				const known = places === 1 || authority.deleted.has(character) || deleted.has(character) || tray.includes(character);
				expect(known, `«${character}» is nowhere`).toBe(true);
			}
		}),
		{ seed: SEED, numRuns: 30 }
	);
}, 120_000);

test(`with undo and redo at any moment all come to the same text (seed ${SEED})`, async () => {
	await assert(
		asyncProperty(integer(), async (seed) => {
			const { authority, tabs } = await played(seed, true);
			expect(authority.voidClaims, 'claims that the server could not verify').toEqual([]);
			expectOneText({ authority, tabs });
		}),
		{ seed: SEED, numRuns: 30 }
	);
}, 120_000);

test(`alone, undo takes back everything and redo brings it again, passages and codings included (seed ${SEED})`, async () => {
	await assert(
		asyncProperty(integer(), async (seed) => {
			const { authority, tabs, time } = await played(seed, false, 1);
			const [tab] = tabs as [TestTab];
			const after = { doc: tab.state.doc.toJSON(), passages: stood(tab.client.passages().all()) };
			for (let press = 0; press < 200 && tab.client.undo(); press++) await time.pass(press % 3 === 0 ? 2000 : 20);
			await time.pass(20_000);
			expect(tab.state.doc.toJSON()).toEqual(tab.firstDocument);
			expect(tab.client.passages().all()).toEqual([]);
			for (let press = 0; press < 200 && tab.client.redo(); press++) await time.pass(press % 3 === 0 ? 2000 : 20);
			await time.pass(20_000);
			expect(authority.voidClaims).toEqual([]);
			expect({ doc: tab.state.doc.toJSON(), passages: stood(tab.client.passages().all()) }).toEqual(after);
			expectOneText({ authority, tabs });
		}),
		{ seed: SEED, numRuns: 12 }
	);
}, 120_000);

test(`with undo, redo and reloads at any moment all come to the same text (seed ${SEED})`, async () => {
	await assert(
		asyncProperty(integer(), async (seed) => {
			const { authority, tabs } = await played(seed, true, 2, true);
			expectOneText({ authority, tabs });
		}),
		{ seed: SEED, numRuns: 30 }
	);
}, 120_000);

test(`alone, what was done before reloads is taken back in order too, and done again (seed ${SEED})`, async () => {
	await assert(
		asyncProperty(integer(), async (seed) => {
			const { authority, tabs, time, devices } = await played(seed, false, 1, true);
			const { device, name } = devices[0]!;
			const reload = async () => {
				await time.pass(20_000);
				tabs[0]!.crash(device);
				tabs[0] = await TestTab.open(authority, time, device, name, 60);
			};
			await reload();
			const after = { doc: tabs[0]!.state.doc.toJSON(), passages: stood(tabs[0]!.client.passages().all()) };
			const press = async (which: 'undo' | 'redo') => {
				for (let count = 0; count < 200 && tabs[0]!.client[which](); count++) {
					await time.pass(count % 3 === 0 ? 2000 : 20);
					if (count === 9) await reload();
				}
				await time.pass(20_000);
			};
			await press('undo');
			expect(authority.doc.toJSON()).toEqual(BASE);
			expect(tabs[0]!.client.passages().all()).toEqual([]);
			await reload();
			await press('redo');
			expect(authority.voidClaims).toEqual([]);
			expect({ doc: tabs[0]!.state.doc.toJSON(), passages: stood(tabs[0]!.client.passages().all()) }).toEqual(after);
			expectOneText({ authority, tabs });
		}),
		{ seed: SEED, numRuns: 12 }
	);
}, 120_000);
