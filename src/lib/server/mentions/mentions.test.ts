import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plain } from '#lib/core/history/say.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Ending } from '#lib/core/pseudonym/inflect.ts';
import type { StepJson } from '#lib/core/text/batch.ts';
import { checkInstance } from '../check/check.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { lineDetails } from '../history/line-details.ts';
import { listHistory } from '../history/list-history.ts';
import { readText } from '../texts/read.ts';
import { roomsOf } from '../texts/rooms.ts';
import { putMentions } from './put.ts';

let project: CodedProject;
let actor: string;

beforeEach(async () => {
	project = new CodedProject();
	actor = await newActor('Karla');
});
afterEach(() => project.remove());

async function newActor(pseudonym: string, made = project): Promise<string> {
	const id = made.ground.newId();
	await made.done(made.team.owner, 'actor.create', { id, pseudonym, role: '', site: null, description: '', attributes: {} });
	return id;
}

const marking = (from: number, to: number, id = actor): StepJson => ({
	...{ stepType: 'addMark', mark: { type: 'actor', attrs: { id } }, from, to }
});
const typing = (at: number, text: string): StepJson => ({
	...{ stepType: 'replace', from: at, to: at, slice: { content: [{ type: 'text', text }] } }
});

/** A note in which what stands in brackets is a mention: `I met [Karla] and [Karlas] list`. */
async function note(member: Member, written: string, isOpen = true, made = project, id = actor) {
	const words = written.replace(/[[\]]/g, '');
	const noted = await made.note(member, words, isOpen);
	const steps: StepJson[] = [];
	let taken = 0;
	for (const { index, 0: found } of written.matchAll(/\[([^\]]*)\]/g)) {
		const from = index - taken + 1;
		steps.push(marking(from, from + found.length - 2, id));
		taken += 2;
	}
	await made.batch(member, noted.text, [], steps);
	return noted;
}

const stands = (text: TextId, made = project, id = actor) => {
	let said = '';
	roomsOf(made.team.context)
		.get(text)
		.doc.descendants((node) => {
			if (!node.isText) return;
			const isMention = node.marks.some(({ attrs }) => attrs['id'] === id);
			said += isMention ? `[${node.text}]` : (node.text ?? '');
		});
	return said.replaceAll('][', '');
};
const quotes = (text: TextId, made = project) => {
	const { doc, passages } = roomsOf(made.team.context).get(text);
	return Array.from(passages, ({ span, quoteAtEvent }) =>
		span === null ? `detached: ${quoteAtEvent}` : doc.textBetween(span.from, span.to)
	);
};
const rename = (pseudonym: string, member = project.team.researcher) => project.as(member, 'actor.change', { id: actor, pseudonym });
const told = (member: Member) => listHistory(project.team.context, member).map(({ sentence }) => plain(sentence));
const whole = async () => expect(await checkInstance(project.ground.instance)).toEqual([]);

