import { Fragment, Slice } from '@tiptap/pm/model';
import { ReplaceStep } from '@tiptap/pm/transform';
import { expect, test } from 'vitest';
import { schema } from '#lib/core/text/schema.ts';
import { lostWords } from './typed.ts';

const type = (key: number, at: number, words: string) => ({
	key,
	step: new ReplaceStep(at, at, new Slice(Fragment.from(schema.text(words)), 0, 0))
});
const remove = (key: number, from: number, to: number) => ({ key, step: new ReplaceStep(from, to, Slice.empty) });
const split = (key: number, at: number, words: string) => ({
	key,
	step: new ReplaceStep(
		at,
		at,
		new Slice(Fragment.from([schema.nodes.paragraph.create(null, schema.text(words)), schema.nodes.paragraph.create()]), 1, 1)
	)
});

test.for([
	{
		what: 'words typed letter by letter are one',
		steps: [type(1, 3, 'a'), type(2, 4, 'b'), type(3, 5, 'c')],
		dropped: [1, 2, 3],
		lost: 'abc'
	},
	{ what: 'what the typist deleted is not lost', steps: [type(1, 3, 'abc'), remove(2, 4, 5)], dropped: [1, 2], lost: 'ac' },
	{ what: 'words of steps that keep their place are not lost', steps: [type(1, 3, 'ab'), type(2, 4, 'x')], dropped: [2], lost: 'x' },
	{ what: 'words in two places are kept apart', steps: [type(1, 9, 'far'), type(2, 2, 'near')], dropped: [1, 2], lost: 'near\nfar' },
	{ what: 'words typed with a new paragraph are found in its slice', steps: [split(1, 3, 'new')], dropped: [1], lost: 'new' }
])('$what', ({ steps, dropped, lost }) => {
	expect(lostWords(steps, new Set(dropped))).toBe(lost);
});
