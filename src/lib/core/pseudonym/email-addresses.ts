export type EmailAddress = { readonly start: number; readonly end: number };

// Lengths as RFC 5321 has them, so that no input makes it look back far.
const ADDRESS =
	/(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}-])/gu;

/** Every e-mail address in a text. */
export function emailAddresses(text: string): readonly EmailAddress[] {
	if (!text.includes('@')) return [];
	return [...text.matchAll(ADDRESS)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
}
