import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { MemberId } from '#lib/core/id/id.ts';
import { evaluate } from '#lib/core/query/evaluate.ts';
import { id, inMemory, writeInvented, type Invented } from '#test/fieldwork/invented.ts';
import { askExcerpts, understand } from './ask.ts';

/*
 * The worked rows of docs/questions.md. Each is a small project in one line: `[1:` … `]` is a passage that has codings; notes are parted by `|`.
 * Codes: 0 trust, 1 in person (below trust), 2 use. Coders: M, J. The reader is M.
 */
const TRUST = 0;
const IN_PERSON = 1;
const USE = 2;

type Row = {
	readonly says: string;
	/** `note: 'a ⟨b c⟩ d'` by numbers: note, from, length (offsets in the plain text). */
	readonly passages: readonly {
		readonly note?: number;
		readonly from: number;
		readonly to: number;
		readonly codes?: readonly number[];
		readonly by?: number;
		readonly state?: 'live' | 'detached';
	}[];
	readonly change?: Partial<Invented>;
	readonly question: string;
	readonly finds: readonly number[];
};

const NOTES: Invented['notes'] = [
	{
		words: ['0123456789', 'Karla', 'knows', 'the', 'son’s', 'år'],
		session: 0,
		kind: 'field note',
		author: 0,
		isReleased: true,
		isDeleted: false
	},
	{ words: ['0123456789', 'Signe'], session: 1, kind: 'transcript', author: 1, isReleased: true, isDeleted: false },
	{ words: ['0123456789'], session: null, kind: 'field note', author: 1, isReleased: false, isDeleted: false }
];

const SESSIONS: Invented['sessions'] = [
	{ kind: 'observation', date: '2021-03-31', sites: [0, 1], actors: [0], isDeleted: false },
	{ kind: 'interview', date: null, sites: [2], actors: [], isDeleted: false }
];

