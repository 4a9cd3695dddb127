import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CodeId } from '#lib/core/id/id.ts';
import { listHistory } from '../history/list-history.ts';
import { CodedProject } from './coded-project.fixture.ts';
import { readCode } from './read-code.ts';
import { tellRevisions } from './tell-revisions.ts';

let project: CodedProject;
let code: CodeId;

beforeEach(async () => {
	project = new CodedProject();
	code = await project.code('Numbers that changed', { definition: 'A figure is another the next time.' });
});
afterEach(() => project.remove());

test('a code tells who used it, where, and when, each coding once', async () => {
	const { context, owner, coder } = project.team;
	const first = await project.note(owner, 'Ten minutes, says Signe.');
	const second = await project.note(owner, 'Nine slips on the desk.');
	await project.coding(owner, first.text, code, { from: 1, to: 4 });
	await project.coding(coder, first.text, code, { from: 1, to: 4 });
	await project.coding(coder, second.text, code, { from: 1, to: 5 });
	const { use } = readCode(context, owner, code);
	expect(use).toMatchObject({ codings: 3, notes: 2, sessions: 0, older: { all: 0, own: 0 } });
	expect(use.coders.map(({ name, codings }) => `${name} ${codings}`)).toEqual(['Coder 2', 'Owner 1']);
	expect(use.first).toBeLessThan(use.last ?? 0);
});

describe('a coding made under another meaning is older', () => {
	test.for([
		{ change: { definition: 'Another.' }, older: 1 },
		{ change: { include: 'Print-outs.' }, older: 1 },
		{ change: { exclude: 'Typing errors.' }, older: 1 },
		{ change: { name: 'Numbers that moved' }, older: 0 },
		{ change: { example: 'On Friday we had 212.' }, older: 0 },
		{ change: { hue: 'teal' as const }, older: 0 }
	])('$change: $older', async ({ change, older }) => {
		const { context, owner, coder } = project.team;
		const note = await project.note(owner, 'Ten minutes, says Signe.');
		await project.coding(owner, note.text, code, { from: 1, to: 4 });
		const changing = await project.done(owner, 'code.change', { id: code, ...change });
		await project.coding(coder, note.text, code, { from: 5, to: 12 });
		expect(readCode(context, owner, code).use.older).toEqual({ all: older, own: older });
		expect(readCode(context, coder, code).use.older).toEqual({ all: older, own: 0 });
		await project.done(owner, 'history.reverse', { of: changing });
		expect(readCode(context, owner, code).use.older).toEqual({ all: older, own: 0 });
	});
});

test('revisions are told newest first, with reason, author and what changed word by word', async () => {
	const { context, owner, coder } = project.team;
	await project.done(coder, 'code.change', { id: code, definition: 'A figure is different the next time.', reason: 'Said better.' });
	const [second, first] = tellRevisions(context, owner, code);
	expect(second).toMatchObject({ number: 2, byName: 'Coder', reason: 'Said better.' });
	expect(second?.changed).toEqual([
		{
			part: 'definition',
			stretches: [
				{ side: 'both', words: 'A figure is ' },
				{ side: 'old', words: 'another' },
				{ side: 'new', words: 'different' },
				{ side: 'both', words: ' the next time.' }
			]
		}
	]);
	expect(first?.changed.map(({ part }) => part)).toEqual(['name', 'definition']);
});

describe('an example', () => {
	test('is picked, let go, and taken back', async () => {
		const { context, owner, coder } = project.team;
		const note = await project.note(owner, 'Ten minutes, says Signe.');
		const { id } = await project.coding(owner, note.text, code, { from: 1, to: 12 });
		const shown = () => readCode(context, owner, code).exemplars.map(({ excerpt }) => excerpt.quote);
		const picking = await project.done(coder, 'exemplar.pick', { coding: id });
		expect(shown()).toEqual(['Ten minutes']);
		await project.done(owner, 'history.reverse', { of: picking });
		expect(shown()).toEqual([]);
		await project.done(coder, 'exemplar.pick', { coding: id });
		const letting = await project.done(owner, 'exemplar.let-go', { coding: id });
		expect(shown()).toEqual([]);
		await project.done(owner, 'history.reverse', { of: letting });
		expect(shown()).toEqual(['Ten minutes']);
	});

	test('is one no longer while its coding has another code, and again when it comes back', async () => {
		const { context, owner } = project.team;
		const other = await project.code('Opening the list');
		const note = await project.note(owner, 'Ten minutes, says Signe.');
		const { id } = await project.coding(owner, note.text, code, { from: 1, to: 12 });
		await project.done(owner, 'exemplar.pick', { coding: id });
		await project.batch(owner, note.text, [{ op: 'recode', id, code: other }]);
		expect(readCode(context, owner, code).exemplars).toEqual([]);
		expect(readCode(context, owner, other).exemplars).toEqual([]);
		await project.batch(owner, note.text, [{ op: 'recode', id, code }]);
		expect(readCode(context, owner, code).exemplars).toHaveLength(1);
	});

	test('of a private note is there for its author alone, in counts and in history too', async () => {
		const { context, owner, researcher } = project.team;
		const note = await project.note(researcher, 'Ten minutes, says Signe.', false);
		const before = { code: readCode(context, owner, code), history: listHistory(context, owner) };
		const { id } = await project.coding(researcher, note.text, code, { from: 1, to: 12 });
		await project.done(researcher, 'exemplar.pick', { coding: id });
		expect({ code: readCode(context, owner, code), history: listHistory(context, owner) }).toEqual(before);
		expect(readCode(context, researcher, code)).toMatchObject({ use: { codings: 1 }, exemplars: [{ coding: { id } }] });
		expect(await project.as(owner, 'exemplar.pick', { coding: id })).toMatchObject({ ok: false, reason: 'unknown' });
	});
});
