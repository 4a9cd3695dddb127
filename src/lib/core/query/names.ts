import { fold, foldedWords } from '#lib/core/text/fold.ts';

export type Named = { readonly id: string; readonly name: string };
export type NamedCode = Named & { readonly parent: string | null; readonly aliases: readonly string[] };
/** With the codes that it reaches across. */
export type NamedTheme = Named & { readonly codes: readonly string[] };
export type NamedMember = Named & { readonly initials: string };

/** An attribute that sessions or actors have, with the values that it has somewhere and what has them. */
export type NamedAttribute = {
	readonly of: 'session' | 'actor';
	readonly name: string;
	readonly values: readonly { readonly value: string | number | boolean; readonly ids: readonly string[] }[];
};

/** What can be named in a question: everything of the project that is not deleted. */
export type Names = {
	readonly codes: readonly NamedCode[];
	readonly themes: readonly NamedTheme[];
	readonly sessions: readonly Named[];
	readonly sites: readonly Named[];
	readonly actors: readonly Named[];
	readonly members: readonly NamedMember[];
	readonly attributes: readonly NamedAttribute[];
};

/** How names are compared: case and accents do not matter, nor which signs stand between the words (`@Ward-nurse-2` is «Ward nurse 2»). */
export function nameKey(name: string): string {
	return foldedWords(name).join(' ') || fold(name).trim();
}

/** The name of a code after those of its parents, `Parent / Child`. */
export function codePath(codes: ReadonlyMap<string, NamedCode>, code: NamedCode): string {
	return pathOf(codes, code)
		.map(({ name }) => name)
		.join(' / ');
}

/** A code after its parents, the topmost first. */
export function pathOf<Code extends { readonly id: string; readonly parent: string | null }>(
	codes: ReadonlyMap<string, Code>,
	code: Code
): readonly Code[] {
	const path = [code];
	for (let next = parentOf(code); next !== undefined && !path.includes(next); next = parentOf(next)) path.unshift(next);
	return path;

	function parentOf({ parent }: Code): Code | undefined {
		return parent === null ? undefined : codes.get(parent);
	}
}

/** These codes and everything below them. */
export function withSubCodes(codes: readonly NamedCode[], ids: readonly string[]): readonly string[] {
	const children = Map.groupBy(codes, ({ parent }) => parent);
	const found = new Set(ids);
	for (const id of found) for (const child of children.get(id) ?? []) found.add(child.id);
	return [...found];
}

/** The shortest way to write a code so that a question means it alone: its name, or its path where another has the same name. */
export function codeReference(codes: readonly NamedCode[], code: NamedCode): string {
	const key = nameKey(code.name);
	const isAlone = codes.every((other) => other.id === code.id || nameKey(other.name) !== key);
	return isAlone ? code.name : codePath(new Map(codes.map((each) => [each.id, each])), code);
}