describe('a renamed pseudonym', () => {
	test('is renamed in every text, inflected as it was, and passages stay on it', async () => {
		const { researcher, owner } = project.team;
		const { text } = await note(researcher, 'I met [Karla] at [Karlas] desk. [She] left.');
		const code = await project.code('Trust');
		await project.coding(researcher, text, code, { from: 7, to: 12 });
		await project.coding(researcher, text, code, { from: 3, to: 14 });
		await project.coding(researcher, text, code, { from: 7, to: 10 });
		const sent = await rename('Nurse 2');
		expect(sent).toMatchObject({ ok: true, undoable: true, answer: { renamed: { mentions: 2, texts: 1, otherwise: 1 } } });
		expect(stands(text)).toBe('I met [Nurse 2] at [Nurse 2’s] desk. [She] left.');
		expect(quotes(text).toSorted()).toEqual(['Nurse 2', 'Nurse 2', 'met Nurse 2 a']);
		expect(told(owner)[0]).toBe('renamed the actor ‘Karla’ to ‘Nurse 2’');
		const details = lineDetails(project.team.context, owner, sent.operation, undefined);
		expect(details?.fields.map(({ label, after }) => [label, after])).toEqual([['Pseudonym', 'Nurse 2']]);
		expect(details?.lines).toHaveLength(1);
		await whole();
		await project.done(owner, 'history.reverse', { of: sent.operation });
		expect(stands(text)).toBe('I met [Karla] at [Karlas] desk. [She] left.');
		expect(quotes(text).toSorted()).toEqual(['Kar', 'Karla', 'met Karla a']);
		await whole();
	});

	test('is taken back and done again whole, and what somebody wrote into it since stays', async () => {
		const { researcher } = project.team;
		const one = await note(researcher, '[Karla] and [Karla].');
		const two = await note(researcher, 'Then [Karlas].');
		const sent = await rename('Bo');
		await project.batch(researcher, one.text, [], [typing(2, 'xx')]);
		const undone = await project.done(researcher, 'history.reverse', { of: sent.operation });
		expect([stands(one.text), stands(two.text)]).toEqual(['[B]xx[o] and [Karla].', 'Then [Karlas].']);
		await project.done(researcher, 'history.reverse', { of: undone });
		expect([stands(one.text), stands(two.text)]).toEqual(['[B]xx[o] and [Bo].', 'Then [Bos].']);
		await whole();
	});

	test('reaches private and deleted notes, and memos, and tells their authors alone', async () => {
		const { researcher, owner, reader, context } = project.team;
		const hidden = await note(owner, 'In private, [Karla].', false);
		const gone = await note(researcher, 'Gone: [Karla].');
		await project.done(researcher, 'note.delete', { id: gone.id });
		const memo = { id: project.ground.newId(), text: project.ground.newId() as TextId };
		await project.done(owner, 'memo.create', {
			...memo,
			subject: 'project',
			subjectId: context.project,
			title: '',
			words: 'Ask Karla.',
			memoType: 'personal'
		});
		await project.batch(owner, memo.text, [], [marking(5, 10)]);
		const sent = await rename('Bo');
		expect(sent).toMatchObject({ answer: { renamed: { mentions: 0, texts: 0, otherwise: 0 } } });
		expect([hidden.text, gone.text, memo.text].map((text) => stands(text))).toEqual(['In private, [Bo].', 'Gone: [Bo].', 'Ask [Bo].']);
		// Who could read the deleted note when it stood is told of it like of any other work there.
		expect(lineDetails(context, reader, sent.operation, undefined)?.lines).toHaveLength(1);
		expect(lineDetails(context, researcher, sent.operation, undefined)?.lines).toHaveLength(1);
		expect(lineDetails(context, owner, sent.operation, undefined)?.lines).toHaveLength(3);
		await project.done(researcher, 'history.reverse', { of: sent.operation });
		expect([hidden.text, gone.text, memo.text].map((text) => stands(text))).toEqual([
			'In private, [Karla].',
			'Gone: [Karla].',
			'Ask [Karla].'
		]);
		await whole();
	});

	test('needs the right to it, and changes no text without', async () => {
		const { researcher, coder } = project.team;
		const { text } = await note(researcher, '[Karla].');
		expect(await rename('Bo', coder)).toMatchObject({ ok: false, reason: 'not allowed' });
		expect(stands(text)).toBe('[Karla].');
		// What else changes leaves texts alone.
		expect(await project.as(researcher, 'actor.change', { id: actor, role: 'nurse' })).toMatchObject({ ok: true });
		expect(roomsOf(project.team.context).get(text).version).toBe(1);
	});

	test('leaves coding that came since where it is when it is taken back', async () => {
		const { researcher } = project.team;
		const { text } = await note(researcher, 'I met [Karla].');
		const sent = await rename('Bo');
		await project.coding(researcher, text, await project.code('Trust'), { from: 7, to: 9 });
		await project.done(researcher, 'history.reverse', { of: sent.operation });
		expect(stands(text)).toBe('I met [Karla].');
		expect(quotes(text)).toEqual(['Karla']);
		await whole();
	});
});

