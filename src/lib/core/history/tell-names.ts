import { appliedIn } from './applied.ts';
import { say, subjectOf, type Sentence, type Told } from './say.ts';

function did(told: Told): string {
	return String((told.answer as { readonly did?: unknown } | null)?.did ?? 'changed');
}

/** What happened to the key of real names, and that a name was set: never which. */
export const NAMES: Readonly<Record<string, (told: Told) => Sentence>> = {
	'names.begin': () => say`set up the key of real names`,
	'names.renew': () => say`made a new key of real names`,
	'names.open': (told) => {
		const { by } = (told.answer ?? {}) as { readonly by?: unknown };
		return say`opened the real names${by === 'recovery code' ? ' with the recovery code' : ''}`;
	},
	'names.ask': () => say`asked to be let in to the real names`,
	'names.join': () => say`became a holder of the key of real names`,
	'names.let-in': (told) => say`let ${subjectOf(told)} in to the real names`,
	'names.let-go': (told) => (told.self ? say`gave up the key of real names` : say`took the key of real names from ${subjectOf(told)}`),
	'mention.put': (told) => {
		const { passages, notes } = appliedIn(told.answer);
		if (passages === 0) return say`put pseudonyms in the place of names`;
		const many = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`;
		return say`put pseudonyms in the place of ${many(passages, 'name')} in ${many(notes.length, 'note')}`;
	},
	'actor.name': (told) =>
		did(told) === 'taken away' ? say`took the real name of ${subjectOf(told)} away` : say`${did(told)} the real name of ${subjectOf(told)}`
};
