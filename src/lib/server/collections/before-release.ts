type Taken = { readonly at: number; readonly quote: string };
type From = { readonly releasedAt: number | null; readonly quote: string };

/**
 * Whether words were taken before their note was released, or released again, and read otherwise since: they are its author's alone, as everything is
 * that they did before then.
 */
export function isOfBeforeRelease(item: Taken, { releasedAt, quote }: From): boolean {
	return item.at < (releasedAt ?? 0) && item.quote !== quote;
}
