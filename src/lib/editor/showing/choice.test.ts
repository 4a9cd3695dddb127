import { expect, test } from 'vitest';
import type { CodeId, MemberId } from '#lib/core/id/id.ts';
import { choiceFrom, EVERYTHING, rememberedAs, type Choice } from './choice.ts';

test('what was chosen is remembered as it was', () => {
	const choice: Choice = {
		...{ colour: 'coder', whose: 'maja' as MemberId, codes: ['a', 'b'] as CodeId[], below: false, backlight: 'coded' }
	};
	expect(choiceFrom(rememberedAs(choice))).toEqual(choice);
});

test('nothing chosen, nothing remembered', () => {
	expect(rememberedAs(EVERYTHING)).toBeNull();
	expect(choiceFrom(null)).toEqual(EVERYTHING);
});

test.for(['', 'coder', '7', 'null', '[]', '{"colour":"mood","whose":3,"codes":"a","backlight":true}'])(
	'%s is understood as far as it goes',
	(text) => {
		expect(choiceFrom(text)).toEqual(EVERYTHING);
	}
);

test('a part that is understood counts', () => {
	expect(choiceFrom('{"colour":"coder","codes":["a",7]}')).toEqual({ ...EVERYTHING, colour: 'coder', codes: ['a'] });
});