describe('names that are replaced by mentions', () => {
	const put = async (member: Member, texts: readonly { text: TextId; version?: number; places: [number, number, Ending?][] }[]) => {
		const operation = project.ground.newId();
		const sent = await putMentions(project.team.context, member, operation, {
			texts: texts.map(({ text, version, places }) => ({
				...{ text, version: version ?? roomsOf(project.team.context).get(text).version },
				places: places.map(([start, end, ending = '']) => ({ start, end, actor, ending }))
			}))
		});
		return { operation, ...sent };
	};

	test('stand as pseudonyms with the ending that they had, codings stay, and one act takes them back', async () => {
		const { researcher, owner } = project.team;
		const one = await project.note(researcher, 'I met Birgitte at Birgittes desk.');
		const two = await project.note(researcher, 'Birgitte again.');
		const code = await project.code('Trust');
		await project.coding(owner, one.text, code, { from: 7, to: 15 });
		const sent = await put(researcher, [
			{
				text: one.text,
				places: [
					[6, 14],
					[18, 27, 's']
				]
			},
			{ text: two.text, places: [[0, 8]] }
		]);
		expect(sent).toMatchObject({ ok: true, answer: { moved: 0 } });
		expect([stands(one.text), stands(two.text)]).toEqual(['I met [Karla] at [Karlas] desk.', '[Karla] again.']);
		expect(quotes(one.text)).toEqual(['Karla']);
		expect(told(owner)[0]).toBe('put pseudonyms in the place of 3 names in 2 notes');
		await whole();
		await project.done(owner, 'history.reverse', { of: sent.operation });
		expect([stands(one.text), stands(two.text)]).toEqual(['I met Birgitte at Birgittes desk.', 'Birgitte again.']);
		expect(quotes(one.text)).toEqual(['Birgitte']);
		await whole();
	});

	test('follow what was typed since, and what was changed meanwhile is left and counted', async () => {
		const { researcher } = project.team;
		const { text } = await project.note(researcher, 'Birgitte and Birgitte.');
		await project.batch(researcher, text, [], [typing(1, 'So: '), typing(20, 'x')]);
		expect(
			await put(researcher, [
				{
					text,
					version: 0,
					places: [
						[0, 8],
						[13, 21]
					]
				}
			])
		).toMatchObject({ ok: true, answer: { moved: 1 } });
		expect(stands(text)).toBe('So: [Karla] and Bixrgitte.');
	});

	test('are replaced by nobody who may not write there, and not in what is not theirs to see', async () => {
		const { researcher, coder, owner } = project.team;
		const open = await project.note(researcher, 'Birgitte.');
		const hidden = await project.note(owner, 'Birgitte.', false);
		expect(await put(coder, [{ text: open.text, places: [[0, 8]] }])).toMatchObject({ reason: 'not allowed' });
		expect(await put(researcher, [{ text: hidden.text, places: [[0, 8]] }])).toMatchObject({ reason: 'conflict' });
		expect([stands(open.text), stands(hidden.text)]).toEqual(['Birgitte.', 'Birgitte.']);
	});
});

const word = fc.constantFrom('[Karla]', '[Karlas]', '[she]', 'ward', 'list.');

test('whatever is renamed and coded, taking it back gives every text and passage as it was', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(word, { minLength: 1, maxLength: 8 }),
			fc.array(fc.tuple(fc.nat(30), fc.nat(12)), { maxLength: 4 }),
			fc.constantFrom('Bo', 'Nurse 2', 'Anders', 'Karla Marie'),
			async (words, spans, next) => {
				const made = new CodedProject();
				try {
					const { researcher, owner, context } = made.team;
					const id = await newActor('Karla', made);
					const { text } = await note(researcher, words.join(' '), true, made, id);
					const code = await made.code('Trust');
					const { size } = roomsOf(context).get(text).doc.content;
					for (const [at, length] of spans) {
						const from = 1 + (at % (size - 2));
						const to = Math.min(size - 1, from + 1 + length);
						if (roomsOf(context).get(text).doc.textBetween(from, to).trim() !== '') await made.coding(owner, text, code, { from, to });
					}
					const state = () => JSON.stringify([roomsOf(context).get(text).doc, readText(context, owner, text)?.passages]);
					const before = state();
					const sent = await made.as(researcher, 'actor.change', { id, pseudonym: next });
					if (!sent.ok) throw new Error(sent.message);
					expect(quotes(text, made).filter((quote) => quote.startsWith('detached'))).toEqual([]);
					await made.done(researcher, 'history.reverse', { of: sent.operation });
					expect(state()).toBe(before);
					expect(await checkInstance(made.ground.instance)).toEqual([]);
				} finally {
					made.remove();
				}
			}
		),
		{ numRuns: 20, seed: 20_210_316 }
	);
});
