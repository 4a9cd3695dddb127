import { countOf } from '#lib/ui/counts.ts';
import type { Choice } from './choice.ts';

/** What the live region says of a choice. */
export function choiceWords(choice: Choice, counts: { readonly shown: number; readonly all: number }): string {
	const shown = counts.shown === counts.all ? `All codings shown: ${counts.all}` : shownWords(counts);
	const backlight = { off: '', uncoded: 'uncoded text recedes', coded: 'coded text recedes' }[choice.backlight];
	return [shown, choice.colour === 'code' ? '' : `coloured by ${choice.colour}`, backlight].filter(Boolean).join(', ');
}

/** «Showing 12 of 340 codings». */
export function shownWords({ shown, all }: { readonly shown: number; readonly all: number }): string {
	return `Showing ${shown} of ${countOf(all, 'coding')}`;
}
