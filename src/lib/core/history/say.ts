import type { Change, Entity, Fields } from './operation.ts';
import { keyOf, type Names, type Thing } from './things.ts';

/** A piece of a sentence of History: words, or a thing by the name that it had then, which a page makes a link. */
export type Part = string | { readonly thing: Thing; readonly name: string };
export type Sentence = readonly Part[];

/** What a line says of itself. */
export type Told = {
	readonly kind: string;
	readonly subject: string;
	readonly subjectId: string;
	readonly changes: readonly Change[];
	readonly names: Names;
	/** What its author was told, such as how many excerpts left. */
	readonly answer: unknown;
	/** The subject is the author, as when somebody joins. */
	readonly self: boolean;
};

/** `` say`moved ${code} under ${parent}` ``: words and things, in order; a sentence put into another becomes part of it. */
export function say(words: TemplateStringsArray, ...parts: readonly (Part | Sentence)[]): Sentence {
	return words.flatMap((piece, at) => {
		const part = parts[at];
		return [piece, ...(part === undefined ? [] : Array.isArray(part) ? (part as Sentence) : [part as Part])].filter((each) => each !== '');
	});
}

/** A thing by its name of then. */
export function named(told: Pick<Told, 'names'>, entity: Entity, id: unknown): Part {
	const thing = { entity, id: String(id) };
	return { thing, name: told.names[keyOf(thing)] ?? '' };
}

/** The thing that the line is about. */
export function subjectOf(told: Told): Part {
	return named(told, told.subject as Entity, told.subjectId);
}

/** The fields that changed on the line's subject: old and new; empty where none did. */
export function turned(told: Told): { readonly before: Fields; readonly after: Fields } {
	const change = told.changes.find(({ entity, id }) => entity === told.subject && id === told.subjectId);
	return { before: change?.before ?? {}, after: change?.after ?? {} };
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly Part[]): Sentence {
	return parts.flatMap((part, at) => (at === 0 ? [part] : [at === parts.length - 1 ? ' and ' : ', ', part]));
}

/** A name in quotes; what has none says so. */
export function quoted(name: string): string {
	return name === '' ? 'without a title' : `‘${name}’`;
}

/** The sentence as plain words. */
export function plain(sentence: Sentence): string {
	return sentence.map((part) => (typeof part === 'string' ? part : quoted(part.name))).join('');
}
