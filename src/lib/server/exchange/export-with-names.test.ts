import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { ExcerptFormat } from '#lib/core/manuscript/format.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { StepJson } from '#lib/core/text/batch.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { everyLine } from '../history/every-line.ts';
import { stopWorkers } from '../jobs/pool.ts';
import { checkLeaks } from '../leak/check-leaks.ts';
import { drained } from '../unhurried.ts';
import { actOnNames } from '../names/act.ts';
import { openedFor } from '../names/opened.ts';
import { note as noteTable } from '../db/project-schema.ts';
import { madeAsBytes } from '../outgoing.ts';
import { exportExcerpts } from './export-excerpts.ts';
import { takeOutNote } from './take-out-note.ts';

/* One excerpt of a note in which Nurse 2 is mentioned, taken out by the owner, who has the real names open. */

let project: CodedProject;
let nurse: string;

beforeEach(async () => {
	project = new CodedProject();
	const { ground, team } = project;
	const { owner, researcher } = team;
	nurse = ground.newId();
	const facts = { role: '', site: null, description: '', attributes: {} };
	await project.done(owner, 'actor.create', { id: nurse, pseudonym: 'Nurse 2', ...facts });
	const asking = { login: 'one', address: '::1', instanceDb: ground.instance.db };
	const means = { kind: 'passphrase', passphrase: 'corridor lamp under winter' } as const;
	await actOnNames(team.context, owner, asking, { act: 'begin', operation: ground.newId(), means });
	await actOnNames(team.context, owner, asking, {
		...{ act: 'name', operation: ground.newId(), actor: nurse, name: 'Karla Højgaard', aliases: [] }
	});
	const session = ground.newId();
	await project.done(owner, 'session.create', {
		...{ id: session, title: 'Talk', sessionKind: 'interview', date: null, start: null, end: null, zone: 'Europe/Copenhagen', place: '' },
		...{ access: '', attributes: {}, sites: [], actors: [nurse], observers: [] }
	});
	const [id, text] = [ground.newId(), ground.newId()];
	const note = { session, noteKind: 'field note', title: '', language: 'en', notedAt: 0 } as const;
	await project.done(researcher, 'note.create', { id, text, ...note, words: 'I copied Nurse 2’s list.' });
	await project.done(researcher, 'note.release', { id });
	const marking: StepJson = { stepType: 'addMark', mark: { type: 'actor', attrs: { id: nurse } }, from: 10, to: 19 };
	await project.batch(researcher, text as never, [], [marking]);
	await project.coding(owner, text as never, await project.code('Lists'), { from: 1, to: 25 });
});
afterEach(() => project.remove());
afterAll(() => stopWorkers());

async function taken(format: ExcerptFormat, isNamed: boolean, by: Member = project.team.owner) {
	const { context, owner } = project.team;
	const names = isNamed ? openedFor(context, 'one', owner) : null;
	const { made: exported, bytes } = await madeAsBytes(project.ground.instance, (target) =>
		exportExcerpts(context, by, { question: '', format, only: null, memos: false, names, target })
	);
	return exported.ok ? { name: exported.file.name, words: new TextDecoder().decode(bytes) } : exported;
}

test.for(['md', 'html', 'tex', 'tidy', 'csv'] as const)(
	'an owner takes excerpts out as %s with real names where they choose so',
	async (format) => {
		const pseudonymous = await taken(format, false);
		expect(pseudonymous).toMatchObject({ words: expect.stringContaining('I copied Nurse 2’s list.') });
		expect(JSON.stringify(pseudonymous)).not.toContain('Højgaard');
		const real = await taken(format, true);
		expect(real).toMatchObject({
			name: expect.stringMatching(/^excerpts with real names\./),
			words: expect.stringContaining('I copied Karla Højgaard’s list.')
		});
		expect(JSON.stringify(real)).not.toContain('Nurse 2');
	}
);

test('History says that real names left, and none of them; the next time they do not', async () => {
	const { context, owner, reader } = project.team;
	await taken('md', true);
	await taken('md', false);
	const told = [...everyLine(context, reader)].filter(({ kind }) => kind === 'export.excerpts').map(({ sentence }) => sentence);
	expect(told).toEqual(['took 1 excerpt out as Markdown', 'took 1 excerpt out as Markdown, with real names']);
	const door = { kind: 'excerpts', question: '', memos: false } as const;
	const words = (isNamed: boolean) => drained(checkLeaks(context, owner, '', { ...door, isNamed }))!.leaks.map((leak) => leak.words);
	expect(words(true)).toContain('Real names');
	expect(words(false)).not.toContain('Real names');
});

test('a note leaves with them in the same way, its codings on the same words', async () => {
	const { context, owner, author, reader } = project.team;
	const names = openedFor(context, 'one', owner)!;
	const note = context.db.select({ id: noteTable.id }).from(noteTable).get()!.id;
	const out = async (by: Member, isNamed: boolean) => {
		const options = { format: 'html', memos: false, names: isNamed ? names : null } as const;
		const out = await takeOutNote(project.ground.instance, context, by, note, options);
		return out.ok ? { name: out.file.name, words: new TextDecoder().decode(out.file.bytes) } : out;
	};
	expect(await out(owner, false)).toMatchObject({ words: expect.stringContaining('Nurse 2’s') });
	const real = await out(owner, true);
	expect(real).toMatchObject({ name: expect.stringContaining('with real names'), words: expect.stringContaining('Karla Højgaard’s') });
	expect(JSON.stringify(real)).not.toContain('Nurse 2');
	expect(await out(author, true)).toEqual({ ok: false, reason: 'not allowed' });
	const told = [...everyLine(context, reader)].filter(({ kind }) => kind === 'export.note').map(({ sentence }) => sentence);
	expect(told).toEqual([expect.stringMatching(/out as a web page, with real names$/), expect.stringMatching(/out as a web page$/)]);
});

test('who does not manage the project takes out no real name, whatever they have open', async () => {
	const { author, researcher } = project.team;
	for (const member of [author, researcher]) {
		expect(await taken('md', true, member)).toEqual({ ok: false, reason: 'not allowed' });
		const reads = { ...member, rights: new Set([...member.rights, 'names' as const, 'export' as const]) };
		expect(await taken('md', true, reads)).toEqual({ ok: false, reason: 'not allowed' });
	}
});
