import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { memoryDevice } from '#lib/offline/memory-outbox.ts';
import { Authority } from '#test/texts/authority.ts';
import { TestTab } from '#test/texts/tab.ts';
import { chanceOf, Time } from '#test/texts/time.ts';

const BASE: DocumentJson = {
	type: 'doc',
	content: ['abcdefgh', 'ijklmnop', 'qrstuvwx'].map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
};
const SEED = 20_261_124;

/** Two or three people, one of them in two tabs, at a text for a while; then all come back online and are left alone. */
async function played(seed: number, withUndo: boolean) {
	const chance = chanceOf(seed);
	const below = (limit: number) => Math.floor(chance() * limit);
	const authority = new Authority(BASE);
	const time = new Time(chance);
	const devices = ['anna', 'birger', 'anna'].map((name, at) => ({ name, device: memoryDevice(), at }));
	devices[2] = { ...devices[2]!, device: devices[0]!.device };
	const tabs: TestTab[] = [];
	for (const { name, device } of devices.slice(0, 2 + below(2)))
		tabs.push(await TestTab.open(authority, time, device, name, 20 + below(300)));
	const typed = new Map<string, number>();
	// By the typist, perhaps before anybody else saw it.
	const deleted = new Set<string>();
	let letter = 0x4e00;
	const act = async (at: number) => {
		const tab = tabs[at]!;
		const size = tab.state.doc.content.size;
		const dice = below(100);
		if (dice < 45) {
			const words = String.fromCharCode(...Array.from({ length: 1 + below(4) }, () => letter++));
			for (const character of words) typed.set(character, at);
			tab.type(1 + below(size), words);
		} else if (dice < 60) {
			const from = 1 + below(size - 1);
			const to = Math.min(size - 1, from + 1 + below(12));
			for (const character of tab.state.doc.textBetween(from, to)) deleted.add(character);
			tab.remove(from, to);
		} else if (dice < 66) tab.edit((tr) => (tr.doc.resolve(1 + below(size - 2)).parent.isTextblock ? tr.split(1 + below(1)) : tr));
		else if (dice < 72 && withUndo) tab.client.undo();
		else if (dice < 76 && withUndo) tab.client.redo();
		else if (dice < 82) tab.network.losses.push(below(2) === 0 ? 'answer' : 'request');
		else if (dice < 86) tab.network.online = false;
		else if (dice < 90) tab.network.reconnect();
		else if (dice < 93 && !withUndo) {
			const { device, name } = devices[at]!;
			tab.crash(device);
			tabs[at] = await TestTab.open(authority, time, device, name, 20 + below(300));
		}
		await time.pass(below(4) === 0 ? below(2500) : below(150));
	};
	for (let round = 0; round < 60; round++) await act(below(tabs.length));
	for (const tab of tabs) tab.network.reconnect();
	await time.pass(180_000);
	return { authority, tabs, typed, deleted, devices };
}

test(`all tabs and the server come to the same text, and each typed character is in it, deleted or in the tray (seed ${SEED})`, async () => {
	await fc.assert(
		fc.asyncProperty(fc.integer(), async (seed) => {
			const { authority, tabs, typed, deleted, devices } = await played(seed, false);
			for (const tab of tabs) {
				expect(tab.client.saving()).toEqual({ kind: 'saved' });
				expect(tab.state.doc.toJSON()).toEqual(authority.doc.toJSON());
			}
			for (const { device } of devices) expect(device.queues.size).toBe(0);
			const tray = authority.tray.join('');
			for (const character of typed.keys()) {
				const places = [...authority.doc.textContent].filter((other) => other === character).length;
				expect(places, `«${character}» stands twice`).toBeLessThan(2);
				const known = places === 1 || authority.deleted.has(character) || deleted.has(character) || tray.includes(character);
				expect(known, `«${character}» is nowhere`).toBe(true);
			}
		}),
		{ seed: SEED, numRuns: 150 }
	);
}, 120_000);

test(`with undo and redo at any moment all come to the same text (seed ${SEED})`, async () => {
	await fc.assert(
		fc.asyncProperty(fc.integer(), async (seed) => {
			const { authority, tabs } = await played(seed, true);
			for (const tab of tabs) {
				expect(tab.client.saving()).toEqual({ kind: 'saved' });
				expect(tab.state.doc.toJSON()).toEqual(authority.doc.toJSON());
			}
		}),
		{ seed: SEED, numRuns: 150 }
	);
}, 120_000);
