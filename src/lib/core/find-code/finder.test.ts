import { expect, test } from 'vitest';
import { finderFor } from './finder.ts';
import type { Way } from './wanted.ts';

const found = (way: Way, text: string, paragraph: string, exact = false) =>
	finderFor({ way, text, exact })(paragraph).map(({ start, end }) => paragraph.slice(start, end));

test.for([
	['word', 'tillid', 'Tillid er godt. Tillidsfulde folk har tillid.', ['Tillid', 'tillid'], 'whole words only, whatever the case'],
	['word', 'år', 'Ar, ÅR og AAR, årsag', ['ÅR', 'AAR'], 'å is a letter of its own, and aa is how it is spelt'],
	['word', 'a', 'å a Å', ['a'], 'a does not find å'],
	['word', 'son', 'søn son', ['son'], 'o does not find ø'],
	['word', 'cafe', 'Café, cafe\u0301 and cafeteria', ['Café', 'cafe\u0301'], 'accents do not matter, and stay with their letter'],
	['word', 'have trust', 'They have, trust me, have\ntrust.', ['have, trust', 'have\ntrust'], 'several words whatever stands between'],
	['word', 'trust', 'dis-trust, trust_me, (trust)', ['trust', 'trust', 'trust'], 'signs end a word'],
	['word', 'blindtarm', 'blind\u00adtarm', ['blind\u00adtarm'], 'a soft hyphen is nothing'],
	['phrase', 'tillid', 'Tillidsfulde folk har mistillid', ['Tillid', 'tillid'], 'letters inside longer words'],
	['phrase', 'a', 'å på a', ['a'], 'no half of an å'],
	['phrase', "don't  know", 'I don’t know', ['don’t know'], 'curly marks are straight and spaces one'],
	['phrase', 'the list.', 'the  list. The list', ['the  list.'], 'signs count'],
	['phrase', 'aa', 'aaaa', ['aa', 'aa'], 'none over another'],
	['phrase', '. . .', 'So . . . yes', ['. . .'], 'signs alone'],
	['phrase', '\u00ad', 'So yes', [], 'what folds to nothing is nowhere'],
	['word', '- \ufe0f', 'So - \ufe0f yes', [], 'nor is a mark without a letter'],
	['expression', 'trust\\w*', 'Trusting and distrust', ['Trusting', 'trust'], 'an expression, whatever the case'],
	['expression', '\\p{Lu}\\p{Ll}+', 'Ida så Åse', ['Ida', 'så', 'Åse'], 'letters by Unicode'],
	['expression', 'x*', 'axa', ['x'], 'finding nothing is no hit'],
	['expression', '\\s+', 'a b', [], 'nor is a blank'],
	['expression', '.', '👩‍💻', ['👩', '\u200d', '💻'], 'characters, not halves of them']
] as const)('%s %s in %j: %j (%s)', ([way, text, paragraph, places]) => {
	expect(found(way, text, paragraph)).toEqual(places);
});

test.for([
	['word', 'Trust', 'trust Trust', ['Trust']],
	['word', 'cafe', 'café cafe', ['cafe']],
	['phrase', 'é', 'e\u0301 é e', ['e\u0301', 'é']],
	['expression', 'T', 'Tt', ['T']]
] as const)('exactly, %s %s in %j: %j', ([way, text, paragraph, places]) => {
	expect(found(way, text, paragraph, true)).toEqual(places);
});
