import type { SyntaxNode } from '@lezer/common';
import { FARTHEST, type How } from './fields.ts';
import { formatCondition } from './format.ts';
import { isBranch, type CodeOrTheme, type Issue, type Place, type Question, type RelationCondition } from './question.ts';

/** Puts a relation together from its word and its two sides, which have been read; or says what is wrong with each. */
export function relation(
	text: string,
	operator: SyntaxNode,
	sides: readonly [left: Side, right: Side],
	at: Place
): RelationCondition | readonly Issue[] {
	const word = text.slice(operator.from, operator.to);
	const [left, right] = sides.map((side) => codesOf(side, word));
	const apart = apartOf(word, operator);
	if (left === undefined || right === undefined) throw new Error('A relation has two sides');
	const issues = [left, apart, right].flatMap((part) => (part !== null && typeof part === 'object' && 'message' in part ? [part] : []));
	if (issues.length > 0) return issues;
	return {
		is: 'relation',
		how: HOW[word.split('/')[0] ?? ''] ?? 'overlaps',
		apart: apart as number | null,
		left: left as readonly CodeOrTheme[],
		right: right as readonly CodeOrTheme[],
		at
	};
}

export type Side = Place & { readonly question: Question };

const HOW: Readonly<Record<string, How>> = { OVERLAPS: 'overlaps', WITHIN: 'within', NEAR: 'near', BEFORE: 'before' };

function apartOf(word: string, { from, to }: Place): number | null | Issue {
	if (!word.startsWith('NEAR')) return null;
	const written = word.slice('NEAR/'.length);
	if (written === '')
		return { from, to, message: 'Say how many paragraphs may lie from one to the other: NEAR/2. NEAR/0 is the same paragraph.' };
	const apart = Number(written);
	return apart <= FARTHEST ? apart : { from, to, message: `NEAR reaches over at most ${FARTHEST} paragraphs.` };
}

function codesOf({ question, from, to }: Side, word: string): readonly CodeOrTheme[] | Issue {
	const parts: readonly Question[] = question.is === 'or' ? question.of : [question];
	const codes = parts.flatMap((part) => (part.is === 'code' || part.is === 'theme' ? [part as CodeOrTheme] : []));
	if (codes.length === parts.length) return codes;
	const other = parts.find((part) => part.is !== 'code' && part.is !== 'theme');
	const meant = other?.is === 'words' ? ` Write ${formatCondition({ is: 'code', name: other.text, below: true, at: other.at })}` : '';
	const place = other !== undefined && !isBranch(other) ? other.at : { from, to };
	return {
		...place,
		message: `${word} stands between codes: on each side comes code: or theme:, or several of them in parentheses with OR.${meant}`
	};
}
