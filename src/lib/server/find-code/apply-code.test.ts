import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CodeId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { StepJson } from '#lib/core/text/batch.ts';
import { checkInstance } from '../check/check.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { anchor, coding } from '../db/project-schema.ts';
import { everyLine } from '../history/every-line.ts';
import { lineDetails } from '../history/line-details.ts';
import { listHistory } from '../history/list-history.ts';
import { acceptTextBatch } from '../texts/accept-batch.ts';
import { readText } from '../texts/read.ts';
import { roomsOf } from '../texts/rooms.ts';
import { applyingAll, asking, search } from './find-code.fixture.ts';
import type { AppliedAnswer } from './apply-code.ts';

let project: CodedProject;
let trust: CodeId;

beforeEach(async () => {
	project = new CodedProject();
	trust = await project.code('Trust');
});
afterEach(() => project.remove());

async function type(member: Member, text: TextId, ...steps: readonly StepJson[]): Promise<void> {
	const { version } = roomsOf(project.team.context).get(text);
	const batch = {
		operation: project.ground.newId() as OperationId,
		text,
		client: 'tab',
		epoch: 0,
		base: version,
		anchorOps: [],
		claims: {}
	};
	const answer = await acceptTextBatch(project.team.context, member, { ...batch, steps });
	if (!answer.ok) throw new Error(answer.reason);
}
const replacing = (from: number, to: number, words: string): StepJson => ({
	...{ stepType: 'replace', from, to },
	...(words === '' ? {} : { slice: { content: [{ type: 'text', text: words }] } })
});

/** What stands in a text, as its readers see it: words and codes. */
function codedIn(member: Member, text: TextId): readonly string[] {
	const view = readText(project.team.context, member, text);
	const { doc } = roomsOf(project.team.context).get(text);
	return (view?.passages ?? [])
		.filter(({ codings }) => codings.length > 0)
		.map(({ from, to, codings }) => `${from === null || to === null ? 'detached' : doc.textBetween(from, to, '\n')}: ${codings.length}`);
}

const apply = async (member: Member, asked = asking('trust'), code = trust) =>
	project.as(member, 'coding.apply', applyingAll(project, code, (await search(project, member, { ...asked, code })).notes));
const answerOf = (sent: Awaited<ReturnType<typeof apply>>) => (sent.ok ? (sent.answer as AppliedAnswer) : null);
const latest = (member: Member) => everyLine(project.team.context, member).next().value;
const whole = async () => expect(await checkInstance(project.ground.instance)).toEqual([]);

