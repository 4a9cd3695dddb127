import { describe, expect, test } from 'vitest';
import type { AnchorId, CodeId, CodingId } from '#lib/core/id/id.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { memoryDevice } from '#lib/offline/memory-outbox.ts';
import { sendLeftBehind } from './send-left-behind.ts';
import { Authority } from '#test/texts/authority.ts';
import { TestTab } from '#test/texts/tab.ts';
import { chanceOf, Time } from '#test/texts/time.ts';

function paragraphs(...words: readonly string[]): DocumentJson {
	return { type: 'doc', content: words.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) };
}

async function two(...words: readonly string[]) {
	const authority = new Authority(paragraphs(...words));
	const time = new Time(chanceOf(1));
	const [annasDevice, birgersDevice] = [memoryDevice(), memoryDevice()];
	const anna = await TestTab.open(authority, time, annasDevice, 'anna');
	const birger = await TestTab.open(authority, time, birgersDevice, 'birger');
	await time.pass(2000);
	return { authority, time, anna, birger, annasDevice, birgersDevice };
}

describe('typing', () => {
	test('what was typed is acknowledged within a second and a round trip', async () => {
		const { authority, time, anna } = await two('Ward.');
		anna.type(5, ' Night');
		expect(anna.client.saving()).toEqual({ kind: 'saving' });
		await time.pass(1000 + 300);
		expect(authority.doc.textContent).toBe('Ward Night.');
		expect(anna.client.saving()).toEqual({ kind: 'saved' });
		expect(authority.batches).toHaveLength(1);
	});

	test('two people in one paragraph converge', async () => {
		const { authority, time, anna, birger } = await two('The ward is quiet.');
		anna.type(4, ' old');
		birger.type(18, ' at night');
		await time.pass(4000);
		expect(authority.doc.textContent).toBe('The old ward is quiet at night.');
		expect(anna.words).toBe(birger.words);
		expect(anna.words).toBe(authority.doc.textContent);
	});

	test('an answer that was lost after acceptance does not type twice', async () => {
		const { authority, time, anna } = await two('Ward.');
		anna.network.losses.push('answer');
		anna.type(5, ' Night');
		await time.pass(10_000);
		expect(authority.doc.textContent).toBe('Ward Night.');
		expect(anna.client.saving()).toEqual({ kind: 'saved' });
	});

	test('a lost answer without a stream is settled by sending the same again', async () => {
		const { authority, time, anna } = await two('Ward.');
		anna.network.losses.push('answer');
		anna.type(5, ' Night');
		await time.pass(600);
		anna.network.online = false;
		await time.pass(5000);
		expect(anna.client.saving()).toEqual({ kind: 'on this device', why: 'offline' });
		anna.network.reconnect();
		await time.pass(5000);
		expect(authority.doc.textContent).toBe('Ward Night.');
		expect(anna.words).toBe('Ward Night.');
		expect(anna.client.saving()).toEqual({ kind: 'saved' });
	});
});

describe('codes that are merged in the codebook', () => {
	test('change on every open page, where words are typed meanwhile too', async () => {
		const { authority, time, anna, birger } = await two('The ward is quiet.');
		const [anchor, coding] = ['passage' as AnchorId, 'coding' as CodingId];
		anna.client.code([
			{ op: 'create', id: anchor, from: 5, to: 9 },
			{ op: 'code', id: coding, anchor, code: 'night' as CodeId }
		]);
		await time.pass(2000);
		birger.type(1, 'So: ');
		authority.merge('night' as CodeId, 'quiet' as CodeId);
		anna.type(18, ' again');
		await time.pass(5000);
		for (const { client, words } of [anna, birger]) {
			const [passage, ...more] = client.passages().all();
			expect(more).toEqual([]);
			expect(passage?.codings.map(({ code }) => code)).toEqual(['quiet']);
			expect(words.slice((passage?.from ?? 0) - 1, (passage?.to ?? 0) - 1)).toBe('ward');
			expect(client.saving()).toEqual({ kind: 'saved' });
		}
		expect(anna.words).toBe(birger.words);
	});
});

