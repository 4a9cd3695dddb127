import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plain } from '#lib/core/history/say.ts';
import type { AnchorId, CodeId, CodingId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { listHistory } from '../history/list-history.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { stopWorkers } from '../jobs/pool.ts';
import { perform } from '../perform.ts';
import { acceptTextBatch } from '../texts/accept-batch.ts';
import { exportCodebook } from './export-codebook.ts';

/* Two codes; five passages of the second in four notes, the first of which the researcher keeps to themselves. */

let ground: Ground;
let team: Team;
let counting: string;
let ten: string;

beforeAll(async () => {
	ground = makeGround();
	team = makeTeam(ground);
	const { researcher, coder } = team;
	const [parent, code] = [ground.newId(), ground.newId()];
	await makeCode(parent, null, 'Trust');
	counting = code;
	await makeCode(code, parent, 'Counting');
	const kept = await makeNote('Zinnober slips.', false);
	const [first, second, third] = [await makeNote('Nine slips.'), await makeNote('Ten slips.'), await makeNote('Six slips.')];
	await codeWords(researcher, kept, code, 1, 9);
	await codeWords(researcher, first, code, 1, 5);
	// The same words by another are the same excerpt; further words of a note come after the first of another.
	await codeWords(coder, first, code, 1, 5);
	await codeWords(coder, first, code, 6, 11);
	ten = await codeWords(coder, second, code, 1, 4);
	await codeWords(coder, third, code, 1, 4);
});
afterAll(async () => {
	ground.remove();
	await stopWorkers();
});

async function makeCode(id: string, parent: string | null, name: string): Promise<void> {
	const prose = { definition: '', include: '', exclude: '', example: '', aliases: [], hue: null, pattern: null };
	await done(team.coder, { kind: 'code.create', id, parent, before: null, inVivo: false, name, ...prose });
}

async function makeNote(words: string, released = true): Promise<string> {
	const [id, text] = [ground.newId(), ground.newId()];
	const facts = { session: null, noteKind: 'field note', title: '', language: 'en', notedAt: 0 } as const;
	await done(team.researcher, { kind: 'note.create', id, text, ...facts, words });
	if (released) await done(team.researcher, { kind: 'note.release', id });
	return text;
}

async function done(member: Member, command: Parameters<typeof perform>[3]): Promise<void> {
	expect(await perform(team.context, member, ground.newId(), command)).toMatchObject({ ok: true });
}

async function codeWords(member: Member, text: string, code: string, from: number, to: number): Promise<string> {
	const anchor = ground.newId() as AnchorId;
	const head = { operation: ground.newId() as OperationId, text: text as TextId, client: 'tab', epoch: 0, claims: {}, base: 0, steps: [] };
	const coding = { op: 'code', id: ground.newId() as CodingId, anchor, code: code as CodeId } as const;
	const answer = await acceptTextBatch(team.context, member, { ...head, anchorOps: [{ op: 'create', id: anchor, from, to }, coding] });
	expect(answer.ok).toBe(true);
	return anchor;
}

async function takenOutBy(member: Member, excerpts = true, memos = true): Promise<readonly Readonly<Record<string, string>>[]> {
	const exported = await exportCodebook(team.context, member, { format: 'csv', excerpts, memos });
	if (!exported.ok) throw new Error(exported.reason);
	return Papa.parse<Record<string, string>>(new TextDecoder().decode(exported.file.bytes), { header: true, skipEmptyLines: true }).data;
}

test('up to three excerpts stand with a code, the first of each note before a second of any', async () => {
	const [trust, used] = await takenOutBy(team.author);
	expect(trust).toMatchObject({ path: 'Trust', codings: '0', notes: '0', excerpt_1: '' });
	expect(used).toMatchObject({ path: 'Trust › Counting', codings: '5', notes: '3' });
	expect([1, 2, 3].map((place) => used?.[`excerpt_${place}`])).toEqual(['Nine', 'Ten', 'Six']);
	expect(used?.['citation_1']).toBe('(Field note, ¶ 1)');
});

test('who keeps a note finds it in their own codebook, and nobody else does', async () => {
	const own = await takenOutBy(team.researcher);
	expect(own[1]).toMatchObject({ codings: '6', notes: '4', excerpt_1: 'Zinnober', excerpt_2: 'Nine' });
	expect(JSON.stringify(await takenOutBy(team.owner))).not.toContain('Zinnober');
});

test('open memos on a code and on the excerpts shown leave where they are wanted, and nobody’s personal ones', async () => {
	expect((await takenOutBy(team.author))[1]).not.toHaveProperty('memos');
	for (const memoType of ['ethics', 'personal'] as const)
		for (const about of [{ subject: 'code', subjectId: counting } as const, { subject: 'passage', subjectId: ten } as const])
			await done(team.author, {
				...{ kind: 'memo.create', id: ground.newId(), text: ground.newId(), title: '' },
				...about,
				...{ memoType, words: `A ${memoType} thought.` }
			});
	const taken = (await takenOutBy(team.author))[1];
	expect(taken?.['memos']).toMatch(/^Ethics memo by Author, [\d-]+\nA ethics thought\.$/);
	expect(JSON.stringify(taken)).not.toContain('personal');
	expect(Object.entries(taken ?? {}).filter(([column, cell]) => /^excerpt_\d_memos$/.test(column) && cell !== '')).toHaveLength(1);
	expect((await takenOutBy(team.author, true, false))[1]).not.toHaveProperty('memos');
});

test('without excerpts no word of a note leaves', async () => {
	const [, used] = await takenOutBy(team.author, false);
	expect(Object.values(used ?? {})).not.toContain('Nine');
	expect(Object.keys(used ?? {}).filter((column) => column.startsWith('excerpt'))).toEqual([]);
});

test('who may not export gets nothing, and History says who took the codebook out', async () => {
	expect(await exportCodebook(team.context, team.coder, { format: 'md', excerpts: false, memos: false })).toEqual({
		ok: false,
		reason: 'not allowed'
	});
	const told = await exportCodebook(team.context, team.author, { format: 'docx', excerpts: false, memos: false });
	expect(told).toMatchObject({ ok: true, codes: 2, file: { name: 'codebook.docx' } });
	const [newest] = listHistory(team.context, team.reader, { limit: 1 });
	expect(newest).toMatchObject({ byName: 'Author', act: 'take out' });
	expect(plain(newest!.sentence)).toBe('took the codebook out as Word');
});
