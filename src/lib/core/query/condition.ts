import type { SyntaxNode } from '@lezer/common';
import { foldedWords } from '#lib/core/text/fold.ts';
import { parseDays } from './date.ts';
import { EXPECTED, type Field, HAD, isField } from './fields.ts';
import type { Condition, Issue, Place } from './question.ts';

/** Reads a field with its value: a `Condition` node of the grammar, whole. */
export function condition(text: string, node: SyntaxNode): Condition | Issue {
	const field = node.getChild('Field');
	const value = field?.nextSibling ?? null;
	if (field === null || value === null) throw new Error('A condition without a field or a value is not diagnosed');
	const mistake = fieldMistake(text, field);
	if (mistake !== null) return mistake;
	const sign = text.slice(field.to - 1, field.to);
	const written = text.slice(field.from, field.to - 1);
	const name = written.toLowerCase();
	const at = { from: value.from, to: value.to };
	if (value.name === 'Value' && value.to - value.from > 1 && text[value.to - 1] === '*')
		return { ...at, message: 'Only words in the text can be asked for by their beginning. Write the whole name.' };
	const content = contentOf(text, value).trim();
	if (content === '')
		return { ...at, message: `Nothing stands between the quotation marks. After ${written}${sign} comes ${expectedAfter(name)}.` };
	if (!isField(name)) return { is: 'attribute', attribute: written, name: content, field: placeOf(field), at };
	return asked(name, content, { sign, field: placeOf(field), at });
}

function asked(
	name: Field,
	content: string,
	{ sign, field, at }: { readonly sign: string; readonly field: Place; readonly at: Place }
): Condition | Issue {
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
		case 'says':
		case 'mentions':
			return { is: name, name: content.length > 1 && content.startsWith('@') ? content.slice(1).trim() : content, at };
		case 'attribute': {
			const middle = content.indexOf('=');
			const attribute = content.slice(0, Math.max(0, middle)).trim();
			const value = content.slice(middle + 1).trim();
			if (attribute === '' || value === '') return { ...at, message: `After attribute: comes ${EXPECTED.attribute}.` };
			return { is: 'attribute', attribute, name: value, field, at };
		}
		default:
			return { is: name, name: content, at };
	}
}

/** What is wrong with a field itself, whatever its value: a `Field` token of the grammar, with its sign. Attributes are known to the project alone. */
export function fieldMistake(text: string, { from, to }: Place): Issue | null {
	const name = text.slice(from, to - 1).toLowerCase();
	if (text[to - 1] === '=' && name !== 'code' && name !== 'coded')
		return { from: to - 1, to, message: `Only code and coded can be asked with =, for that code without its sub-codes. Write ${name}:` };
	return null;
}

/** What comes after a field, in words. */
export function expectedAfter(field: string): string {
	return isField(field) ? EXPECTED[field] : 'the value of an attribute';
}

/** Reads words that stand by themselves: a `Words` node of the grammar. */
export function words(text: string, node: SyntaxNode): Condition | Issue {
	const token = node.firstChild;
	if (token === null) throw new Error('Words without a token are not diagnosed');
	const at = placeOf(token);
	const content = contentOf(text, token).trim();
	const begins = token.name === 'Word' && content.endsWith('*');
	const sought = begins ? content.slice(0, -1) : content;
	// A mark by itself, such as what is left of an emoji, belongs to no letter and can't be shown as a place.
	if (foldedWords(sought).length === 0 || !/[\p{L}\p{N}\p{Co}]/u.test(sought))
		return { ...at, message: 'There is no word here to look for: words have letters or digits.' };
	if (begins && !/[\p{L}\p{N}\p{M}]$/u.test(sought))
		return { ...at, message: 'The * stands for the rest of a word: write it directly after a letter or digit.' };
	return { is: 'words', text: sought, begins, at };
}

function placeOf({ from, to }: Place): Place {
	return { from, to };
}

function contentOf(text: string, token: SyntaxNode): string {
	const written = text.slice(token.from, token.to);
	return token.name === 'Quoted' ? written.slice(1, -1).replace(/\\(.)/gsu, '$1') : written;
}
