import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CodeId, OperationId } from '#lib/core/id/id.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { checkInstance } from '../check/check.ts';
import { anchor, coding, historyPayload, memo } from '../db/project-schema.ts';
import { acceptTextBatch } from './accept-batch.ts';
import { flushTexts } from './flush.ts';
import { roomsOf } from './rooms.ts';

const WORDS = 'Signe opens the list and counts.';

/** Another code for the coding, from the text or from its list; or somebody types before or within it. */
const step = fc.oneof(
	fc.record({ does: fc.constantFrom('recode in the text', 'recode in a list'), to: fc.nat(2) }),
	fc.record({ does: fc.constant('type'), to: fc.integer({ min: 1, max: 20 }) })
);

test('a coding that is given another code keeps its words, memo, author, moment and history', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
			const project = new CodedProject();
			try {
				const { context, coder, owner } = project.team;
				const codes = [await project.code('Lists'), await project.code('Counting'), await project.code('Waiting')];
				const note = await project.note(owner, WORDS);
				const { id } = await project.coding(coder, note.text, codes[0]!, { from: 7, to: 16 });
				const thought = { id: project.ground.newId(), text: project.ground.newId(), subject: 'coding', subjectId: id } as const;
				await project.done(coder, 'memo.create', { ...thought, title: '', words: 'Who opens it?' });
				const row = () => context.db.select().from(coding).where(eq(coding.id, id)).get()!;
				const { code: first, revision: _, ...kept } = row();
				let present: CodeId = first as CodeId;
				let lines = 0;
				for (const { does, to } of steps) {
					const span = () => (flushTexts(context), context.db.select().from(anchor).where(eq(anchor.id, kept.anchor)).get()!);
					if (does === 'type') {
						const batch = {
							operation: project.ground.newId() as OperationId,
							text: note.text,
							client: 'tab',
							epoch: 0,
							anchorOps: [],
							claims: {}
						};
						const typed = { stepType: 'replace', from: to, to, slice: { content: [{ type: 'text', text: 'x' }] } };
						await acceptTextBatch(context, owner, { ...batch, base: roomsOf(context).get(note.text).version, steps: [typed] });
						continue;
					}
					const code = codes[to]!;
					if (code === present) continue;
					const before = span();
					if (does === 'recode in the text') await project.batch(coder, note.text, [{ op: 'recode', id, code }]);
					else await project.done(coder, 'coding.recode', { id, code });
					present = code;
					lines += 1;
					expect(span()).toEqual(before);
					expect(row()).toMatchObject({ ...kept, code });
				}
				expect(context.db.select().from(memo).where(eq(memo.subjectId, id)).all()).toMatchObject([{ deletedAt: null }]);
				const told = context.db
					.select()
					.from(historyPayload)
					.all()
					.flatMap(({ changes }) => changes);
				expect(told.filter(({ entity, id: of }) => entity === 'coding' && of === id)).toHaveLength(1 + lines);
				expect(await checkInstance(project.ground.instance)).toEqual([]);
			} finally {
				project.remove();
			}
		}),
		{ numRuns: 8 }
	);
});
