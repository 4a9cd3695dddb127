import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnchorId, CodeId, CodingId } from '#lib/core/id/id.ts';
import { checkInstance } from '../check/check.ts';
import { code as codeTable, coding, exemplar } from '../db/project-schema.ts';
import { everyLine } from '../history/every-line.ts';
import { readText } from '../texts/read.ts';
import { CodedProject } from './coded-project.fixture.ts';
import { readCodebook } from './read-codebook.ts';

let project: CodedProject;
let source: CodeId;

beforeEach(async () => {
	project = new CodedProject();
	source = await project.code('Numbers that changed', { definition: 'A figure is another the next time.' });
});
afterEach(() => project.remove());

const { stringify } = JSON;
const rows = () => project.team.context.db.select().from(coding).all();
const standing = () => rows().filter(({ deletedAt }) => deletedAt === null);
const part = (name: string) => ({ id: project.ground.newId() as CodeId, name, definition: '' });
const whole = async () => expect(await checkInstance(project.ground.instance)).toEqual([]);

async function three() {
	const { owner, coder } = project.team;
	const note = await project.note(owner, 'Ten minutes, says Signe. Nine slips.');
	const codings = [
		await project.coding(owner, note.text, source, { from: 1, to: 4 }),
		await project.coding(coder, note.text, source, { from: 5, to: 12 }),
		await project.coding(owner, note.text, source, { from: 14, to: 18 })
	] as const;
	return { note, codings };
}

describe('a split', () => {
	test('makes its codes beside the one that is split, sends what was sorted there, and is taken back to the letter', async () => {
		const { context, owner } = project.team;
		const after = await project.code('Opening the list');
		const { codings } = await three();
		await project.done(owner, 'exemplar.pick', { coding: codings[0].id });
		const [night, hand] = [part('By night'), part('By hand')];
		const before = stringify(rows());
		const sent = [
			{ coding: codings[0].id, part: night.id },
			{ coding: codings[1].id, part: hand.id }
		];
		const operation = await project.done(owner, 'code.split', { id: source, parts: [night, hand], sent, retire: false });
		expect(readCodebook(context, owner).map(({ id, codings: many }) => [id, many])).toEqual([
			[source, 1],
			[night.id, 1],
			[hand.id, 1],
			[after, 0]
		]);
		expect(context.db.select().from(exemplar).all()).toContainEqual(expect.objectContaining({ code: night.id }));
		expect(everyLine(context, owner).next().value).toMatchObject({
			sentence: 'split the code ‘Numbers that changed’ into ‘By night’ and ‘By hand’, with 2 codings'
		});
		await whole();
		await project.done(owner, 'history.reverse', { of: operation });
		expect(stringify(rows())).toBe(before);
		expect(readCodebook(context, owner).map(({ id, codings: many }) => [id, many])).toEqual([
			[source, 3],
			[after, 0]
		]);
		await whole();
	});

	test('that leaves nothing may retire the code; taken back, it is offered again', async () => {
		const { context, owner } = project.team;
		const { codings } = await three();
		const night = part('By night');
		const sent = codings.map(({ id }) => ({ coding: id, part: night.id }));
		const operation = await project.done(owner, 'code.split', { id: source, parts: [night], sent, retire: true });
		expect(readCodebook(context, owner)[0]).toMatchObject({ id: source, isRetired: true, codings: 0 });
		await project.done(owner, 'history.reverse', { of: operation });
		expect(readCodebook(context, owner)).toMatchObject([{ id: source, isRetired: false, codings: 3 }]);
	});

	test('leaves alone what somebody has given another code or taken off since it was sorted, and says how many', async () => {
		const { owner, coder } = project.team;
		const other = await project.code('Opening the list');
		const { codings } = await three();
		await project.done(coder, 'coding.recode', { id: codings[1].id, code: other });
		await project.done(owner, 'coding.remove', { id: codings[2].id });
		const night = part('By night');
		const sent = codings.map(({ id }) => ({ coding: id, part: night.id }));
		expect(await project.as(owner, 'code.split', { id: source, parts: [night], sent, retire: false })).toMatchObject({
			ok: true,
			answer: { sent: 1, left: 2 }
		});
		expect(standing().map(({ id, code }) => [id, code])).toEqual([
			[codings[0].id, night.id],
			[codings[1].id, other]
		]);
		await whole();
	});

	test('by two at once: the second’s sorting of what the first has sent changes nothing', async () => {
		const { owner, coder } = project.team;
		const { codings } = await three();
		const [night, hand] = [part('By night'), part('By hand')];
		const sendTo = (id: string) => codings.map((each) => ({ coding: each.id, part: id }));
		await project.done(owner, 'code.split', { id: source, parts: [night], sent: sendTo(night.id), retire: false });
		expect(await project.as(coder, 'code.split', { id: source, parts: [hand], sent: sendTo(hand.id), retire: false })).toMatchObject({
			answer: { sent: 0, left: 3 }
		});
		expect(new Set(standing().map(({ code }) => code))).toEqual(new Set([night.id]));
	});

	test('of a code that was merged meanwhile says so, and changes nothing', async () => {
		const { owner, coder } = project.team;
		const { codings } = await three();
		const other = await project.code('Opening the list');
		await project.done(owner, 'code.merge', { id: source, into: other, join: true, seen: 1 });
		const night = part('By night');
		const before = stringify(rows());
		const sent = [{ coding: codings[0].id, part: night.id }];
		expect(await project.as(coder, 'code.split', { id: source, parts: [night], sent, retire: true })).toMatchObject({
			ok: false,
			reason: 'conflict',
			message: expect.stringContaining('Owner merged ‘Numbers that changed’ into ‘Opening the list’')
		});
		expect(stringify(rows())).toBe(before);
	});

	test('does not reach into another’s private note', async () => {
		const { owner, researcher } = project.team;
		const note = await project.note(researcher, 'Ten minutes, says Signe.', false);
		const hidden = await project.coding(researcher, note.text, source, { from: 1, to: 4 });
		const night = part('By night');
		expect(
			await project.as(owner, 'code.split', { id: source, parts: [night], sent: [{ coding: hidden.id, part: night.id }], retire: true })
		).toMatchObject({ answer: { sent: 0, left: 1 } });
		expect(standing()[0]?.code).toBe(source);
	});
});

