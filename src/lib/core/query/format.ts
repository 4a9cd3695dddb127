import { formatDays } from './date.ts';
import { isField, isRelationWord } from './fields.ts';
import { type CodeOrTheme, type Condition, isBranch, type Question } from './question.ts';

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
			return `${condition.is}${condition.below ? ':' : '='}${formatValue(condition.name)}`;
		case 'date':
			return `date:${formatDays(condition)}`;
		case 'has':
			return `has:${condition.what}`;
		case 'words':
			if (condition.begins) return `${condition.text}*`;
			return isBareWord(condition.text) ? condition.text : quoted(condition.text);
		case 'present':
		case 'says':
		case 'mentions':
			// A leading @ is the mark of a mention and not part of the name, unless the name has one of its own.
			return `${condition.is}:${formatValue(condition.name.startsWith('@') ? `@${condition.name}` : condition.name)}`;
		case 'attribute':
			return isAttributeField(condition.attribute)
				? `${condition.attribute}:${formatValue(condition.name)}`
				: `attribute:${formatValue(`${condition.attribute}=${condition.name}`)}`;
		case 'relation':
			return `${side(condition.left)} ${wordOf(condition)} ${side(condition.right)}`;
		default:
			return `${condition.is}:${formatValue(condition.name)}`;
	}
}

/** The word of a relation as it is written: `NEAR/2`. */
export function wordOf({ how, apart }: { readonly how: string; readonly apart: number | null }): string {
	return `${how.toUpperCase()}${apart === null ? '' : `/${apart}`}`;
}

/** Can an attribute of this name be written as a field of its own? The fields of the language come first. */
export function isAttributeField(name: string): boolean {
	return /^[a-zA-Z\u{c0}-\u{24f}][a-zA-Z\u{c0}-\u{24f}0-9_-]*$/u.test(name) && !isField(name.toLowerCase());
}

/** What stands after a field, in quotation marks where it needs them. */
export function formatValue(text: string): string {
	return /^[^\s()"“”„«»\\*]+$/u.test(text) ? text : quoted(text);
}

function side(codes: readonly CodeOrTheme[]): string {
	const written = codes.map(formatCondition).join(' OR ');
	return codes.length === 1 ? written : `(${written})`;
}

function quoted(text: string): string {
	return `"${text.replace(/[\\"“”„«»]/g, (sign) => `\\${sign}`)}"`;
}

// Only the plainest words stay bare; whatever could be read as an operator, a field or a mark of the language is quoted.
function isBareWord(text: string): boolean {
	return /^[\p{L}\p{N}][\p{L}\p{N}\p{M}’'.-]*$/u.test(text) && !['AND', 'OR', 'NOT'].includes(text) && !isRelationWord(text);
}
