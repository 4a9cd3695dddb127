import { assert, asyncProperty, integer } from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalSpan } from '#lib/core/anchor/ends.ts';
import type { AnchorId, CodeId, CodingId, MemberId } from '#lib/core/id/id.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { code, codeRevision } from '#lib/server/db/project-schema.ts';
import { compareTexts } from '#lib/server/texts/recompute.ts';
import { memoryDevice } from '#lib/offline/memory-outbox.ts';
import { StoreAuthority } from '#test/texts/store-authority.ts';
import { TestTab } from '#test/texts/tab.ts';
import { chanceOf, Time } from '#test/texts/time.ts';
import { addMember, addText, storeProject } from './store-project.ts';

const BASE: DocumentJson = {
	type: 'doc',
	content: ['abcdefgh', 'ijklmnop', 'qrstuvwx'].map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
};
const SEED = 20_261_130;
const ANNA = 'member-anna' as MemberId;

/** Anna at a text of a real project, alone or beside Birger, reloading as she likes. */
class Desk {
	readonly context = storeProject();
	readonly time: Time;
	readonly authority: StoreAuthority;
	readonly tabs: TestTab[] = [];
	readonly #devices = [memoryDevice(), memoryDevice()];
	readonly #below: (limit: number) => number;
	#named = 0;
	#letter = 0x4e00;
	#clipboard: ReturnType<TestTab['cut']> | null = null;

	constructor(seed: number) {
		const chance = chanceOf(seed);
		this.#below = (limit) => Math.floor(chance() * limit);
		this.time = new Time(chance);
		addMember(this.context, 'member-birger');
		addText(this.context, 'text', BASE, ANNA);
		for (const id of ['code', 'other']) {
			this.context.db.insert(code).values({ id, rank: id, name: id, revision: 1, createdBy: ANNA, createdAt: 0 }).run();
			const said = { definition: '', include: '', exclude: '', example: '' };
			this.context.db
				.insert(codeRevision)
				.values({ ...said, code: id, number: 1, name: id, by: ANNA, at: 0 })
				.run();
		}
		this.authority = new StoreAuthority(this.context, 'text', ANNA);
	}

