import { expect, test } from 'vitest';
import type { MemberId } from '#lib/core/id/id.ts';
import { id, inMemory, writeInvented } from '#test/fieldwork/invented.ts';
import { askExcerpts } from './ask.ts';

test('a row says where the excerpt stands, who coded it, and under what', () => {
	const context = inMemory();
	const words = 'At the desk.\n\nKarla waits.\nShe nods.';
	const from = words.replace('\n\n', '\n').indexOf('waits');
	writeInvented(context, {
		codes: [
			{ parent: null, isDeleted: false },
			{ parent: 0, isDeleted: false }
		],
		sessions: [{ kind: 'observation', date: '2021-03-16', sites: [0, 1], actors: [], isDeleted: false }],
		notes: [{ words: [words], session: 0, kind: 'field note', author: 0, isReleased: true, isDeleted: false }],
		passages: [{ note: 0, from, length: 'waits.\nShe'.length, owner: 1, state: 'live', purpose: 'coding', layer: 'project' }],
		codings: [{ passage: 0, code: 1, by: 1, isDeleted: false }]
	});
	const member = { id: id.member(0) as MemberId, name: '', initials: '', rights: new Set<never>() };
	const answer = askExcerpts(context, member, '', { group: 'session', offset: 0, limit: 10 });
	expect(answer).toEqual({
		ok: true,
		counts: { codings: 1, notes: 1, sessions: 1, excerpts: 1 },
		rows: 1,
		excerpts: [
			{
				...{
					anchor: 'passage-0',
					serial: 1,
					text: 'text-0',
					quote: 'waits.\nShe',
					paragraphs: { first: 2, last: 3 },
					people: [],
					withdrawn: []
				},
				...{ from: 21, to: 32, group: { by: 'session', session: 'session-0' } },
				note: { id: 'note-0', number: 1, title: 'Note 0', kind: 'field note', language: 'en' },
				session: { id: 'session-0', title: 'Session 0', date: '2021-03-16', kind: 'observation', sites: ['Sønderkær', 'Åbygård'] },
				codings: [
					{
						...{ id: 'coding-0', code: 'code-1', path: 'Code 0 / Code 1', hue: null, pattern: null, at: 0, revision: 1 },
						by: { id: 'member-1', name: 'Jon Ørum', initials: 'JØ' }
					}
				]
			}
		]
	});
});
