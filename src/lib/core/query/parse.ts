import type { SyntaxNode, Tree } from '@lezer/common';
import { condition, words } from './condition.ts';
import { diagnose } from './diagnose.ts';
import { parser } from './grammar/parser.ts';
import { relation } from './relation.ts';
import { allOf, anyOf, type Issue, type Parsed, type Question } from './question.ts';

/** Longer questions are refused before they are read. */
export const LONGEST_QUESTION = 10_000;
/** Parentheses and NOTs within each other. */
export const DEEPEST_QUESTION = 200;
/** Conditions in one question; a page of prose pasted into the box is a mistake, not a question. */
export const MOST_CONDITIONS = 200;

/** Reads a written question. Names are not looked up: that is `resolve`. */
export function parseQuestion(text: string): Parsed {
	if (text.length > LONGEST_QUESTION)
		return refused({
			from: LONGEST_QUESTION,
			to: text.length,
			message: `A question has at most ${LONGEST_QUESTION.toLocaleString('en')} characters; this one has ${text.length.toLocaleString('en')}.`
		});
	const tree = parser.parse(text);
	const shape = tooLarge(tree) ?? diagnose(text, tree);
	if (shape !== null) return refused(shape);
	const top = tree.topNode.firstChild;
	if (top === null) return { ok: true, question: { is: 'everything' } };
	const issues: Issue[] = [];
	const question = read(top);
	return issues.length === 0 ? { ok: true, question } : { ok: false, issues };

	function read(node: SyntaxNode): Question {
		switch (node.name) {
			case 'Or':
				return anyOf(parts(node));
			case 'And':
				return allOf(parts(node));
			case 'Not':
				return { is: 'not', of: parts(node)[0] ?? { is: 'everything' } };
			case 'Group':
				return parts(node)[0] ?? { is: 'everything' };
			case 'Condition':
				return taken(condition(text, node));
			case 'Relation':
				return related(node);
			default:
				return taken(words(text, node));
		}
	}

	function related(node: SyntaxNode): Question {
		const operator = node.getChild('RelOp');
		const [left, right] = MEANING.flatMap((name) => node.getChildren(name)).sort((a, b) => a.from - b.from);
		if (operator === null || left === undefined || right === undefined) throw new Error('A relation without its sides is not diagnosed');
		const before = issues.length;
		const sides = [sideAt(left), sideAt(right)] as const;
		// A side that can't be read has been complained of already.
		if (issues.length > before) return { is: 'everything' };
		const made = relation(text, operator, sides, { from: node.from, to: node.to });
		if ('is' in made) return made;
		issues.push(...made);
		return { is: 'everything' };
	}

	function sideAt(node: SyntaxNode) {
		return { question: read(node), from: node.from, to: node.to };
	}

	function parts(node: SyntaxNode): readonly Question[] {
		const found: Question[] = [];
		for (let child = node.firstChild; child !== null; child = child.nextSibling) if (MEANING.includes(child.name)) found.push(read(child));
		return found;
	}

	function taken(result: Question | Issue): Question {
		if ('is' in result) return result;
		issues.push(result);
		return { is: 'everything' };
	}
}

const MEANING: readonly string[] = ['Or', 'And', 'Not', 'Relation', 'Group', 'Condition', 'Words'];

function refused(issue: Issue): Parsed {
	return { ok: false, issues: [issue] };
}

// Before anything walks the tree by recursion; `iterate` itself does not recurse.
function tooLarge(tree: Tree): Issue | null {
	let depth = 0;
	let conditions = 0;
	let issue: Issue | null = null;
	tree.iterate({
		enter: ({ name, from, to }) => {
			if (issue !== null) return false;
			if ((name === 'Group' || name === 'Not') && ++depth > DEEPEST_QUESTION)
				issue = { from, to: from + 1, message: `Parentheses and NOTs stand within each other at most ${DEEPEST_QUESTION} deep.` };
			if ((name === 'Words' || name === 'Condition') && ++conditions > MOST_CONDITIONS)
				issue = {
					from,
					to,
					message: `A question has at most ${MOST_CONDITIONS} conditions. To look for a sentence, put it in quotation marks.`
				};
			return true;
		},
		leave: ({ name }) => {
			if (name === 'Group' || name === 'Not') depth--;
		}
	});
	return issue;
}
