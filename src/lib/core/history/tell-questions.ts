import { quoted, say, subjectOf, turned, type Sentence, type Told } from './say.ts';

export const QUESTIONS: Readonly<Record<string, (told: Told) => Sentence>> = {
	'question.create': (told) => say`saved the question ${subjectOf(told)}`,
	'question.change': (told) => {
		const { before, after } = turned(told);
		if (Object.hasOwn(after, 'shared'))
			return after['shared'] === true
				? say`shared the question ${subjectOf(told)}`
				: say`kept the question ${subjectOf(told)} to themselves`;
		if (Object.hasOwn(after, 'name')) {
			const rewrites = Object.hasOwn(after, 'written') ? ', and wrote it anew' : '';
			return say`renamed the question ${quoted(String(before['name']))} to ${subjectOf(told)}${rewrites}`;
		}
		return Object.hasOwn(after, 'written')
			? say`wrote the question ${subjectOf(told)} anew`
			: say`changed nothing of the question ${subjectOf(told)}`;
	},
	'question.delete': (told) => say`deleted the question ${subjectOf(told)}`
};
