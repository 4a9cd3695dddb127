import { StepMap } from '@tiptap/pm/transform';
import { expect, test } from 'vitest';
import { mappingOver, takenBack, type Passed } from './trail.ts';

const insertion = (key: number, at: number, length: number, inverts: number | null = null): Passed => ({
	key,
	map: new StepMap([at, 0, length]),
	inverts
});
const deletion = (key: number, at: number, length: number, inverts: number | null = null): Passed => ({
	key,
	map: new StepMap([at, length, 0]),
	inverts
});

// Position 5 lies in the middle of what is deleted at 3.
test.for([
	{ what: 'a deletion', passed: [deletion(1, 3, 4)], to: 3 },
	{ what: 'a deletion and its undo', passed: [deletion(1, 3, 4), insertion(2, 3, 4, 1)], to: 5 },
	{ what: 'a deletion and someone who types the same again', passed: [deletion(1, 3, 4), insertion(2, 3, 4)], to: 7 },
	{ what: 'a deletion, its undo, its redo', passed: [deletion(1, 3, 4), insertion(2, 3, 4, 1), deletion(3, 3, 4, 2)], to: 3 },
	{
		what: 'a deletion, its undo, its redo, the undo of that',
		passed: [deletion(1, 3, 4), insertion(2, 3, 4, 1), deletion(3, 3, 4, 2), insertion(4, 3, 4, 3)],
		to: 5
	},
	{
		what: 'a deletion of mine taken back and made again after words of another',
		passed: [...takenBack([insertion(1, 3, 4)]), insertion(2, 1, 2), insertion(1, 5, 4)],
		to: 7
	}
])('a position within, over $what', ({ passed, to }) => {
	expect(mappingOver(passed).map(5, 1)).toBe(to);
});
