import { fold, wordsIn } from '#lib/core/text/fold.ts';
import type { NameForm, RealName } from './real-name.ts';

// Words of a name that name nobody by themselves.
const PARTICLES = new Set(
	'af al and av bin ben da das de del della den der di do dos du el en i ibn la las le los og of och ten ter the till und van vom von y zu zur hr fru frk dr mr mrs ms prof'.split(
		' '
	)
);
const SHORTEST = 2;

/**
 * Every way in which these names are looked for: each name and alias whole, its words alone, first with last, and shortened to an initial; the same
 * without æ ø å, as a foreign keyboard writes them.
 */
export function formsOf({ actor, name, aliases }: RealName): readonly NameForm[] {
	const forms = new Map<string, NameForm>();
	const add = (words: readonly string[], strength: NameForm['strength']) => {
		const key = words.join(' ');
		if (key.replaceAll(' ', '').length < SHORTEST || forms.has(key)) return;
		forms.set(key, { words: key, actor, strength });
	};
	const names = [name, ...aliases].map((each) => each.normalize('NFC').trim()).filter((each) => each !== '');
	for (const each of names) add(wordsOf(each), 'whole');
	for (const each of names) for (const words of partsOf(each, each === names[0])) add(words, 'part');
	for (const each of names) {
		const plain = plainly(each);
		add(wordsOf(plain), 'plain');
		for (const words of partsOf(plain, each === names[0])) add(words, 'plain');
	}
	return [...forms.values()];
}

function wordsOf(name: string): readonly string[] {
	return wordsIn(fold(name));
}

// Anne-Marie is one part, and so are Anne and Marie.
function partsOf(name: string, isName: boolean): readonly (readonly string[])[] {
	const parts = name.split(/\s+/).filter((part) => isBearing(part, isName));
	const words = parts.map(wordsOf).filter((each) => each.length > 0);
	const [first] = words;
	const last = words.at(-1);
	const single = [...words, ...words.filter((each) => each.length > 1).flatMap((each) => each.map((word) => [word]))].filter(
		(each) => !PARTICLES.has(each.join(' '))
	);
	if (!isName || first === undefined || last === undefined || words.length === 1) return single;
	return [[...first, ...last], [...first, initialOf(last)], [initialOf(first), ...last], ...single];
}

/** Does a part of a name name somebody by itself? What is written small does not, nor does the IT of an alias. */
function isBearing(part: string, isName: boolean): boolean {
	const [word = ''] = wordsOf(part);
	if (word.length < SHORTEST || (PARTICLES.has(word) && !part.includes('-'))) return false;
	return isName || (/^\p{Lu}\p{Ll}/u.test(part) && word.length > SHORTEST);
}

function initialOf(words: readonly string[]): string {
	return (words[0] ?? '').slice(0, 1);
}

// Not the spelling-out that everything is folded by: what somebody writes who has no such keys.
function plainly(name: string): string {
	return name.replace(/å/gi, 'a').replace(/ø/gi, 'o').replace(/æ/gi, 'a');
}
