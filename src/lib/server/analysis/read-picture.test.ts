import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AXES, type Axis } from '#lib/core/analysis/axis.ts';
import { meetingQuestion, type Meetings } from '#lib/core/analysis/meetings.ts';
import type { Voices } from '#lib/core/analysis/voices.ts';
import type { Matrix } from '#lib/core/analysis/matrix.ts';
import { together } from '#lib/core/analysis/written.ts';
import type { MemberId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { id, inMemory, inventedProjects, MEMBERS, writeInvented } from '#test/fieldwork/invented.ts';
import { askExcerpts } from '../query/ask.ts';
import { CodedTexts } from '../query/coded-texts.ts';
import { drawUp, type PictureAsked } from './picture.ts';
import { readPicture } from './read-picture.ts';
import { statementsFor } from './statements.ts';

const PAGE = { group: 'session', offset: 0, limit: 1 } as const;
const QUESTIONS = ['', 'kind:interview', 'present:Signe OR trust', 'NOT coder:"Maja Lind"'];

const reader = (number: number): Member => ({ id: id.member(number) as MemberId, name: '', initials: '', rights: new Set() });

/** How many excerpts in how many notes Explore finds. */
function counted(context: Context, member: Member, question: string) {
	const asked = askExcerpts(context, member, question, PAGE);
	if (!asked.ok) throw new Error(`${question}: ${asked.issues[0]?.message}`);
	return { excerpts: asked.counts.excerpts, notes: asked.counts.notes };
}

async function pictureOf<Of>(context: Context, member: Member, question: string, asked: PictureAsked): Promise<Of> {
	const read = await readPicture(context, member, question, asked);
	if (!read.ok) throw new Error(read.issues[0]?.message);
	// What a picture keeps until the next line of history must not hide rows that are written past it.
	return JSON.parse(read.picture) as Of;
}

const sides = fc.tuple(fc.constantFrom(...AXES), fc.constantFrom(...AXES)).filter(([rows, columns]) => rows !== columns);
const rounds = fc.record({
	// One of the questions names an actor: all of them are there.
	invented: inventedProjects.map((invented) => ({ ...invented, consents: [] })),
	sides,
	below: fc.boolean(),
	question: fc.constantFrom(...QUESTIONS),
	who: fc.nat({ max: MEMBERS.length - 1 })
});

test.for([1, 2])(
	'each cell counts just what its question finds, and so do its row and column (seed %i)',
	{ timeout: 120_000 },
	async (seed) => {
		let cells = 0;
		await fc.assert(
			fc.asyncProperty(rounds, async ({ invented, sides: [rows, columns], below, question, who }) => {
				const context = inMemory();
				writeInvented(context, invented);
				const member = reader(who);
				const matrix = await pictureOf<Matrix>(context, member, question, { is: 'matrix', rows, columns, below });
				expect(matrix.all).toEqual(counted(context, member, question));
				matrix.rows.forEach((row, at) => expect(matrix.rowCounts[at]).toEqual(counted(context, member, together(question, row.question))));
				matrix.columns.forEach((column, at) =>
					expect(matrix.columnCounts[at]).toEqual(counted(context, member, together(question, column.question)))
				);
				const filled = new Map<string, object>();
				for (let at = 0; at < matrix.cells.length; at += 4) {
					const [row, column, excerpts, notes] = matrix.cells.slice(at, at + 4);
					filled.set(`${row} ${column}`, { excerpts, notes });
				}
				for (const [row, { question: one }] of matrix.rows.entries())
					for (const [column, { question: other }] of matrix.columns.entries()) {
						const cell = filled.get(`${row} ${column}`) ?? { excerpts: 0, notes: 0 };
						expect(cell).toEqual(counted(context, member, together(question, one, other)));
						cells += 1;
					}
			}),
			{ seed, numRuns: 40 }
		);
		expect(cells).toBeGreaterThan(30);
	}
);

test.for([1, 2])('where codes meet is what the question for it finds (seed %i)', { timeout: 120_000 }, async (seed) => {
	let meetings = 0;
	await fc.assert(
		fc.asyncProperty(rounds, async ({ invented, question, who }) => {
			const context = inMemory();
			writeInvented(context, invented);
			const member = reader(who);
			const { codes, pairs, counts } = await pictureOf<Meetings>(context, member, question, { is: 'meetings', by: 'overlap' });
			codes.forEach((code, at) => expect(counts[at]).toEqual(counted(context, member, together(question, code.question))));
			const met = new Map<string, object>();
			for (let at = 0; at < pairs.length; at += 5)
				met.set(`${pairs[at]} ${pairs[at + 1]}`, { excerpts: pairs[at + 2], notes: pairs[at + 3] });
			codes.forEach((later, place) =>
				codes.slice(0, place).forEach((earlier, other) => {
					const asked = together(question, meetingQuestion(later, earlier, 'overlap'));
					expect(met.get(`${place} ${other}`) ?? { excerpts: 0, notes: 0 }).toEqual(counted(context, member, asked));
					meetings += 1;
				})
			);
		}),
		{ seed, numRuns: 40 }
	);
	expect(meetings).toBeGreaterThan(15);
});

test('a question that can’t be read is answered with its mistakes', async () => {
	const read = await readPicture(inMemory(), reader(0), 'site:', { is: 'meetings', by: 'overlap' });
	expect(read.ok ? [] : read.issues.map(({ message }) => message)).toEqual([expect.stringContaining('comes the name of a site')]);
});

test.for(AXES.filter((axis): axis is Exclude<Axis, 'session'> => axis !== 'session'))('an empty project has nothing by %s', (rows) => {
	const { db } = inMemory();
	const matrix = drawUp(
		db.$client,
		{
			statements: statementsFor(reader(0)),
			columns: CodedTexts.of(db).all(),
			counted: null,
			asked: { is: 'matrix', rows, columns: 'session', below: false }
		},
		null
	);
	expect(matrix).toMatchObject({ rows: [], columns: [], cells: [], all: { excerpts: 0, notes: 0 } });
});

test.for([1, 2])('in one paragraph, too (seed %i)', { timeout: 120_000 }, async (seed) => {
	await fc.assert(
		fc.asyncProperty(rounds, async ({ invented, question, who }) => {
			const context = inMemory();
			writeInvented(context, invented);
			const member = reader(who);
			const { codes, pairs } = await pictureOf<Meetings>(context, member, question, { is: 'meetings', by: 'paragraph' });
			for (let at = 0; at < pairs.length; at += 5) {
				const [later, earlier] = [codes[pairs[at]!]!, codes[pairs[at + 1]!]!];
				const asked = together(question, meetingQuestion(later, earlier, 'paragraph'));
				expect({ excerpts: pairs[at + 2], notes: pairs[at + 3] }).toEqual(counted(context, member, asked));
			}
		}),
		{ seed, numRuns: 30 }
	);
});

test.for([1, 2])('each voice has just the excerpts that its question finds (seed %i)', { timeout: 120_000 }, async (seed) => {
	await fc.assert(
		fc.asyncProperty(rounds, async ({ invented, question, who }) => {
			const context = inMemory();
			writeInvented(context, invented);
			const member = reader(who);
			const voices = await pictureOf<Voices>(context, member, question, { is: 'voices' });
			expect(voices.excerpts).toEqual(counted(context, member, question));
			for (const { value, count } of [...voices.speaking, ...voices.present, ...voices.sites])
				expect(count).toEqual(counted(context, member, together(question, value.question)));
		}),
		{ seed, numRuns: 30 }
	);
});
