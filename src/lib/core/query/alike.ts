/** Of what is asked in the same way, one: two actors of one pseudonym read alike, and a question finds both. What is said besides of each stands beside it. */
export function onceEach<Item extends { readonly more: string }>(items: readonly Item[], asked: (item: Item) => string): readonly Item[] {
	return [...Map.groupBy(items, asked).values()].map((same) => {
		const more = [...new Set(same.map((each) => each.more).filter((words) => words !== ''))].join(' · ');
		return same.length === 1 ? same[0]! : { ...same[0]!, more };
	});
}