const ROWS: readonly Row[] = [
	{ says: 'a coding of the code itself', passages: [{ from: 0, to: 4, codes: [TRUST] }], question: 'code="Code 0"', finds: [0] },
	{ says: 'a coding of a sub-code', passages: [{ from: 0, to: 4, codes: [IN_PERSON] }], question: 'code:"Code 0"', finds: [0] },
	{
		says: 'a sub-code where that code alone is asked for',
		passages: [{ from: 0, to: 4, codes: [IN_PERSON] }],
		question: 'code="Code 0"',
		finds: []
	},
	{
		says: 'one shared character is an overlap',
		passages: [
			{ from: 0, to: 4, codes: [TRUST] },
			{ from: 3, to: 8, codes: [USE] }
		],
		question: 'code:"Code 0" code:"Code 2"',
		finds: [0, 1]
	},
	{
		says: 'touching is no overlap',
		passages: [
			{ from: 0, to: 4, codes: [TRUST] },
			{ from: 4, to: 8, codes: [USE] }
		],
		question: 'code:"Code 0" code:"Code 2"',
		finds: []
	},
	{
		says: 'an excerpt stays as it was coded, though only a part overlaps',
		passages: [
			{ from: 0, to: 10, codes: [TRUST] },
			{ from: 3, to: 4, codes: [USE] }
		],
		question: 'code:"Code 2"',
		finds: [0, 1]
	},
	{
		says: 'without the excerpts that a coding of a code overlaps',
		passages: [
			{ from: 0, to: 4, codes: [TRUST] },
			{ from: 3, to: 8, codes: [USE] },
			{ from: 11, to: 16, codes: [TRUST] }
		],
		question: 'code:"Code 0" -code:"Code 2"',
		finds: [2]
	},
	{
		says: 'the same words coded by two members are two excerpts',
		passages: [
			{ from: 0, to: 4, codes: [TRUST], by: 0 },
			{ from: 0, to: 4, codes: [TRUST], by: 1 }
		],
		question: 'code:"Code 0"',
		finds: [0, 1]
	},
	{
		says: 'a coder is asked of the excerpt’s own codings',
		passages: [
			{ from: 0, to: 4, codes: [TRUST], by: 0 },
			{ from: 0, to: 8, codes: [USE], by: 1 }
		],
		question: 'code:"Code 0" coder:"Maja Lind"',
		finds: [0]
	},
	{
		says: 'two codes on one passage are one excerpt',
		passages: [{ from: 0, to: 4, codes: [TRUST, USE] }],
		question: 'code:"Code 0" OR code:"Code 2"',
		finds: [0]
	},
	{
		says: 'a code in another note is no overlap',
		passages: [
			{ from: 0, to: 4, codes: [TRUST] },
			{ note: 1, from: 0, to: 4, codes: [USE] }
		],
		question: 'code:"Code 0" code:"Code 2"',
		finds: []
	},
	{ says: 'a detached passage is left out', passages: [{ from: 0, to: 4, codes: [TRUST], state: 'detached' }], question: '', finds: [] },
	{ says: 'a passage whose codings are all deleted is left out', passages: [{ from: 0, to: 4 }], question: '', finds: [] },
	{
		says: 'an excerpt’s own codes, where what only overlaps is not meant',
		passages: [
			{ from: 0, to: 4, codes: [TRUST] },
			{ from: 3, to: 8, codes: [USE] }
		],
		question: 'coded:"Code 0"',
		finds: [0]
	},
	{
		says: 'sub-codes are meant here too',
		passages: [
			{ from: 0, to: 4, codes: [IN_PERSON] },
			{ from: 4, to: 8, codes: [TRUST] }
		],
		question: 'coded:"Code 0" -coded="Code 0"',
		finds: [0]
	},
	{
		says: 'what no session has told',
		passages: [
			{ from: 0, to: 4, codes: [TRUST] },
			{ note: 1, from: 0, to: 4, codes: [TRUST] }
		],
		question: 'NOT has:date',
		finds: [1]
	},
	{
		says: 'another’s private note is left out',
		passages: [{ note: 2, from: 0, to: 4, codes: [TRUST], by: 1 }],
		question: 'code:"Code 0"',
		finds: []
	},
	{
		says: 'not in a deleted note',
		passages: [{ from: 0, to: 4, codes: [TRUST] }],
		change: { notes: NOTES.map((note) => ({ ...note, isDeleted: true })) },
		question: '',
		finds: []
	},
	{
		says: 'NOT over nothing is everything the reader may see',
		passages: [
			{ from: 0, to: 4, codes: [TRUST] },
			{ note: 1, from: 0, to: 4, codes: [USE] },
			{ note: 2, from: 0, to: 4, codes: [USE] }
		],
		question: 'NOT site:Havnby OR site:Havnby',
		finds: [0, 1]
	},
	{
		says: 'words must stand in the passage, not beside it',
		passages: [
			{ from: 0, to: 10, codes: [TRUST] },
			{ from: 11, to: 22, codes: [TRUST] }
		],
		question: 'karla',
		finds: [1]
	},
	{ says: 'words are whole words', passages: [{ from: 11, to: 22, codes: [TRUST] }], question: 'know', finds: [] },
	{
		says: 'a phrase is words one after another',
		passages: [{ from: 11, to: 26, codes: [TRUST] }],
		question: '"Karla knows the"',
		finds: [0]
	},
	{ says: 'å is not a', passages: [{ from: 11, to: 35, codes: [TRUST] }], question: 'ar', finds: [] },
	{ says: 'å can be typed as aa', passages: [{ from: 11, to: 35, codes: [TRUST] }], question: 'aar', finds: [0] },
	{
		says: 'a session without a day lies in no stretch',
		passages: [
			{ from: 0, to: 4, codes: [TRUST] },
			{ note: 1, from: 0, to: 4, codes: [TRUST] }
		],
		question: 'date:2021-03..',
		finds: [0]
	},
	{
		says: 'the last day of a stretch belongs to it',
		passages: [{ from: 0, to: 4, codes: [TRUST] }],
		question: 'date:..2021-03',
		finds: [0]
	},
	{
		says: 'a session at several sites is at each of them',
		passages: [
			{ from: 0, to: 4, codes: [TRUST] },
			{ note: 1, from: 0, to: 4, codes: [TRUST] }
		],
		question: 'site:Åbygård',
		finds: [0]
	},
	{
		says: 'a kind is one of sessions or of notes',
		passages: [
			{ from: 0, to: 4, codes: [TRUST] },
			{ note: 1, from: 0, to: 4, codes: [TRUST] }
		],
		question: 'kind:observation OR kind:transcript',
		finds: [0, 1]
	},
	{
		says: 'the name of an actor is one of those present',
		passages: [{ from: 0, to: 4, codes: [TRUST] }],
		question: 'present:@Signe',
		finds: [0]
	}
];

test.for(ROWS)('$says', ({ passages, change, question, finds }) => {
	const context = inMemory();
	const fieldwork = writeInvented(context, {
		codes: [null, 0, null].map((parent) => ({ parent, isDeleted: false })),
		sessions: SESSIONS,
		notes: NOTES,
		passages: passages.map(({ note = 0, from, to, by: owner = 0, state = 'live' as const }) => {
			return { note, from, length: to - from, owner, state, purpose: 'coding' as const, layer: 'project' };
		}),
		codings: passages.flatMap(({ codes = [], by = 0 }, passage) => codes.map((code) => ({ passage, code, by, isDeleted: false }))),
		...change
	});
	const understood = understand(context, question);
	if (!understood.ok) throw new Error(JSON.stringify(understood.issues));
	const reader = id.member(0) as MemberId;
	const answer = askExcerpts(context, { id: reader, name: '', initials: '', rights: new Set() }, question, {
		group: 'session',
		offset: 0,
		limit: 10
	});
	const found = answer.ok ? answer.excerpts.map(({ anchor }) => anchor) : [];
	expect(found.sort()).toEqual(finds.map(id.passage));
	expect([...evaluate(understood.question, fieldwork, reader)].sort()).toEqual(finds.map(id.passage));
});

test('the guide has a row for each', () => {
	const guide = readFileSync('docs/questions.md', 'utf8').toLowerCase();
	expect(ROWS.filter(({ says }) => !guide.includes(says.toLowerCase())).map(({ says }) => says)).toEqual([]);
});