describe('what the server refuses for good', () => {
	test('stays on the device and is said, until it is undone', async () => {
		const { authority, time, anna } = await two('Ward.');
		anna.network.losses.push('refused');
		anna.type(5, ' Night');
		await time.pass(5000);
		expect(anna.client.saving()).toEqual({ kind: 'refused', reason: 'malformed' });
		expect(anna.errors).toHaveLength(1);
		anna.client.undo();
		anna.type(1, 'The ');
		await time.pass(5000);
		expect(anna.client.saving()).toEqual({ kind: 'saved' });
		expect(authority.doc.textContent).toBe('The Ward.');
	});

	test('goes out when it is tried again', async () => {
		const { authority, time, anna } = await two('Ward.');
		anna.network.losses.push('refused');
		anna.type(5, ' Night');
		await time.pass(5000);
		anna.client.resume();
		await time.pass(5000);
		expect(anna.client.saving()).toEqual({ kind: 'saved' });
		expect(authority.doc.textContent).toBe('Ward Night.');
	});

	test.for([
		{ what: 'a control character', change: (tab: TestTab) => tab.edit((tr) => tr.insertText('\u0007', 2)) },
		{ what: 'half an emoji deleted', change: (tab: TestTab) => tab.remove(6, 7) }
	])('$what is not made in the first place', async ({ change }) => {
		const { anna } = await two('Ward 👩.');
		change(anna);
		expect(anna.words).toBe('Ward 👩.');
	});
});

describe('what waits on the device', () => {
	test.for([
		{ when: 'before anything was sent', after: 100 },
		{ when: 'while the batch is on its way', after: 480 },
		{ when: 'after acceptance, before the answer', after: 620 },
		{ when: 'after the answer', after: 2000 }
	])('a reload $when types once', async ({ after }) => {
		const { authority, time, anna, birger, annasDevice } = await two('Ward.');
		anna.type(5, ' Night');
		await time.pass(after);
		anna.crash(annasDevice);
		birger.type(1, 'The ');
		await time.pass(3000);
		const again = await TestTab.open(authority, time, annasDevice, 'anna');
		await time.pass(5000);
		expect(authority.doc.textContent).toBe('The Ward Night.');
		expect(again.words).toBe('The Ward Night.');
		expect(birger.words).toBe('The Ward Night.');
		expect(annasDevice.queues.size).toBe(0);
	});

	test('what was typed just before the page was left still goes out', async () => {
		const { authority, time, anna, annasDevice } = await two('Ward.');
		anna.type(5, ' Night');
		anna.client.destroy();
		await time.pass(1000);
		expect(authority.doc.textContent).toBe('Ward Night.');
		expect(annasDevice.queues.size).toBe(0);
	});

	test('what could not go out when the page was left is sent from another page', async () => {
		const { authority, time, anna, annasDevice } = await two('Ward.');
		anna.network.online = false;
		anna.type(5, ' Night');
		await time.pass(1000);
		anna.client.destroy();
		await time.pass(1000);
		expect(annasDevice.queues.size).toBe(1);
		anna.network.reconnect();
		const sent = sendLeftBehind({
			text: authority.text,
			member: anna.member,
			client: 'elsewhere',
			transport: anna.network.transport,
			outbox: annasDevice.open('elsewhere'),
			clock: time.clock,
			newId: () => 'new',
			onError: (error) => {
				throw error;
			}
		});
		await time.pass(5000);
		expect(await sent).toBe(true);
		expect(authority.doc.textContent).toBe('Ward Night.');
		expect(annasDevice.queues.size).toBe(0);
	});

	test.for([
		{ view: 'an older view', old: 0 },
		{ view: 'a server that was set back to an older backup', old: 1 }
	])('a page with $view loses nothing that waits', async ({ old }) => {
		const { authority, time, anna, annasDevice } = await two('Ward.');
		const backup = new Authority(paragraphs('Ward.'));
		const before = authority.view();
		anna.type(1, 'The ');
		await time.pass(3000);
		anna.network.online = false;
		anna.type(anna.find('Ward') + 4, ' Night');
		await time.pass(1000);
		anna.crash(annasDevice);
		const server = old === 1 ? backup : authority;
		const again = await TestTab.open(server, time, annasDevice, 'anna', 150, before);
		await time.pass(5000);
		expect(again.errors).toEqual([]);
		expect(again.client.saving()).toEqual({ kind: 'saved' });
		if (old === 0) expect(server.doc.textContent).toBe('The Ward Night.');
		else expect(server.doc.textContent + server.tray.join('')).toContain('Night');
	});

	test('ten minutes offline', async () => {
		const { authority, time, anna, birger } = await two('Ward.', 'Corridor.');
		anna.network.online = false;
		for (let minute = 0; minute < 10; minute++) {
			anna.type(anna.find('Ward') + 4, ` a${minute}`);
			birger.type(birger.find('Corridor') + 8, ` b${minute}`);
			await time.pass(60_000);
		}
		expect(anna.client.saving()).toEqual({ kind: 'on this device', why: 'offline' });
		anna.network.reconnect();
		await time.pass(20_000);
		expect(anna.words).toBe('Ward a9 a8 a7 a6 a5 a4 a3 a2 a1 a0.\nCorridor b9 b8 b7 b6 b5 b4 b3 b2 b1 b0.');
		expect(birger.words).toBe(anna.words);
		expect(authority.doc.eq(anna.state.doc)).toBe(true);
		expect(anna.client.saving()).toEqual({ kind: 'saved' });
	});

	test('an expired login keeps the words, and they go out after signing in again', async () => {
		const { authority, time, anna } = await two('Ward.');
		anna.network.signedIn = false;
		anna.type(5, ' Night');
		await time.pass(5000);
		expect(anna.client.saving()).toEqual({ kind: 'on this device', why: 'signed out' });
		anna.network.signedIn = true;
		anna.client.resume();
		await time.pass(2000);
		expect(authority.doc.textContent).toBe('Ward Night.');
	});

	test('two tabs of one person; the words of the closed one are sent by the other', async () => {
		const { authority, time, anna, annasDevice } = await two('Ward.');
		const second = await TestTab.open(authority, time, annasDevice, 'anna');
		second.network.online = false;
		second.type(5, ' Night');
		await time.pass(2000);
		second.crash(annasDevice);
		anna.type(1, 'The ');
		await time.pass(60_000);
		expect(authority.doc.textContent).toBe('The Ward Night.');
		expect(anna.words).toBe('The Ward Night.');
		expect(annasDevice.queues.size).toBe(0);
	});
});

