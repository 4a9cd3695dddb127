import type { Mistake } from './wanted.ts';

/** Throws the engine's SyntaxError where it is none: ask `whyNoExpression` first. */
export function expressionOf(pattern: string, exact: boolean): RegExp {
	return new RegExp(pattern, exact ? 'gu' : 'giu');
}

/** What the engine says, and how a person is told; `sign` is the place that it means. */
const WORDS: readonly (readonly [says: RegExp, words: (sign: string) => string])[] = [
	[/Unterminated group/, () => 'This ( is never closed.'],
	[/Unmatched '\)'/, () => 'This ) closes nothing. To find the sign itself, write \\).'],
	[/Nothing to repeat/, (sign) => `There is nothing before this ${sign} that it could repeat. To find the sign itself, write \\${sign}.`],
	[/Unterminated character class/, () => 'This [ is never closed.'],
	[/Range out of order/, () => 'This range runs backwards: the earlier sign comes first, as in [a-z].'],
	[/Invalid character class/, () => 'A range goes from one sign to another. To find - itself, write \\-.'],
	[/numbers out of order/, () => 'In { } the smaller number comes first, as in {2,5}.'],
	[/Incomplete quantifier|Lone quantifier/, (sign) => `A ${sign} stands by itself here. To find the sign itself, write \\${sign}.`],
	[/at end of pattern/, () => 'A \\ at the end stands for nothing. To find the sign itself, write \\\\.'],
	[/Invalid Unicode escape/, () => 'There is no such character: write \\u and four digits, or \\u{1F600}.'],
	[/Invalid property name/, () => 'There is no property of that name: \\p{L} is any letter, \\p{Lu} a capital, \\p{N} a digit.'],
	[/Invalid.* escape/, (sign) => `\\${sign} means nothing. To find ${sign} itself, write it without the \\.`],
	[/Duplicate capture group name/, () => 'Two groups have the same name.'],
	[/Invalid capture group name/, () => 'A group’s name has letters and digits only, and ends with >.'],
	[/Invalid named (capture referenced|reference)/, () => 'There is no group of that name.'],
	[/Multiple dashes in flag group/, () => 'In (?i-m:…) there is one - at most.'],
	[/Repeated flag/, (sign) => `${sign} stands twice in this (?…:…); once is enough.`],
	[/Invalid flag group/, () => 'Between (? and : come i, m or s, or those after a -, as in (?i:trust) or (?-i:Trust).'],
	[/Invalid group/, () => 'After (? comes :, =, !, <=, <! or a name in < >.'],
	[/Invalid quantifier/, () => 'What looks ahead or back can’t be repeated.'],
	[/in character class/, () => 'Something in these [ ] can’t stand there. To find a sign itself, write \\ before it.'],
	[/too large|Stack overflow|Too many captures/i, () => 'This expression is too large. Look for a part of it.']
];

/** For what an engine of another year may say: the place that it fails at says the rest. */
const NO_EXPRESSION = 'From this sign on it is no regular expression. To find a sign itself, write \\ before it.';

/** Why a pattern is no regular expression, with the sign that it fails at; null where it is one. */
export function whyNoExpression(pattern: string, exact: boolean): Mistake | null {
	const says = faultOf(pattern, exact);
	if (says === null) return null;
	const at = placeOf(pattern, exact, says);
	const sign = at === null ? '' : String.fromCodePoint(pattern.codePointAt(at) ?? 0x20);
	const words = WORDS.find(([known]) => known.test(says))?.[1](sign) ?? NO_EXPRESSION;
	return { words, at };
}

function faultOf(pattern: string, exact: boolean): string | null {
	try {
		expressionOf(pattern, exact);
		return null;
	} catch (error) {
		// `Invalid regular expression: /(a/giu: Unterminated group`, the pattern itself with any signs in it.
		return (error as Error).message
			.replace(/^Invalid regular expression: /, '')
			.slice(pattern.length + 2)
			.replace(/^[a-z]*: /, '');
	}
}

// The engine does not say where. What was opened and not closed is the last that was opened; any other fault is there as soon as its sign is.
function placeOf(pattern: string, exact: boolean, says: string): number | null {
	const open = openAt(pattern);
	if (/Unterminated group/.test(says)) return open.group;
	if (/Unterminated character class/.test(says)) return open.class;
	for (let length = 1; length <= pattern.length; length += 1) if (faultOf(pattern.slice(0, length), exact) === says) return length - 1;
	return null;
}

function openAt(pattern: string): { readonly group: number | null; readonly class: number | null } {
	const groups: number[] = [];
	let inClass: number | null = null;
	for (let at = 0; at < pattern.length; at += 1) {
		const sign = pattern[at];
		if (sign === '\\') at += 1;
		else if (inClass !== null) inClass = sign === ']' ? null : inClass;
		else if (sign === '[') inClass = at;
		else if (sign === '(') groups.push(at);
		else if (sign === ')') groups.pop();
	}
	return { group: groups.at(-1) ?? null, class: inClass };
}