describe('a code that is applied to what was found', () => {
	test('stands in every note by one line of History, is taken back by one, and done again', async () => {
		const { owner, researcher, context } = project.team;
		const one = await project.note(owner, 'Trust me. I trust you.');
		const two = await project.note(researcher, 'They do not trust it.');
		const sent = await apply(researcher);
		expect(answerOf(sent)).toMatchObject({ moved: 0, had: 0 });
		expect(codedIn(owner, one.text)).toEqual(['Trust: 1', 'trust: 1']);
		expect(codedIn(owner, two.text)).toEqual(['trust: 1']);
		const [line] = listHistory(context, owner);
		expect(line).toMatchObject({ byName: 'Researcher', kind: 'coding.apply', act: 'code', why: { kind: 'maker' } });
		expect(line?.sentence.map((part) => (typeof part === 'string' ? part : part.name)).join('')).toBe(
			'coded 3 passages with Trust by Find and code: ‘trust’'
		);
		const parts = lineDetails(context, owner, sent.operation, undefined)?.lines ?? [];
		expect(parts.map(({ sentence }) => sentence.map((part) => (typeof part === 'string' ? part : part.name)).join(''))).toEqual([
			'coded 1 passage in They do not trust it.',
			'coded 2 passages in Trust me. I trust you.'
		]);
		expect(listHistory(context, owner, { thing: { entity: 'note', id: one.id } })[0]?.operation).toBe(sent.operation);
		const undone = await project.done(researcher, 'history.reverse', { of: sent.operation });
		expect([...codedIn(owner, one.text), ...codedIn(owner, two.text)]).toEqual([]);
		expect(latest(owner)).toMatchObject({ kind: 'text.batch' });
		expect(listHistory(context, owner)[0]?.operation).toBe(undone);
		await project.done(researcher, 'history.reverse', { of: undone });
		expect(codedIn(owner, one.text)).toEqual(['Trust: 1', 'trust: 1']);
		await project.done(researcher, 'history.reverse', { of: sent.operation });
		expect([...codedIn(owner, one.text), ...codedIn(owner, two.text)]).toEqual([]);
		await whole();
	});

	test('is one act under its id: sent again it is answered as the first time', async () => {
		const { researcher } = project.team;
		const { text } = await project.note(researcher, 'Trust me.');
		const command = applyingAll(project, trust, (await search(project, researcher, asking('trust'))).notes);
		const first = await project.as(researcher, 'coding.apply', command);
		expect(await project.as(researcher, 'coding.apply', command, first.operation)).toEqual(first);
		expect(codedIn(researcher, text)).toEqual(['Trust: 1']);
	});

	test('goes on passages of one’s own that stand there, and not twice on what has it', async () => {
		const { researcher } = project.team;
		const other = await project.code('Distance');
		const { text } = await project.note(researcher, 'Trust me. I trust you.');
		await project.coding(researcher, text, other, { from: 1, to: 6 });
		await project.coding(researcher, text, trust, { from: 13, to: 18 });
		expect(answerOf(await apply(researcher))).toMatchObject({ had: 1 });
		expect(codedIn(researcher, text)).toEqual(['Trust: 2', 'trust: 1']);
		expect(await apply(researcher)).toMatchObject({ ok: false, reason: 'conflict', message: 'All of them have the code already.' });
	});

	test('puts hits of one sentence on one passage', async () => {
		const { researcher } = project.team;
		const { text } = await project.note(researcher, 'Trust is trust. Nothing. I trust you.');
		await apply(researcher, asking('trust', { unit: 'sentence' }));
		expect(codedIn(researcher, text)).toEqual(['Trust is trust.: 1', 'I trust you.: 1']);
	});

	test('follows what was typed since, and leaves out and counts what moved on', async () => {
		const { owner, researcher } = project.team;
		const { text } = await project.note(owner, 'Trust one. Trust two. Trust three. Trust four.');
		const { notes } = await search(project, researcher, asking('trust', { unit: 'sentence' }));
		// Words before, a changed hit, a changed word beside a hit, and a sentence that goes.
		await type(owner, text, replacing(1, 1, 'Now. '));
		await type(owner, text, replacing(17, 22, 'Faith'));
		await type(owner, text, replacing(34, 39, 'drei'));
		await type(owner, text, replacing(39, 51, ''));
		const sent = await project.as(researcher, 'coding.apply', applyingAll(project, trust, notes));
		expect(answerOf(sent)).toMatchObject({ moved: 2 });
		expect(codedIn(researcher, text)).toEqual(['Trust one.: 1', 'Trust drei.: 1']);
		await whole();
		await project.done(researcher, 'history.reverse', { of: sent.operation });
		expect(codedIn(researcher, text)).toEqual([]);
		await whole();
	});

	test('is nowhere if none of it stands any more, or if one may not', async () => {
		const { owner, researcher, author } = project.team;
		const { id, text } = await project.note(owner, 'Trust one.');
		const { notes } = await search(project, researcher, asking('trust'));
		expect(await project.as(author, 'coding.apply', applyingAll(project, trust, notes))).toMatchObject({ reason: 'not allowed' });
		await type(owner, text, replacing(1, 6, ''));
		expect(await project.as(researcher, 'coding.apply', applyingAll(project, trust, notes))).toMatchObject({ reason: 'conflict' });
		await project.done(owner, 'note.delete', { id });
		expect(await project.as(researcher, 'coding.apply', applyingAll(project, trust, notes))).toMatchObject({ reason: 'conflict' });
		expect(codedIn(owner, text)).toEqual([]);
	});

	test('in private notes is told to their author alone, and counted by nobody else', async () => {
		const { owner, researcher, context } = project.team;
		await project.note(owner, 'Trust in the open.');
		const hidden = await project.note(owner, 'Trust in private.', false);
		const both = await apply(owner);
		const told = (member: Member, operation: string) =>
			listHistory(context, member)
				.find((line) => line.operation === operation)
				?.sentence.map((part) => (typeof part === 'string' ? part : part.name))
				.join('');
		expect(told(owner, both.operation)).toBe('coded 2 passages with Trust by Find and code: ‘trust’');
		expect(told(researcher, both.operation)).toBe('coded 1 passage with Trust by Find and code: ‘trust’');
		expect(lineDetails(context, researcher, both.operation, undefined)?.lines).toHaveLength(1);
		expect(listHistory(context, researcher, { thing: { entity: 'note', id: hidden.id } })).toEqual([]);
		const other = await project.code('Secrecy');
		const alone = await apply(owner, asking('private'), other);
		expect(told(owner, alone.operation)).toBe('coded 1 passage with Secrecy by Find and code: ‘trust’');
		expect(told(researcher, alone.operation)).toBeUndefined();
		// What is not to be seen can't be coded by guessing its id.
		const guess = applyingAll(project, trust, (await search(project, owner, asking('private'))).notes);
		expect(await project.as(researcher, 'coding.apply', guess)).toMatchObject({ reason: 'conflict' });
	});

	test('is taken back whole, also where one note’s part went before it, or a note is deleted', async () => {
		const { owner, researcher, context } = project.team;
		const one = await project.note(owner, 'Trust one.');
		const two = await project.note(owner, 'Trust two.');
		const three = await project.note(owner, 'Trust three. Trust four.');
		const sent = await apply(researcher);
		const part = lineDetails(context, researcher, sent.operation, undefined)?.lines.at(-1);
		await project.done(researcher, 'history.reverse', { of: part?.operation ?? '' });
		expect(codedIn(researcher, one.text)).toEqual([]);
		await project.done(owner, 'note.delete', { id: two.id });
		await project.done(researcher, 'history.reverse', { of: sent.operation });
		expect(codedIn(researcher, three.text)).toEqual([]);
		expect(await project.as(researcher, 'history.reverse', { of: sent.operation })).toMatchObject({ ok: false });
		await whole();
	});
});

