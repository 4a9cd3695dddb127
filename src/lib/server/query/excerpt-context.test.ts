import { expect, test } from 'vitest';
import type { MemberId } from '#lib/core/id/id.ts';
import { id, inMemory, writeInvented } from '#test/fieldwork/invented.ts';
import { excerptContext, type Reach } from './excerpt-context.ts';

// The second of three paragraphs holds the passage, ⟨like this⟩.
const NOTE = 'At the desk.\nKarla waits. She ⟨looks at dr. Holm⟩ and nods. Then she goes. Nobody asks.\nLater, coffee.';
const START = NOTE.indexOf('⟨');
const END = NOTE.indexOf('⟩') - 1;

function around(before: Reach, after: Reach, reader = 0) {
	const context = inMemory();
	writeInvented(context, {
		codes: [{ parent: null, isDeleted: false }],
		sessions: [],
		notes: [{ words: [NOTE.replace(/[⟨⟩]/g, '')], session: null, kind: 'field note', author: 0, isReleased: false, isDeleted: false }],
		passages: [{ note: 0, from: START, length: END - START, owner: 0, state: 'live', purpose: 'coding', layer: 'project' }],
		codings: [{ passage: 0, code: 0, by: 0, isDeleted: false }]
	});
	return excerptContext(context, { id: id.member(reader) as MemberId, name: '', initials: '', rights: new Set() }, id.passage(0), {
		before,
		after
	});
}

test.for<{ unit: Reach['unit']; count: number; before: string; after: string; more: readonly [boolean, boolean] }>([
	{ unit: 'sentence', count: 0, before: '', after: '', more: [true, true] },
	{ unit: 'sentence', count: 1, before: 'She ', after: ' and nods. ', more: [true, true] },
	{ unit: 'sentence', count: 2, before: 'Karla waits. She ', after: ' and nods. Then she goes. ', more: [true, true] },
	{ unit: 'sentence', count: 9, before: 'Karla waits. She ', after: ' and nods. Then she goes. Nobody asks.', more: [true, true] },
	{ unit: 'paragraph', count: 1, before: 'Karla waits. She ', after: ' and nods. Then she goes. Nobody asks.', more: [true, true] },
	{
		unit: 'paragraph',
		count: 2,
		before: 'At the desk.\nKarla waits. She ',
		after: ' and nods. Then she goes. Nobody asks.\nLater, coffee.',
		more: [false, false]
	}
])('$count of $unit around a passage', ({ unit, count, before, after, more }) => {
	expect(around({ unit, count }, { unit, count })).toEqual({
		...{ before, quote: 'looks at dr. Holm', after, moreBefore: more[0], moreAfter: more[1] }
	});
});

test('there is none for those who do not see the note', () => {
	expect(around({ unit: 'sentence', count: 1 }, { unit: 'sentence', count: 1 }, 1)).toBeNull();
});
