import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AnchorId, CodeId, CodingId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { AnchorOperation, StepJson } from '#lib/core/text/batch.ts';
import { checkInstance } from '../check/check.ts';
import type { Context } from '../context.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { openInstance } from '../instance/instance.ts';
import { perform } from '../perform.ts';
import { acceptTextBatch } from './accept-batch.ts';
import { flushTexts } from './flush.ts';
import { readText } from './read.ts';

/** A long note is written down after a pause; these are the batches of that pause, as a crash leaves them. */

let ground: Ground;
let team: Team;
let code: string;
const text = '00000000-0000-7000-8000-00000000face';

beforeEach(async () => {
	ground = makeGround();
	team = makeTeam(ground);
	code = ground.newId();
	const { context, researcher } = team;
	const meaning = { definition: '', include: '', exclude: '', example: '', aliases: [], hue: null, pattern: null };
	await perform(context, researcher, ground.newId(), {
		kind: 'code.create',
		id: code,
		parent: null,
		before: null,
		inVivo: false,
		name: 'Slips',
		...meaning
	});
	const facts = { session: null, noteKind: 'field note', title: '', language: 'en', notedAt: 0 } as const;
	const words = 'Nine slips lie on the desk. '.repeat(1600);
	await perform(context, researcher, ground.newId(), { kind: 'note.create', id: ground.newId(), text, ...facts, words });
});
afterEach(() => ground.remove());

async function send(base: number, steps: readonly StepJson[], anchorOps: readonly AnchorOperation[] = []): Promise<void> {
	const head = { operation: ground.newId() as OperationId, text: text as TextId, client: 'tab', epoch: 0, claims: {} };
	expect(await acceptTextBatch(team.context, team.researcher, { ...head, base, steps, anchorOps })).toMatchObject({ ok: true });
}

function typed(words: string): readonly StepJson[] {
	return [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: words }] } }];
}

function coding(from: number, to: number): readonly AnchorOperation[] {
	const anchor = ground.newId() as AnchorId;
	return [
		{ op: 'create', id: anchor, from, to },
		{ op: 'code', id: ground.newId() as CodingId, anchor, code: code as CodeId }
	];
}

function seen(context: Context) {
	const view = readText(context, team.researcher, text as TextId);
	return { ...view, passages: view?.passages.toSorted((a, b) => (a.serial ?? 0) - (b.serial ?? 0)) };
}

test('a coding made on an old version stands after a crash where it stood before, though words came later', async () => {
	await send(0, typed('Quince '));
	await send(1, typed('Medlar '));
	flushTexts(team.context);
	await send(0, [], coding(6, 11));
	await send(2, typed('Sorb '));
	await send(1, [], coding(1, 7));
	const before = seen(team.context);
	const root = mkdtempSync(join(tmpdir(), 'fieldbook-crash-'));
	try {
		// What is on disk at this moment is what a crash would leave.
		cpSync(ground.root, root, { recursive: true });
		const instance = openInstance(root);
		const context = instance.projects.open(team.context.project);
		if (context === null) throw new Error('The project is gone');
		expect(context.db.all(sql`select rowid from text_search where text_search match 'sorb'`)).toHaveLength(1);
		expect(seen(context)).toEqual(before);
		expect(await checkInstance(instance)).toEqual([]);
		instance.close();
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
});
