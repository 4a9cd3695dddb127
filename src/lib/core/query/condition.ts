import type { SyntaxNode } from '@lezer/common';
import { foldedWords } from '#lib/core/text/fold.ts';
import { parseDays } from './date.ts';
import { FIELD_LIST, type Field, isField, LATER_FIELDS, LATER_RELATION } from './fields.ts';
import { HAD, type Condition, type Issue, type Place } from './question.ts';

/** Reads a field with its value: a `Condition` node of the grammar, whole. */
export function condition(text: string, node: SyntaxNode): Condition | Issue {
	const field = node.getChild('Field');
	const value = field?.nextSibling ?? null;
	if (field === null || value === null) throw new Error('A condition without a field or a value is not diagnosed');
	const mistake = fieldMistake(text, field);
	if (mistake !== null) return mistake;
	const sign = text.slice(field.to - 1, field.to);
	const name = text.slice(field.from, field.to - 1).toLowerCase() as Field;
	const at = { from: value.from, to: value.to };
	if (value.name === 'Value' && value.to - value.from > 1 && text[value.to - 1] === '*') return PREFIX(at);
	const content = contentOf(text, value).trim();
	if (content === '')
		return { ...at, message: `Nothing stands between the quotation marks. After ${name}${sign} comes ${EXPECTED[name]}.` };
	switch (name) {
		case 'code':
		case 'coded':
			return { is: name, name: content, below: sign === ':', at };
		case 'has': {
			const what = HAD.find((each) => each === content.toLowerCase());
			return what === undefined ? { ...at, message: `After has: comes ${EXPECTED.has}.` } : { is: 'has', what, at };
		}
		case 'date': {
			const days = parseDays(content);
			return typeof days === 'string' ? { ...at, message: days } : { is: 'date', ...days, at };
		}
		case 'present':
			return { is: 'present', name: content.length > 1 && content.startsWith('@') ? content.slice(1).trim() : content, at };
		default:
			return { is: name, name: content, at };
	}
}

/** What is wrong with a field itself, whatever its value: a `Field` token of the grammar, with its sign. */
export function fieldMistake(text: string, { from, to }: Place): Issue | null {
	const written = text.slice(from, to - 1);
	const name = written.toLowerCase();
	if (LATER_FIELDS.includes(name))
		return { from, to, message: `${name} is not a field that can be asked for yet. There are ${FIELD_LIST}.` };
	if (!isField(name))
		return {
			from,
			to,
			message: `There is no field ${written}. There are ${FIELD_LIST}; to look for the words themselves, put them in quotation marks.`
		};
	if (text[to - 1] === '=' && name !== 'code' && name !== 'coded')
		return { from: to - 1, to, message: `Only code and coded can be asked with =, for that code without its sub-codes. Write ${name}:` };
	return null;
}

/** Reads words that stand by themselves: a `Words` node of the grammar. */
export function words(text: string, node: SyntaxNode): Condition | Issue {
	const token = node.firstChild;
	if (token === null) throw new Error('Words without a token are not diagnosed');
	const at = { from: token.from, to: token.to };
	const content = contentOf(text, token);
	if (token.name === 'Word') {
		if (LATER_RELATION.test(content))
			return { ...at, message: `${content} between codes can’t be asked for yet. To look for the word, put it in quotation marks.` };
		if (content.endsWith('*') && content.length > 1) return PREFIX(at);
	}
	if (foldedWords(content).length === 0) return { ...at, message: 'There is no word here to look for: words have letters or digits.' };
	return { is: 'words', text: content.trim(), at };
}

/** What comes after each field, for messages. */
export const EXPECTED = {
	code: 'the name of a code',
	coded: 'the name of a code',
	theme: 'the name of a theme',
	session: 'the title of a session',
	site: 'the name of a site',
	kind: 'a kind of session or note',
	date: 'a date',
	present: 'the pseudonym of an actor',
	coder: 'the name or initials of a member',
	has: `${HAD.slice(0, -1).join(', ')} or ${HAD.at(-1)}`
} as const;

const PREFIX = (at: Place): Issue => ({
	...at,
	message: 'Beginnings of words (with *) can’t be asked for yet. Write the whole word.'
});

function contentOf(text: string, token: SyntaxNode): string {
	const written = text.slice(token.from, token.to);
	return token.name === 'Quoted' ? written.slice(1, -1).replace(/\\(.)/gsu, '$1') : written;
}
