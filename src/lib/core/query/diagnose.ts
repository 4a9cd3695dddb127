import type { Tree } from '@lezer/common';
import { fieldMistake, EXPECTED } from './condition.ts';
import { isField } from './fields.ts';
import type { Issue } from './question.ts';

/**
 * The first mistake of shape in a question, or null. The parser always gives a tree and marks where it lost its way, but not what it missed:
 * that follows from each token and the one before it.
 */
export function diagnose(text: string, tree: Tree): Issue | null {
	const open: Token[] = [];
	let before: Token | null = null;
	for (const token of tokensOf(text, tree)) {
		const issue = (before === null ? null : between(text, before, token)) ?? alone(text, before, token, open);
		if (issue !== null) return issue;
		if (token.name === 'Open') open.push(token);
		if (token.name === 'Close') open.pop();
		before = token;
	}
	if (before !== null && WAITING.includes(before.name)) return missingAfter(text, before);
	const unclosed = open.at(-1);
	return unclosed === undefined ? null : { from: unclosed.from, to: unclosed.to, message: 'This parenthesis is never closed.' };
}

type Token = { readonly name: string; readonly from: number; readonly to: number };

const OPERATORS: readonly string[] = ['AndOp', 'OrOp'];
/** After these something must come. */
const WAITING: readonly string[] = ['AndOp', 'OrOp', 'NotOp', 'Minus', 'Field'];
const TEXTS: readonly string[] = ['Word', 'Value', 'Quoted', 'Unclosed'];
const OPERATOR_NAMES: Readonly<Record<string, string>> = { AND: 'AndOp', OR: 'OrOp', NOT: 'NotOp' };

/**
 * The tokens in their order. Where the parser dropped one, its error node covers the text; where it made up a field, a value follows none:
 * in both cases the text says what it was.
 */
function tokensOf(text: string, tree: Tree): readonly Token[] {
	const tokens: Token[] = [];
	tree.iterate({
		enter: ({ from, to, type, node }) => {
			if (node.firstChild !== null || type.isTop || from === to) return;
			const isGuess = type.isError || (type.name === 'Value' && tokens.at(-1)?.name !== 'Field');
			tokens.push({ name: isGuess ? (OPERATOR_NAMES[text.slice(from, to)] ?? 'Unknown') : type.name, from, to });
		}
	});
	return tokens;
}

function between(text: string, before: Token, token: Token): Issue | null {
	const touching = before.to === token.from;
	if (before.name === 'Field' && !TEXTS.includes(token.name)) return missingAfter(text, before);
	if (before.name === 'Minus' && (!touching || token.name === 'Close' || OPERATORS.includes(token.name))) return missingAfter(text, before);
	if ((before.name === 'NotOp' || OPERATORS.includes(before.name)) && token.name === 'Close') return missingAfter(text, before);
	if (WAITING.includes(before.name) && OPERATORS.includes(token.name))
		return {
			from: token.from,
			to: token.to,
			message: `Something to look for must stand between ${textOf(text, before)} and ${textOf(text, token)}.`
		};
	if (touching && TEXTS.includes(before.name) && TEXTS.includes(token.name))
		return { from: token.from, to: token.from + 1, message: 'A space is missing here.' };
	return null;
}

function alone(text: string, before: Token | null, token: Token, open: readonly Token[]): Issue | null {
	const at = { from: token.from, to: token.to };
	if (token.name === 'Unclosed') return { ...at, message: 'This quotation mark is never closed.' };
	if (token.name === 'Unknown') return { ...at, message: `${textOf(text, token)} can’t stand here.` };
	if (token.name === 'Close' && open.length === 0) return { ...at, message: 'There is no opening parenthesis for this one.' };
	if (token.name === 'Close' && before?.name === 'Open')
		return { from: before.from, to: token.to, message: 'There is nothing between these parentheses.' };
	if (OPERATORS.includes(token.name) && (before === null || before.name === 'Open'))
		return {
			...at,
			message: `Something to look for must stand before ${textOf(text, token)}. To look for the word, put it in quotation marks.`
		};
	return null;
}

function missingAfter(text: string, token: Token): Issue {
	const at = { from: token.from, to: token.to };
	if (token.name === 'Minus')
		return { ...at, message: 'A minus excludes what stands directly after it. Here is nothing: take it out, or close the gap.' };
	if (token.name !== 'Field') return { ...at, message: `Something to look for must stand after ${textOf(text, token)}.` };
	const sign = text.slice(token.to - 1, token.to);
	const name = text.slice(token.from, token.to - 1).toLowerCase();
	return fieldMistake(text, token) ?? { ...at, message: `After ${name}${sign} comes ${isField(name) ? EXPECTED[name] : 'a value'}.` };
}

function textOf(text: string, token: Token): string {
	return text.slice(token.from, token.to);
}