test('words typed in a paragraph that another deleted go to the tray', async () => {
	const { authority, time, anna, birger } = await two('Ward.', 'The corridor is long.', 'End.');
	const at = birger.find('The corridor');
	birger.remove(at - 1, at + 22);
	anna.type(anna.find('is long'), 'really ');
	await time.pass(5000);
	expect(authority.doc.textContent).toBe('Ward.End.');
	expect(anna.words).toBe(birger.words);
	expect(authority.tray).toEqual(['really ']);
	expect(anna.events).toContainEqual({ kind: 'stray', words: 'really ' });
	expect(anna.client.saving()).toEqual({ kind: 'saved' });
});

describe('undo', () => {
	test('waits until what it undoes is confirmed, then names it', async () => {
		const { authority, time, anna } = await two('Ward.');
		anna.type(5, ' Night');
		await time.pass(450);
		expect(anna.client.undo()).toBe(true);
		expect(anna.words).toBe('Ward Night.');
		await time.pass(2000);
		expect(anna.words).toBe('Ward.');
		expect(authority.doc.textContent).toBe('Ward.');
		expect(anna.client.redo()).toBe(true);
		await time.pass(2000);
		expect(authority.doc.textContent).toBe('Ward Night.');
	});

	test('offline takes both out of the outbox, and redo puts them back', async () => {
		const { authority, time, anna } = await two('Ward.');
		anna.network.online = false;
		anna.type(5, ' Night');
		await time.pass(100);
		expect(anna.client.undo()).toBe(true);
		expect(anna.words).toBe('Ward.');
		expect(anna.client.saving()).toEqual({ kind: 'saved' });
		expect(anna.client.redo()).toBe(true);
		expect(anna.words).toBe('Ward Night.');
		anna.network.reconnect();
		await time.pass(5000);
		expect(authority.doc.textContent).toBe('Ward Night.');
	});

	test('takes back only what was done here', async () => {
		const { time, anna, birger } = await two('The ward is quiet.');
		anna.remove(5, 10);
		await time.pass(2000);
		birger.type(birger.find('quiet'), 'very ');
		await time.pass(2000);
		anna.client.undo();
		await time.pass(2000);
		expect(anna.words).toBe('The ward is very quiet.');
		expect(birger.words).toBe(anna.words);
		// Nothing in this tab: what was done before is asked for, and there is nothing either.
		expect(anna.client.undo()).toBe(true);
		await time.pass(2000);
		expect(anna.words).toBe('The ward is very quiet.');
		expect(anna.events).toContainEqual({ kind: 'nothing left', which: 'undo' });
		expect(anna.client.undo()).toBe(false);
	});
});

