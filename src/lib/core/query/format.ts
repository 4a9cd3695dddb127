import { formatDays } from './date.ts';
import { LATER_RELATION } from './fields.ts';
import { type Condition, isBranch, type Question } from './question.ts';

/** Writes a question in the one canonical way: parsing it gives the question again (places aside), and asking the same writes the same. */
export function formatQuestion(question: Question): string {
	if (!isBranch(question)) return formatCondition(question);
	switch (question.is) {
		case 'everything':
			return '';
		case 'and':
			return question.of.map((part) => inParentheses(part, ['or'])).join(' ');
		case 'or':
			return question.of.map((part) => formatQuestion(part)).join(' OR ');
		case 'not':
			return `NOT ${inParentheses(question.of, ['and', 'or'])}`;
	}
}

function inParentheses(question: Question, where: readonly string[]): string {
	return where.includes(question.is) ? `(${formatQuestion(question)})` : formatQuestion(question);
}

export function formatCondition(condition: Condition): string {
	switch (condition.is) {
		case 'code':
		case 'coded':
			return `${condition.is}${condition.below ? ':' : '='}${value(condition.name)}`;
		case 'date':
			return `date:${formatDays(condition)}`;
		case 'has':
			return `has:${condition.what}`;
		case 'words':
			return isBareWord(condition.text) ? condition.text : quoted(condition.text);
		case 'present':
			// A leading @ is the mark of a mention and not part of the name, unless the name has one of its own.
			return `present:${value(condition.name.startsWith('@') ? `@${condition.name}` : condition.name)}`;
		default:
			return `${condition.is}:${value(condition.name)}`;
	}
}

function value(text: string): string {
	return /^[^\s()"“”„«»\\*]+$/u.test(text) ? text : quoted(text);
}

function quoted(text: string): string {
	return `"${text.replace(/[\\"“”„«»]/g, (sign) => `\\${sign}`)}"`;
}

// Only the plainest words stay bare; whatever could be read as an operator, a field or a mark of the language is quoted.
function isBareWord(text: string): boolean {
	return /^[\p{L}\p{N}][\p{L}\p{N}\p{M}’'.-]*$/u.test(text) && !['AND', 'OR', 'NOT'].includes(text) && !LATER_RELATION.test(text);
}
