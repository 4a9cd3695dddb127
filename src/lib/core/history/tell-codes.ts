import { appliedIn } from './applied.ts';
import { codingFacts } from './coding-facts.ts';
import { listed, named, quoted, say, subjectOf, turned, type Sentence, type Told } from './say.ts';

const FIELDS: Readonly<Record<string, string>> = {
	definition: 'the definition',
	include: 'what is included',
	exclude: 'what is excluded',
	example: 'the example',
	aliases: 'the other names',
	hue: 'the colour',
	pattern: 'the pattern'
};

function changed(told: Told): Sentence {
	const { before, after } = turned(told);
	const renamed = Object.hasOwn(after, 'name');
	const fields = Object.keys(after).flatMap((field) => FIELDS[field] ?? []);
	if (!renamed) return say`changed ${fields.length === 0 ? 'nothing' : listed(fields)} of the code ${subjectOf(told)}`;
	const more = fields.length === 0 ? [] : say`, and changed ${listed(fields)}`;
	return say`renamed the code ${quoted(String(before['name']))} to ${subjectOf(told)}${more}`;
}

function moved(told: Told): Sentence {
	const { after } = turned(told);
	if (!Object.hasOwn(after, 'parent')) return say`moved the code ${subjectOf(told)} among its neighbours`;
	if (after['parent'] === null) return say`moved the code ${subjectOf(told)} to the top of the tree`;
	return say`moved ${subjectOf(told)} under ${named(told, 'code', after['parent'])}`;
}

function mergedInto(told: Told): unknown {
	return turned(told).after['mergedInto'];
}

/** ` and 2 below it`, where sub-codes went or came along. */
export function withSubCodes(told: Told): string {
	const codes = told.changes.filter(({ entity }) => entity === 'code').length;
	return codes > 1 ? ` and ${codes - 1} below it` : '';
}

export const CODES: Readonly<Record<string, (told: Told) => Sentence>> = {
	'code.create': (told) => {
		const parent = turned(told).after['parent'] ?? null;
		return say`added the code ${subjectOf(told)}${parent === null ? [] : say` under ${named(told, 'code', parent)}`}`;
	},
	'code.change': changed,
	'code.move': moved,
	'exemplar.pick': (told) => say`picked an example of the code ${subjectOf(told)}`,
	'exemplar.let-go': (told) => say`let an example of the code ${subjectOf(told)} go`,
	'code.merge': (told) => {
		const { coded, uncoded, recoded } = codingFacts(told.changes);
		const many = coded + uncoded + recoded;
		return say`merged the code ${subjectOf(told)} into ${named(told, 'code', mergedInto(told))}${many === 0 ? [] : `, with ${many} ${many === 1 ? 'coding' : 'codings'}`}`;
	},
	'code.split': (told) => {
		const made = told.changes.flatMap(({ entity, id, before }) => (entity === 'code' && before === null ? [named(told, 'code', id)] : []));
		const { recoded } = codingFacts(told.changes);
		return say`split the code ${subjectOf(told)} into ${listed(made)}${recoded === 0 ? [] : `, with ${recoded} ${recoded === 1 ? 'coding' : 'codings'}`}`;
	},
	'coding.apply': (told) => {
		const { passages, found } = appliedIn(told.answer);
		const many = passages === 0 ? 'passages' : passages === 1 ? '1 passage' : `${passages} passages`;
		return say`coded ${many} with ${subjectOf(told)} by Find and code: ${quoted(found)}`;
	},
	'code.retire': (told) => say`retired the code ${subjectOf(told)}`,
	'code.bring-back': (told) => say`brought the code ${subjectOf(told)} back`,
	'code.delete': (told) => say`deleted the code ${subjectOf(told)}${withSubCodes(told)}`
};
