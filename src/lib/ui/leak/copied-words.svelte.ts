import type { Leak, LeakReport } from '#lib/core/leak/leak.ts';
import { countOf } from '#lib/ui/counts.ts';

/** Looks through words that were copied; null where the server did not answer. */
export type LookAtWords = (words: string) => Promise<LeakReport | null>;

/** So many findings are named in a hint. */
const NAMED = 3;

/** What was copied may tell who somebody is: said quietly beside it afterwards, since a dialog for each copy would be pressed away. */
export class CopiedWords {
	/** By the row that was copied. */
	hints = $state.raw<ReadonlyMap<string, string>>(new Map());
	readonly #look: LookAtWords;

	constructor(look: LookAtWords) {
		this.#look = look;
	}

	/** Gives the hint too, or null where there is nothing to say. */
	async look(row: string | null, words: string): Promise<string | null> {
		const report = await this.#look(words);
		const hint = report === null || report.leaks.length === 0 ? null : hintOf(report.leaks);
		if (row === null) return hint;
		const others = [...this.hints].filter(([id]) => id !== row);
		this.hints = new Map(hint === null ? others : [...others, [row, hint]]);
		return hint;
	}
}

function hintOf(leaks: readonly Leak[]): string {
	const named = leaks.slice(0, NAMED).map(({ words, what }) => `‘${words}’ (${what})`);
	const more = leaks.length > NAMED ? ` and ${countOf(leaks.length - NAMED, 'other thing')}` : '';
	return `Copied. May tell who or where somebody is: ${named.join(', ')}${more}.`;
}
