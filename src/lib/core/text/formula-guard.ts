/**
 * A spreadsheet runs a cell that begins with one of these signs as a formula; an apostrophe in front makes it text. One that begins with an
 * apostrophe gets another, so that taking away one apostrophe always gives back what was there.
 */
const RUN = String.raw`[=+\-@\t\r\n']`;
const WOULD_RUN = new RegExp(`^${RUN}`);
const GUARDED = new RegExp(`^'${RUN}`);

export function guarded(cell: string): string {
	return WOULD_RUN.test(cell) ? `'${cell}` : cell;
}

/** What a cell held before it was guarded. One that people wrote, and that only begins with an apostrophe, stays as it is. */
export function unguarded(cell: string): string {
	return GUARDED.test(cell) ? cell.slice(1) : cell;
}