test('taking a split back gives the code what was coded with its parts since, in private notes too', async () => {
	const { context, owner, researcher } = project.team;
	const { codings } = await three();
	const night = part('By night');
	const sent = [{ coding: codings[0].id, part: night.id }];
	const operation = await project.done(owner, 'code.split', { id: source, parts: [night], sent, retire: false });
	const note = await project.note(researcher, 'Ten minutes, says Signe.', false);
	await project.coding(researcher, note.text, night.id, { from: 1, to: 4 });
	await project.done(owner, 'history.reverse', { of: operation });
	const codes = readText(context, researcher, note.text)?.passages.flatMap(({ codings: on }) => on.map(({ code }) => code));
	expect(codes).toEqual([source]);
	// Whoever goes on coding with the part codes with the code.
	await project.coding(researcher, note.text, night.id, { from: 5, to: 12 });
	expect(
		context.db
			.select()
			.from(codeTable)
			.all()
			.find(({ id }) => id === night.id)?.mergedInto
	).toBe(source);
	expect(new Set(standing().map(({ code }) => code))).toEqual(new Set([source]));
	await whole();
});

const SEED = 20210316;

test(`whatever is sorted where, and whatever is coded in between, a split that is taken back leaves each passage its code once (seed ${SEED})`, async () => {
	const { owner, coder } = project.team;
	const PLACES = [1, 5, 14, 19];
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.record({ place: fc.constantFrom(...PLACES), by: fc.boolean(), to: fc.option(fc.nat({ max: 1 })) }), {
				minLength: 1,
				maxLength: 5
			}),
			fc.array(fc.record({ on: fc.nat({ max: 4 }), to: fc.nat({ max: 1 }), act: fc.constantFrom('code', 'remove') }), { maxLength: 3 }),
			async (sorted, since) => {
				const of = await project.code('Of this run');
				const note = await project.note(owner, 'Ten minutes, says Signe. Nine slips.');
				const made: { id: CodingId; anchor: AnchorId; by: typeof owner }[] = [];
				for (const { place, by } of sorted) {
					const member = by ? owner : coder;
					made.push({ ...(await project.coding(member, note.text, of, { from: place, to: place + 3 })), by: member });
				}
				const parts = [part('One'), part('Two')];
				const sent = sorted.flatMap(({ to }, at) => (to === null ? [] : [{ coding: made[at]!.id, part: parts[to]!.id }]));
				const operation = await project.done(owner, 'code.split', { id: of, parts, sent, retire: false });
				const gone = new Set<string>();
				for (const { on, to, act } of since) {
					const target = made[on % made.length]!;
					if (act === 'remove' && !gone.has(target.anchor)) {
						await project.done(target.by, 'coding.remove', { id: target.id });
						if (!standing().some(({ anchor }) => anchor === target.anchor)) gone.add(target.anchor);
					} else if (
						act === 'code' &&
						!gone.has(target.anchor) &&
						!standing().some(({ anchor, code }) => anchor === target.anchor && code === parts[to]!.id)
					)
						await project.coding(target.by, note.text, parts[to]!.id, { anchor: target.anchor });
				}
				const coded = new Set(standing().map(({ anchor }) => anchor));
				await project.done(owner, 'history.reverse', { of: operation });
				const here = standing().filter(({ anchor }) => made.some((each) => each.anchor === anchor));
				expect(here.every(({ code }) => code === of)).toBe(true);
				expect(here.map(({ anchor }) => anchor).toSorted()).toEqual(
					made
						.map(({ anchor }) => anchor)
						.filter((anchor) => coded.has(anchor))
						.toSorted()
				);
			}
		),
		{ seed: SEED, numRuns: 12 }
	);
	await whole();
});
