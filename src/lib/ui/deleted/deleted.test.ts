import { expect, test } from 'vitest';
import { choicesFor, hungWords } from './deleted.ts';

const NOTHING = { codings: 0, notes: 0, memos: 0, jottings: 0, sessions: 0, actors: 0, codes: 0, evidence: 0, excerpts: 0 };

test.for([
	{ thing: 'code', hung: { codings: 12, notes: 3, codes: 2 }, words: '2 sub-codes, 12 codings in 3 notes' },
	{ thing: 'session', hung: { notes: 1, jottings: 2, codings: 4 }, words: '1 note, 2 jottings, 4 codings' },
	{ thing: 'note', hung: { codings: 1, memos: 1 }, words: '1 coding, 1 memo' },
	{ thing: 'theme', hung: { codes: 3, evidence: 1, memos: 1 }, words: '3 codes, 1 excerpt as evidence, 1 memo' },
	{ thing: 'memo', hung: {}, words: '' }
] as const)('what hung on a $thing is «$words»', ({ thing, hung, words }) => {
	expect(hungWords({ thing, hung: { ...NOTHING, ...hung } })).toBe(words);
});

test('a note whose session is deleted too comes back with it or into the inbox', () => {
	const inside = { entity: 'session', id: '1', name: 'Huddle', deleted: true } as const;
	expect(choicesFor({ thing: 'note', inside })).toEqual({ along: 'With its session ‘Huddle’', alone: 'Into the inbox' });
	expect(choicesFor({ thing: 'note', inside: { ...inside, deleted: false } })).toBeNull();
});
