import type { CodeId } from '#lib/core/id/id.ts';
import type { Stripe } from '#lib/editor/margin/stripes.ts';

/** What is pointed at: one coding, or every coding with one of these codes: a code and what is below it. */
export type Pointing =
	| { readonly kind: 'coding'; readonly key: string }
	| { readonly kind: 'codes'; readonly code: CodeId; readonly codes: ReadonlySet<CodeId> };

export function isLit(pointing: Pointing, stripe: Stripe): boolean {
	return pointing.kind === 'coding' ? pointing.key === stripe.key : pointing.codes.has(stripe.code);
}