describe('coding', () => {
	const anchor = 'passage' as AnchorId;
	const coding = 'coding' as CodingId;
	const code = (tab: TestTab, words: string) => {
		const from = tab.find(words);
		return tab.client.code([
			{ op: 'create', id: anchor, from, to: from + words.length },
			{ op: 'code', id: coding, anchor, code: 'trust' as CodeId }
		]);
	};
	const shown = (tab: TestTab) =>
		tab.client
			.passages()
			.all()
			.map(({ from, to, codings }) => ({
				words: tab.state.doc.textBetween(from, to),
				codings: codings.map(({ code, pending }) => ({ code, pending }))
			}));

	test('a passage is shown at once, and stands behind the words that were typed before it', async () => {
		const { time, anna, birger } = await two('The ward.');
		anna.type(9, ' at night');
		code(anna, 'at night');
		expect(shown(anna)).toEqual([{ words: 'at night', codings: [{ code: 'trust', pending: true }] }]);
		anna.type(1, 'X');
		birger.type(1, 'Yy ');
		await time.pass(5000);
		expect(shown(anna)).toEqual([{ words: 'at night', codings: [{ code: 'trust', pending: false }] }]);
		expect(shown(birger)).toEqual(shown(anna));
	});

	test('undo of a coding takes away the coding and the passage, redo brings the same ones back', async () => {
		const { time, anna, birger } = await two('The ward is quiet.');
		code(anna, 'quiet');
		await time.pass(2000);
		birger.type(1, 'Now ');
		await time.pass(2000);
		anna.client.undo();
		expect(shown(anna)).toEqual([]);
		await time.pass(2000);
		expect(shown(birger)).toEqual([]);
		anna.client.redo();
		expect(shown(anna)).toEqual([{ words: 'quiet', codings: [{ code: 'trust', pending: true }] }]);
		await time.pass(2000);
		expect(shown(birger)).toEqual([{ words: 'quiet', codings: [{ code: 'trust', pending: false }] }]);
	});

	test('a passage deleted half comes back whole with the undo of the deletion', async () => {
		const { time, anna } = await two('The ward is quiet.');
		code(anna, 'ward is');
		await time.pass(2000);
		const at = anna.find('is quiet');
		anna.remove(at, at + 8);
		await time.pass(2000);
		expect(shown(anna)).toMatchObject([{ words: 'ward' }]);
		anna.client.undo();
		await time.pass(2000);
		expect(shown(anna)).toMatchObject([{ words: 'ward is' }]);
	});

	test('undo of a new size gives the old one', async () => {
		const { time, anna } = await two('The ward is quiet.');
		code(anna, 'ward');
		await time.pass(2000);
		const from = anna.find('ward');
		anna.client.code([{ op: 'resize', id: anchor, from, to: from + 7 }]);
		expect(shown(anna)).toMatchObject([{ words: 'ward is' }]);
		await time.pass(2000);
		anna.client.undo();
		await time.pass(2000);
		expect(shown(anna)).toMatchObject([{ words: 'ward' }]);
	});

	test('what the server refuses disappears again, and is said', async () => {
		const { time, anna, birger } = await two('The ward is quiet.');
		code(anna, 'ward');
		await time.pass(2000);
		const from = birger.find('ward');
		const operation = birger.client.code([{ op: 'resize', id: anchor, from, to: from + 7 }]);
		await time.pass(2000);
		expect(birger.events).toContainEqual({ kind: 'refused', operation, reason: 'not yours' });
		expect(shown(birger)).toMatchObject([{ words: 'ward' }]);
		expect(birger.client.saving()).toEqual({ kind: 'saved' });
	});
});
