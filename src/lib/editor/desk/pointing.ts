import type { CodeId } from '#lib/core/id/id.ts';
import type { Stretch } from '#lib/editor/keys/ladder.ts';
import type { Stripe } from '#lib/editor/margin/stripes.ts';

/** What is pointed at: one coding, every coding with one of these codes (a code and what is below it), or words that have no code. */
export type Pointing =
	| { readonly kind: 'coding'; readonly key: string }
	| { readonly kind: 'codes'; readonly code: CodeId; readonly codes: ReadonlySet<CodeId> }
	| { readonly kind: 'words'; readonly words: readonly Stretch[] };

export function isLit(pointing: Pointing, stripe: Stripe): boolean {
	switch (pointing.kind) {
		case 'coding':
			return pointing.key === stripe.key;
		case 'codes':
			return pointing.codes.has(stripe.code);
		case 'words':
			return false;
	}
}
