import type { Finder } from '#lib/core/find-code/finder.ts';
import { maskWords } from './mask-words.ts';

/** A stretch of the n-th string in a value that JSON can say, with how long that string was. */
export type StringMask = readonly [leaf: number, length: number, start: number, end: number];

/** Masks what a finder finds in every string of a value, whatever its form; `masks` says where, and tells nothing of the words. */
export function maskFound<Value>(value: Value, find: Finder): { readonly value: Value; readonly masks: readonly StringMask[] } {
	const masks: StringMask[] = [];
	const masked = mapStrings(value, (words, leaf) => {
		const found = find(words);
		for (const { start, end } of found) masks.push([leaf, words.length, start, end]);
		return found.length === 0 ? words : maskWords(words, (at) => found.some(({ start, end }) => at >= start && at < end));
	});
	return { value: masked, masks };
}

/** The same again where the words are not known any more. A string that was another one then may hold them anywhere: all of it is masked. */
export function maskAgain<Value>(value: Value, masks: readonly StringMask[]): Value {
	return mapStrings(value, (words, leaf) => {
		const own = masks.filter(([at]) => at === leaf);
		if (own.length === 0) return words;
		if (own.some(([, length]) => length !== words.length)) return maskWords(words);
		return maskWords(words, (at) => own.some(([, , start, end]) => at >= start && at < end));
	});
}

// In the order in which JSON writes them; keys are names of fields, except those of attributes, which are people's words too and stay.
function mapStrings<Value>(value: Value, map: (words: string, leaf: number) => string): Value {
	let leaf = 0;
	const walk = (each: unknown): unknown => {
		if (typeof each === 'string') return map(each, leaf++);
		if (Array.isArray(each)) return each.map(walk);
		if (typeof each !== 'object' || each === null) return each;
		return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, walk(inner)]));
	};
	return walk(value) as Value;
}
