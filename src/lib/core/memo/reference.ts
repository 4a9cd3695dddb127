/** What a text can lead to, by its id: a passage is an excerpt once it is coded. */
export const REFERENCE_KINDS = ['code', 'note', 'session', 'passage', 'coding', 'memo', 'theme', 'question'] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];
export type Reference = { readonly kind: ReferenceKind; readonly id: string };

/** How a reader sees what is referred to. What is not theirs to see and what never was look the same. */
export type NamedReference =
	| {
			readonly state: 'here';
			readonly name: string;
			/** Where in the project one sees it. */
			readonly path: string;
			/** The words of a passage. */
			readonly quote: string | null;
	  }
	| { readonly state: 'deleted'; readonly name: string }
	| { readonly state: 'hidden' };

export const HIDDEN: NamedReference = { state: 'hidden' };

/** Something that one can lead to, as a list offers it. */
export type Referable = Reference & { readonly named: NamedReference & { readonly state: 'here' } };

export function referenceKey({ kind, id }: { readonly kind: string; readonly id: string }): string {
	return `${kind}:${id}`;
}

export function isReferenceKind(value: unknown): value is ReferenceKind {
	return (REFERENCE_KINDS as readonly unknown[]).includes(value);
}

/** What stands in the place of the reference where it can only be read. */
export function referenceWords(named: NamedReference): string {
	if (named.state === 'hidden') return '[something you may not see]';
	return named.state === 'deleted' ? `${named.name} [deleted]` : named.name;
}
