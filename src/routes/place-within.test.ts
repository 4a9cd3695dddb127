import { expect, test } from 'vitest';
import { placeWithin } from './place-within.ts';

test.for([
	{ to: '/p/1/sessions?new', goes: '/p/1/sessions?new' },
	{ to: null, goes: '/' },
	{ to: '//elsewhere.example', goes: '/' },
	{ to: '/\\elsewhere.example', goes: '/' },
	{ to: 'https://elsewhere.example', goes: '/' }
])('asked to go to $to, one goes to $goes', ({ to, goes }) => {
	expect(placeWithin(to)).toBe(goes);
});
