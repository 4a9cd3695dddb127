import { hasSubstance } from '#lib/core/anchor/substance.ts';

/** The mask of an ordinary character; what stands for others is chosen so that it joins its neighbours as they did. */
export const MASK = '█';
const ASTRAL = '\u{20000}';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** How a character joins its neighbours: which characters behave alike when ends are made canonical (passages/SEMANTICS §5). */
type Kind =
	| 'other'
	| 'picture'
	| 'tone'
	| 'region'
	| 'extending'
	| 'spacing'
	| 'prefix'
	| 'consonant'
	| 'hangul L'
	| 'hangul V'
	| 'hangul T'
	| 'hangul LV'
	| 'hangul LVT';

/** One of its kind in one UTF-16 unit, and one in two; null: Unicode has none. */
const MASKS: Readonly<Record<Kind, readonly [bmp: string | null, astral: string | null]>> = {
	other: [MASK, ASTRAL],
	picture: ['▪', '🔲'],
	tone: [null, '🏼'],
	region: [null, '🇽'],
	extending: ['\uff9e', '🏼'],
	spacing: ['\u0e33', null],
	prefix: ['\u0d4e', '\u{111c2}'],
	consonant: ['क', null],
	'hangul L': ['ᄀ', null],
	'hangul V': ['ᅡ', null],
	'hangul T': ['ᆨ', null],
	'hangul LV': ['가', null],
	'hangul LVT': ['각', null]
};

/**
 * Words without what they said: every character with substance is another one of equal length and equal cluster class, the others stay, since trimming and
 * replaying hang on them. `isMasked` says which UTF-16 units are meant; half of a character means all of it.
 */
export function maskWords(words: string, isMasked: (index: number) => boolean = () => true): string {
	let masked = '';
	for (const character of words) {
		const at = masked.length;
		const isMeant = isMasked(at) || (character.length === 2 && isMasked(at + 1));
		masked += isMeant ? maskOf(character) : character;
	}
	return masked;
}

const known = new Map<string, string>();

function maskOf(character: string): string {
	// Nearly all that people write.
	if (/^[!-~¡-ʯΆ-ϡЀ-ҁ]$/.test(character) && !/\p{Extended_Pictographic}/u.test(character) && hasSubstance(character)) return MASK;
	const before = known.get(character);
	if (before !== undefined) return before;
	const mask = hasSubstance(character) ? maskByKind(character) : character;
	known.set(character, mask);
	return mask;
}

function maskByKind(character: string): string {
	const kind = kindOf(character);
	const mask = kind === 'consonant' && character.length === 2 ? astralConsonant : MASKS[kind][character.length - 1];
	// Where its kind has no sign of its own length, equal length is kept, and whoever masks writes the spans of passages down.
	return mask ?? (character.length === 1 ? MASK : ASTRAL);
}

// Which of these scripts have conjuncts is another answer in each edition of Unicode.
const astralConsonant = ['\u{11013}', '\u{11083}', '\u{11315}', '\u{11392}'].find((sign) => joins('क', '\u094d', sign));

// Asked of the segmenter that decides over ends too, so that the two can't be of different editions of Unicode.
function kindOf(character: string): Kind {
	if (/\p{Emoji_Modifier}/u.test(character)) return 'tone';
	if (/\p{Regional_Indicator}/u.test(character)) return 'region';
	if (/\p{Extended_Pictographic}/u.test(character)) return 'picture';
	const hangul = hangulKind(character);
	if (hangul !== null) return hangul;
	if (joins('x', character)) return joins('👩', character, '\u200d', '💻') ? 'extending' : 'spacing';
	if (joins(character, 'x')) return 'prefix';
	if (joins('क', '\u094d', character)) return 'consonant';
	return 'other';
}

function hangulKind(character: string): Kind | null {
	const unit = character.codePointAt(0)!;
	if (unit >= 0xac00 && unit <= 0xd7a3) return (unit - 0xac00) % 28 === 0 ? 'hangul LV' : 'hangul LVT';
	if (!/\p{Script=Hangul}/u.test(character) || !/\p{Lo}/u.test(character)) return null;
	if (joins(character, '가')) return 'hangul L';
	if (joins('각', character)) return 'hangul T';
	return joins('가', character) ? 'hangul V' : null;
}

function joins(...pieces: readonly string[]): boolean {
	const [first, second] = graphemes.segment(pieces.join(''));
	return first !== undefined && second === undefined;
}
