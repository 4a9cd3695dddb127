import type { MemberId } from '#lib/core/id/id.ts';
import type { CodeIndex, DeskMember } from '#lib/editor/desk/codes.ts';
import type { Stripe } from '#lib/editor/margin/stripes.ts';
import type { StepPlace } from './steps.ts';

/** So many codings are named with a step; whoever wants the rest walks them. */
const NAMED = 9;

export type Known = { readonly codes: CodeIndex; readonly members: ReadonlyMap<MemberId, DeskMember>; readonly me: MemberId };

/** «Paragraph 12 of 340, sentence 2 of 4.» */
export function placeWords({ number, of, comment, sentence, sentences }: StepPlace): string {
	const paragraph = number === null ? 'Heading' : `${comment ? 'Observer comment, paragraph' : 'Paragraph'} ${number} of ${of}`;
	return sentences > 1 ? `${paragraph}, sentence ${sentence} of ${sentences}.` : `${paragraph}.`;
}

/** «Coded: Opening the list (Maja Lind), Trust.» One's own name is left out. Empty where nothing is coded. */
export function codedWords(stripes: readonly Stripe[], known: Known): string {
	if (stripes.length === 0) return '';
	const named = stripes.slice(0, NAMED).map((stripe) => {
		const others = codersOf(stripe, known).filter((coder) => coder !== 'you');
		const name = nameOf(stripe, known);
		return others.length === 0 ? name : `${name} (${others.join(', ')})`;
	});
	const more = stripes.length - named.length;
	return `Coded: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

export function nameOf(stripe: Stripe, { codes }: Known): string {
	return codes.find(stripe.code)?.name ?? 'a code';
}

/** Who put this code here; oneself first, as «you». */
export function codersOf(stripe: Stripe, { members, me }: Known): string[] {
	const coders = new Set(stripe.codings.map(({ by }) => by));
	const others = [...coders].filter((coder) => coder !== me).map((coder) => members.get(coder)?.name ?? 'a former member');
	return coders.has(me) ? ['you', ...others] : others;
}
