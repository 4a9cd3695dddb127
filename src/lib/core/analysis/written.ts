import { nameKey } from '#lib/core/query/names.ts';
import { formatQuestion } from '#lib/core/query/format.ts';
import { parseQuestion } from '#lib/core/query/parse.ts';
import { allOf, type Condition, NOWHERE, type Question } from '#lib/core/query/question.ts';
import type { Named } from './field.ts';

/** How each of these things is written in a question, so that it alone is meant: by its name, or by its id where another is called alike. */
export function referencesTo(things: readonly Named[], alsoCalled: readonly string[] = []): readonly string[] {
	const keys = things.map(({ name }) => nameKey(name));
	const times = new Map<string, number>();
	for (const key of [...keys, ...alsoCalled.map(nameKey)]) times.set(key, (times.get(key) ?? 0) + 1);
	return things.map(({ id, name }, index) => (keys[index] === '' || times.get(keys[index] ?? '') !== 1 ? id : name));
}

/** A condition as it is written. */
export function written(condition: Condition | { readonly is: 'not'; readonly of: Condition }): string {
	return formatQuestion(condition);
}

export const without = (what: Extract<Condition, { readonly is: 'has' }>['what']): string =>
	written({ is: 'not', of: { is: 'has', what, at: NOWHERE } });

/** The question that all of these make together, in its canonical writing. Each must be one that can be read. */
export function together(...questions: readonly string[]): string {
	return formatQuestion(
		allOf<Condition>(
			questions.map((question): Question => {
				const parsed = parseQuestion(question);
				if (!parsed.ok) throw new Error('A part of a question can’t be read');
				return parsed.question;
			})
		)
	);
}
