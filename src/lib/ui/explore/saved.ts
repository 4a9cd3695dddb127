import { countOf } from '#lib/ui/counts.ts';

/** A question that somebody kept under a name. */
export type Saved = {
	readonly id: string;
	readonly name: string;
	readonly written: string;
	readonly shared: boolean;
	readonly by: string;
	readonly byName: string;
};

/** What it finds now; issues: it can't be asked any more. */
export type SavedStanding =
	| { readonly ok: true; readonly counts: { readonly codings: number; readonly notes: number } }
	| { readonly ok: false; readonly issues: readonly { readonly message: string }[] };

/** `34 codings, 9 notes`; while it is not known: nothing. */
export function standingIn(standing: SavedStanding | undefined): string {
	if (standing === undefined) return '';
	return standing.ok ? `${countOf(standing.counts.codings, 'coding')}, ${countOf(standing.counts.notes, 'note')}` : 'Can’t be asked';
}
