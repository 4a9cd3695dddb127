import type { Tree } from '@lezer/common';
import { expectedAfter, fieldMistake } from './condition.ts';
import type { Issue } from './question.ts';
import { tokensOf, type Token } from './tokens.ts';

/**
 * The first mistake of shape in a question, or null. The parser always gives a tree and marks where it lost its way, but not what it missed:
 * that follows from each token and the one before it.
 */
export function diagnose(text: string, tree: Tree): Issue | null {
	const open: Token[] = [];
	const chains = new Chains();
	let before: Token | null = null;
	for (const token of tokensOf(text, tree)) {
		const issue = (before === null ? null : between(text, before, token)) ?? alone(text, before, token, open) ?? chains.next(text, token);
		if (issue !== null) return issue;
		if (token.name === 'Open') open.push(token);
		if (token.name === 'Close') open.pop();
		before = token;
	}
	if (before !== null && WAITING.includes(before.name)) return missingAfter(text, before);
	const unclosed = open.at(-1);
	return unclosed === undefined ? null : { from: unclosed.from, to: unclosed.to, message: 'This parenthesis is never closed.' };
}

const OPERATORS: readonly string[] = ['AndOp', 'OrOp', 'RelOp'];
/** After these something must come. */
const WAITING: readonly string[] = ['AndOp', 'OrOp', 'RelOp', 'NotOp', 'Minus', 'Field'];
const TEXTS: readonly string[] = ['Word', 'Value', 'Quoted', 'Unclosed'];

/** Watches that a relation has two sides and is not itself a side: `a OVERLAPS b OVERLAPS c` could mean either pair. */
class Chains {
	// For each open parenthesis: what the last relation waits for there.
	#states: ('none' | 'side' | 'whole')[] = ['none'];

	next(text: string, token: Token): Issue | null {
		const state = this.#states.at(-1) ?? 'none';
		const set = (next: 'none' | 'side' | 'whole') => void (this.#states[this.#states.length - 1] = next);
		if (token.name === 'Open') {
			if (state === 'whole') set('none');
			this.#states.push('none');
		} else if (token.name === 'Close') {
			this.#states.pop();
			if (this.#states.at(-1) === 'side') set('whole');
		} else if (token.name === 'RelOp') {
			const word = textOf(text, token);
			if (state === 'whole')
				return {
					from: token.from,
					to: token.to,
					message: `A relation has two sides. Ask for ${word} in a second one beside the first, as in code:a WITHIN code:b code:a ${word} code:c.`
				};
			set('side');
		} else if (TEXTS.includes(token.name)) set(state === 'side' ? 'whole' : 'none');
		else if (token.name !== 'Field') {
			if (state === 'side')
				return { from: token.from, to: token.to, message: `${textOf(text, token)} can’t stand after a relation: there a code is named.` };
			set('none');
		}
		return null;
	}
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
	const written = textOf(text, token);
	return (
		fieldMistake(text, token) ?? {
			...at,
			message: `After ${written.toLowerCase()} comes ${expectedAfter(written.slice(0, -1).toLowerCase())}.`
		}
	);
}

function textOf(text: string, token: Token): string {
	return text.slice(token.from, token.to);
}