const word = fc.constantFrom('trust', 'Trust', 'list', 'paper.', 'nobody', 'ward?');
const texts = fc.array(fc.array(word, { minLength: 1, maxLength: 14 }), { minLength: 1, maxLength: 4 });
const unit = fc.constantFrom('hit', 'sentence', 'paragraph');

test('whatever is applied anywhere and taken back, everything is as it was', async () => {
	await fc.assert(
		fc.asyncProperty(texts, unit, fc.array(fc.nat(12), { maxLength: 5 }), async (notes, span, before) => {
			const made = new CodedProject();
			try {
				const { researcher, owner, context } = made.team;
				const code = await made.code('Trust');
				const there: { readonly text: TextId }[] = [];
				for (const [at, words] of notes.entries()) there.push(await made.note(at % 2 === 0 ? owner : researcher, words.join(' ')));
				for (const [at, nth] of before.entries()) {
					const { text } = there[nth % there.length]!;
					const { content } = roomsOf(context).get(text).doc;
					await made.coding(at % 2 === 0 ? researcher : owner, text, code, { from: 1, to: Math.max(3, content.size - 1 - nth) });
				}
				const stands = () =>
					JSON.stringify([
						there.map(({ text }) => {
							const view = readText(context, researcher, text);
							return [view?.version, view?.document, view?.passages];
						}),
						context.db
							.select()
							.from(coding)
							.all()
							.filter(({ deletedAt }) => deletedAt === null),
						context.db
							.select({ id: anchor.id, quote: anchor.quote, state: anchor.state })
							.from(anchor)
							.all()
							.filter(({ state }) => state === 'live')
					]);
				const former = stands();
				const command = applyingAll(made, code, (await search(made, researcher, asking('trust', { unit: span }))).notes);
				if (command.notes.length === 0) return;
				const sent = await made.as(researcher, 'coding.apply', command);
				if (sent.ok) await made.done(researcher, 'history.reverse', { of: sent.operation });
				expect(stands()).toBe(former);
				expect(await checkInstance(made.ground.instance)).toEqual([]);
			} finally {
				made.remove();
			}
		}),
		{ numRuns: 25 }
	);
});
