import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import type { Command, CommandInput, CommandKind } from '#lib/core/command/command.ts';
import type { AnchorId, CodeId, CodingId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { AnchorOperation } from '#lib/core/text/batch.ts';
import { checkInstance } from '../check/check.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { perform } from '../perform.ts';
import { acceptTextBatch } from '../texts/accept-batch.ts';
import { flushTexts } from '../texts/flush.ts';
import { roomsOf } from '../texts/rooms.ts';
import { listDeleted } from './list-deleted.ts';

const SEED = 20210317;
const RUNS = 8;

/** One random choice after another, from fast-check's numbers. */
type Dice = (below: number) => number;

function diceOf(numbers: readonly number[]): Dice {
	let at = 0;
	return (below) => (numbers[at++ % numbers.length] ?? 0) % below;
}

class Field {
	readonly ground: Ground = makeGround();
	readonly team: Team = makeTeam(this.ground);
	readonly made: { readonly delete: () => Promise<boolean> }[] = [];
	readonly workers: readonly Member[] = [this.team.owner, this.team.researcher, this.team.coder];
	readonly #dice: Dice;
	readonly #sessions: (string | null)[] = [null];
	readonly #codes: (string | null)[] = [null];
	readonly #notes: {
		readonly id: string;
		readonly text: TextId;
		readonly by: Member;
		readonly open: boolean;
		readonly jotting: boolean;
	}[] = [];

	constructor(dice: Dice) {
		this.#dice = dice;
	}

	pick<Item>(items: readonly Item[]): Item {
		return items[this.#dice(items.length)] as Item;
	}

	async does<Kind extends CommandKind>(member: Member, kind: Kind, input: CommandInput<Kind>): Promise<boolean> {
		return (await perform(this.team.context, member, this.ground.newId(), { ...input, kind } as unknown as Command)).ok;
	}

	async #add<Kind extends CommandKind>(by: Member, create: Kind, input: CommandInput<Kind> & { readonly id: string }, remove: CommandKind) {
		if (!(await this.does(by, create, input))) throw new Error(`${create} was refused`);
		this.made.push({ delete: () => this.does(by, remove, { id: input.id } as never) });
		return input.id;
	}

	async begin(): Promise<void> {
		const { owner, researcher, coder } = this.team;
		const { newId } = this.ground;
		const site = await this.#add(owner, 'site.create', { id: newId(), name: 'Havnby', description: '' }, 'site.delete');
		const actor = await this.#add(
			owner,
			'actor.create',
			{ id: newId(), pseudonym: 'Signe', role: '', site, description: '', attributes: {} },
			'actor.delete'
		);
		const facts = {
			sessionKind: 'meeting',
			date: null,
			start: null,
			end: null,
			zone: 'UTC',
			place: '',
			access: '',
			attributes: {}
		} as const;
		for (const title of ['Huddle', 'Report meeting']) {
			const joined = { sites: [site], actors: [actor], observers: [owner.id] };
			this.#sessions.push(await this.#add(researcher, 'session.create', { id: newId(), title, ...facts, ...joined }, 'session.delete'));
		}
		const meaning = { definition: '', include: '', exclude: '', example: '', aliases: [], hue: null, pattern: null, inVivo: false };
		for (const name of ['Trust', 'Going behind', 'Slips', 'Reload', 'Night']) {
			const parent = this.pick(this.#codes);
			this.#codes.push(await this.#add(coder, 'code.create', { id: newId(), parent, before: null, name, ...meaning }, 'code.delete'));
		}
		for (let at = 0; at < 6; at++) await this.#addNote(at);
		for (let at = 0; at < 14; at++) await this.#addCoding();
		for (let at = 0; at < 5; at++) await this.#addMemo();
		await this.#expand();
	}

	async #addNote(at: number): Promise<void> {
		const { owner, researcher } = this.team;
		const by = this.pick([owner, researcher]);
		const jotting = at % 3 === 2;
		const [id, text] = [this.ground.newId(), this.ground.newId() as TextId];
		const session = this.pick(this.#sessions);
		const words = 'Nine slips lie on the desk.\nSigne says ten minutes.';
		const facts = {
			session,
			noteKind: jotting ? 'jotting' : 'field note',
			title: `Note ${at}`,
			language: 'en',
			notedAt: at,
			words
		} as const;
		await this.#add(by, 'note.create', { id, text, ...facts }, 'note.delete');
		const open = this.pick([true, true, false]);
		if (open) await this.does(by, 'note.release', { id });
		this.#notes.push({ id, text, by, open, jotting });
	}

	async batch(by: Member, text: TextId, anchorOps: readonly AnchorOperation[]): Promise<boolean> {
		const { version } = roomsOf(this.team.context).get(text);
		const head = { operation: this.ground.newId() as OperationId, text, client: 'tab', epoch: 0, base: version, steps: [], claims: {} };
		return (await acceptTextBatch(this.team.context, by, { ...head, anchorOps })).ok;
	}

	async #addCoding(): Promise<void> {
		const note = this.pick(this.#notes);
		const by = note.open ? this.pick(this.workers) : note.by;
		const codes = this.#codes.flatMap((code) => code ?? []);
		const [anchor, id] = [this.ground.newId() as AnchorId, this.ground.newId() as CodingId];
		const from = 1 + this.pick([0, 5, 11, 18]);
		const [first, second] = [this.pick(codes), this.pick(codes)];
		const operations: AnchorOperation[] = [
			{ op: 'create', id: anchor, from, to: from + 4 },
			{ op: 'code', id, anchor, code: first as CodeId }
		];
		const twin = this.ground.newId() as CodingId;
		if (second !== first) operations.push({ op: 'code', id: twin, anchor, code: second as CodeId });
		if (!(await this.batch(by, note.text, operations))) throw new Error('The coding was refused');
		// The last coding of a passage takes it along, as on the page.
		const uncode = (coding: CodingId) => async () => {
			const standing = this.team.context.db.all<{ id: string }>(sql`select id from coding where anchor = ${anchor} and deleted_at is null`);
			if (!standing.some((each) => each.id === coding)) return false;
			const last: AnchorOperation[] = standing.length === 1 ? [{ op: 'remove', id: anchor }] : [];
			return this.batch(by, note.text, [{ op: 'uncode', id: coding }, ...last]);
		};
		this.made.push({ delete: uncode(id) });
		if (second !== first) this.made.push({ delete: uncode(twin) });
		if (this.pick([true, false])) await this.#memoOn(by, 'coding', id);
	}

	async #memoOn(by: Member, subject: 'note' | 'session' | 'code' | 'coding', subjectId: string): Promise<void> {
		const [id, text] = [this.ground.newId(), this.ground.newId()];
		await this.#add(by, 'memo.create', { id, text, subject, subjectId, title: subject, words: 'Two kinds.' }, 'memo.delete');
	}

	async #addMemo(): Promise<void> {
		const note = this.pick(this.#notes);
		const session = this.pick(this.#sessions);
		const code = this.pick(this.#codes);
		if (session !== null && this.pick([true, false])) return this.#memoOn(this.team.coder, 'session', session);
		if (code !== null && this.pick([true, false])) return this.#memoOn(this.team.owner, 'code', code);
		return this.#memoOn(note.open ? this.pick(this.workers) : note.by, 'note', note.id);
	}

	async #expand(): Promise<void> {
		const jotting = this.#notes.find((note) => note.jotting && note.open);
		const into = this.#notes.find((note) => !note.jotting && note.open);
		if (jotting === undefined || into === undefined) return;
		await this.does(into.by, 'jotting.expand', { id: this.ground.newId(), jotting: jotting.id, note: into.id, anchor: null });
	}

	/** All that a project says, apart from its log. */
	rows(): unknown {
		flushTexts(this.team.context);
		const tables = ['site', 'actor', 'session', 'session_site', 'session_actor', 'session_observer', 'note', 'expansion'];
		tables.push('code', 'code_revision', 'coding', 'memo', 'anchor');
		const texts = this.team.context.db.all(sql`select id, version, snapshot, plain from text order by id`);
		return [texts, ...tables.map((table) => this.team.context.db.all(sql`select * from ${sql.identifier(table)} order by 1, 2`))];
	}

	/** Everybody restores what they may, in any order, until nothing is left or nothing more comes back. */
	async restoreAll(): Promise<number> {
		let restored = 0;
		for (let left = true; left;) {
			left = false;
			for (const member of this.workers) {
				const things = allDeleted(this.team, member).filter(({ why }) => why === null);
				while (things.length > 0) {
					const [{ thing, id } = { thing: 'note', id: '' } as const] = things.splice(this.#dice(things.length), 1);
					// What came back along with another is not to be found any more.
					if (await this.does(member, 'deleted.restore', { thing, id, along: true })) {
						restored += 1;
						left = true;
					}
				}
			}
		}
		return restored;
	}
}

function allDeleted(team: Team, member: Member) {
	const things = [];
	for (let before: string | undefined; ;) {
		const page = listDeleted(team.context, member, before === undefined ? {} : { before });
		things.push(...page.things);
		if (page.older === null) return things;
		before = page.older;
	}
}

test(`whatever was deleted, by whom and in which order, the project is what it was once all of it is restored (seed ${SEED})`, async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.nat(9973), { minLength: 60, maxLength: 90 }), async (numbers) => {
			const field = new Field(diceOf(numbers));
			try {
				await field.begin();
				const before = field.rows();
				const due = [...field.made];
				let deleted = 0;
				for (let at = numbers.length % 14; at < 16 && due.length > 0; at++) {
					const [thing] = due.splice(at % due.length, 1);
					if (await thing?.delete()) deleted += 1;
				}
				const restored = await field.restoreAll();
				expect(field.workers.map((member) => allDeleted(field.team, member))).toEqual([[], [], []]);
				expect(field.rows()).toEqual(before);
				expect(deleted === 0 || restored > 0).toBe(true);
				expect(await checkInstance(field.ground.instance)).toEqual([]);
			} finally {
				field.ground.remove();
			}
		}),
		{ seed: SEED, numRuns: RUNS }
	);
}, 120_000);