	async open(who: number): Promise<void> {
		this.tabs[who] = await TestTab.open(this.authority, this.time, this.#devices[who]!, ['anna', 'birger'][who], 60);
	}

	async reload(who: number): Promise<void> {
		this.tabs[who]!.crash(this.#devices[who]!);
		await this.open(who);
	}

	async act(who: number, withUndo: boolean): Promise<void> {
		const below = this.#below;
		const tab = this.tabs[who]!;
		const { doc } = tab.state;
		const [from, to] = [1 + below(doc.content.size - 2), 1 + below(doc.content.size - 2)].sort((a, b) => a - b) as [number, number];
		const dice = below(100);
		if (withUndo && dice < 20) {
			if (below(3) > 0) tab.client.undo();
			else tab.client.redo();
		} else if (dice < 40) tab.type(from, String.fromCharCode(this.#letter++, this.#letter++));
		else if (dice < 50) tab.remove(from, Math.min(to, from + 6));
		else if (dice < 75) this.#code(tab, from, to);
		else if (dice < 82 && doc.textBetween(from, to) !== '') this.#clipboard = tab.cut(from, to);
		else if (dice < 90 && this.#clipboard !== null) tab.paste(from, this.#clipboard.slice, this.#clipboard.cut);
		else if (dice < 96) await this.reload(who);
		await this.time.pass(below(4) === 0 ? below(2500) : below(200));
	}

	#code(tab: TestTab, from: number, to: number): void {
		const mine = tab.client
			.passages()
			.all()
			.filter(({ owner }) => owner === tab.member);
		const passage = mine[this.#below(Math.max(1, mine.length))];
		const first = passage?.codings[0];
		const place = canonicalSpan(tab.state.doc, from, to);
		const name = `${tab.client.client}/${++this.#named}`;
		const id = `p ${name}` as AnchorId;
		const coding = `c ${name}` as CodingId;
		const dice = this.#below(6);
		if (first !== undefined && dice === 0) tab.client.code([{ op: 'uncode', id: first.id }]);
		else if (first !== undefined && dice === 1)
			tab.client.code([{ op: 'recode', id: first.id, code: (first.code === 'code' ? 'other' : 'code') as CodeId }]);
		else if (passage !== undefined && place !== null && dice === 2) tab.client.code([{ op: 'resize', id: passage.id, ...place }]);
		else if (first !== undefined && passage?.codings.length === 1 && dice === 3)
			tab.client.code([
				{ op: 'uncode', id: first.id },
				{ op: 'remove', id: passage.id }
			]);
		else if (place !== null)
			tab.client.code([
				{ op: 'create', id, ...place },
				{ op: 'code', id: coding, anchor: id, code: 'code' as CodeId }
			]);
	}

	/** The live passages with their codings, as the project has them. */
	stood() {
		return this.authority
			.view(ANNA)
			.passages.filter(({ state }) => state === 'live')
			.map(({ id, from, to, codings }) => ({ id, from, to, codings: codings.map((each) => `${each.id} ${each.code}`).sort() }))
			.sort((a, b) => (a.id < b.id ? -1 : 1));
	}

	expectOne(): void {
		const view = this.authority.view(ANNA);
		for (const tab of this.tabs) {
			expect(tab.errors).toEqual([]);
			expect(tab.client.saving()).toEqual({ kind: 'saved' });
			expect(tab.state.doc.toJSON()).toEqual(view.document);
			const shown = tab.client
				.passages()
				.all()
				.map(({ id, from, to, codings }) => ({ id, from, to, codings: codings.map((each) => `${each.id} ${each.code}`).sort() }));
			expect(shown.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(this.stood());
		}
		expect(compareTexts(this.context)).toEqual([]);
	}
}

test(`with others’ edits in between, cuts, pastes, undo, redo and reloads, all see what the project has (seed ${SEED})`, async () => {
	await assert(
		asyncProperty(integer(), async (seed) => {
			const desk = new Desk(seed);
			await desk.open(0);
			await desk.open(1);
			for (let round = 0; round < 40; round++) await desk.act(round % 3 === 0 ? 1 : 0, true);
			await desk.time.pass(120_000);
			desk.expectOne();
		}),
		{ seed: SEED, numRuns: 12 }
	);
});

/** What anybody can see of the text, in one string. */
const seen = (desk: Desk) => JSON.stringify([desk.authority.view(ANNA).document, desk.stood()]);
/** Without what is the same as before. */
const changes = (states: readonly string[]) => states.filter((state, at) => state !== states[at - 1]);

test(`alone, each press of undo gives what was there before, codings and text in one order, over every reload; redo walks back (seed ${SEED})`, async () => {
	await assert(
		asyncProperty(integer(), async (seed) => {
			const desk = new Desk(seed);
			await desk.open(0);
			const forth = [seen(desk)];
			for (let round = 0; round < 25; round++) {
				await desk.act(0, false);
				await desk.time.pass(5000);
				forth.push(seen(desk));
			}
			await desk.reload(0);
			const walk = async (which: 'undo' | 'redo') => {
				const states = [seen(desk)];
				for (let count = 1; count < 100 && desk.tabs[0]!.client[which](); count++) {
					await desk.time.pass(5000);
					states.push(seen(desk));
					if (count % 6 === 0) await desk.reload(0);
				}
				return changes(states);
			};
			expect(await walk('undo')).toEqual(changes(forth).toReversed());
			expect(await walk('redo')).toEqual(changes(forth));
			expect(desk.authority.refusals).toEqual([]);
			desk.expectOne();
		}),
		{ seed: SEED, numRuns: 12 }
	);
});
