const QUOTED = /‘([^‘’]+(?:’\p{L}[^‘’]*)*)’|“([^“”„]+)”|„([^“”„]+)[“”]|»([^«»]+)«|«([^«»]+)»|"([^"]+)"/gu;

const LONGEST = 200;

/** The name that a stretch of text gives as an in vivo code: what is quoted in it (the longest quotation), else all of it. */
export function inVivoName(words: string): string {
	const quoted = [...words.matchAll(QUOTED)].map((match) => match.slice(1).find((part) => part !== undefined) ?? '');
	const longest = quoted.reduce((best, part) => (part.length > best.length ? part : best), '');
	const name = (longest || words).replaceAll(/\s+/g, ' ').trim();
	return name
		.replace(/[.,;:!?…\s]+$/u, '')
		.slice(0, LONGEST)
		.trim();
}
