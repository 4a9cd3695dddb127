import { say, subjectOf, type Sentence, type Told } from './say.ts';
import { COLLECTIONS } from './tell-collections.ts';
import { CODES } from './tell-codes.ts';
import { FIELDWORK } from './tell-fieldwork.ts';
import { NAMES } from './tell-names.ts';
import { NOTES } from './tell-notes.ts';
import { PROJECT } from './tell-project.ts';
import { QUESTIONS } from './tell-questions.ts';
import { THEMES } from './tell-themes.ts';

/** How each kind of line is told after its author's name: «moved ‘Overnight reload’ under ‘Numbers that changed’». */
const TELLING: Readonly<Record<string, (told: Told) => Sentence>> = {
	...FIELDWORK,
	...CODES,
	...THEMES,
	...COLLECTIONS,
	...NOTES,
	...QUESTIONS,
	...NAMES,
	...PROJECT
};

/** A line told after its author's name, with the names of then. A batch is told by `sittingSentence`, a taking back by `takenBackSentence`. */
export function sentenceOf(told: Told): Sentence {
	return TELLING[told.kind]?.(told) ?? say`did ${told.kind} to ${subjectOf(told)}`;
}

export function isTold(kind: string): boolean {
	return Object.hasOwn(TELLING, kind) || kind === 'text.batch' || kind === 'history.reverse';
}

/**
 * A taking back, told by what it took back. `depth`: how many takings back stand between it and the first act: one took it back, two did it again, and
 * so on. `author` is who did the first act; null where that is the same person.
 */
export function takenBackSentence(original: Sentence, depth: number, author: string | null): Sentence {
	const verb = depth % 2 === 1 ? 'took back' : 'did again';
	return say`${verb} that ${author === null ? 'they' : author} ${original}`;
}

/** What one sitting at a text came to. */
export type SittingFacts = {
	readonly added: number;
	readonly removed: number;
	readonly coded: number;
	readonly uncoded: number;
	readonly recoded: number;
	readonly kept: number;
};

/** A sitting at a note or memo: «coded 14 passages in ‘Huddle’», «wrote in ‘Huddle’: 120 words more, 14 fewer». */
export function sittingSentence(told: Pick<Told, 'subject' | 'subjectId' | 'names'>, act: string, facts: SittingFacts): Sentence {
	const place = subjectOf({ ...told, kind: '', changes: [], answer: null, self: false });
	if (act !== 'code') return say`wrote in ${place}${wordsSaid(facts)}`;
	const { coded, uncoded, recoded, kept } = facts;
	const deeds = [
		...(coded > 0 ? [`put ${many(coded, 'coding')} on passages`] : []),
		...(uncoded > 0 ? [`took ${many(uncoded, 'coding')} off`] : []),
		...(recoded > 0 ? [`gave ${many(recoded, 'coding')} another code`] : []),
		...(kept > 0 ? [`kept ${many(kept, 'coding')} under the present definition`] : [])
	];
	if (deeds.length === 0) return say`placed passages in ${place}`;
	if (coded > 0 && deeds.length === 1) return say`coded ${many(coded, 'passage')} in ${place}`;
	return say`${inWords(deeds)} in ${place}`;
}

function wordsSaid({ added, removed }: SittingFacts): string {
	const said = [
		...(added > 0 ? [`${many(added, 'word')} more`] : []),
		...(removed > 0 ? [added > 0 ? `${removed} fewer` : `${many(removed, 'word')} fewer`] : [])
	];
	return said.length === 0 ? '' : `: ${said.join(', ')}`;
}

function many(count: number, one: string): string {
	return `${count} ${count === 1 ? one : `${one}s`}`;
}

function inWords(deeds: readonly string[]): string {
	return deeds.length < 2 ? (deeds[0] ?? '') : `${deeds.slice(0, -1).join(', ')} and ${deeds.at(-1)}`;
}
