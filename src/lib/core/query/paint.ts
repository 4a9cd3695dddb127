import { parser } from './grammar/parser.ts';
import { LONGEST_QUESTION } from './parse.ts';
import type { Place } from './question.ts';
import { tokensOf } from './tokens.ts';

/** A piece of a written question: what it is to the eye, and whether a mistake stands there. */
export type Piece = { readonly text: string; readonly look: Look | null; readonly wrong: boolean };
export type Look = 'field' | 'operator' | 'value';

const LOOKS: Readonly<Record<string, Look>> = {
	...{ Field: 'field', Value: 'value', Quoted: 'value', Unclosed: 'value' },
	...{ AndOp: 'operator', OrOp: 'operator', NotOp: 'operator', RelOp: 'operator', Minus: 'operator' }
};

/** A written question in pieces that together are it again, cut wherever the look changes or a mistake begins or ends. */
export function paint(text: string, mistakes: readonly Place[]): readonly Piece[] {
	const tokens = text.length > LONGEST_QUESTION ? [] : tokensOf(text, parser.parse(text));
	const places = mistakes.map(({ from, to }) => ({ from, to: Math.max(to, from + 1) }));
	const cuts = [...tokens, ...places].flatMap(({ from, to }) => [from, to]);
	const bounds = [...new Set([0, ...cuts, text.length])].filter((at) => at <= text.length).sort((a, b) => a - b);
	const pieces: Piece[] = [];
	// Tokens come in their order, so that a long question is gone through once, with each of its keys.
	let next = 0;
	for (const [index, from] of bounds.slice(0, -1).entries()) {
		while ((tokens[next]?.to ?? Infinity) <= from) next += 1;
		const token = tokens[next];
		const look = (token !== undefined && token.from <= from && LOOKS[token.name]) || null;
		const wrong = places.some((place) => place.from <= from && from < place.to);
		const words = text.slice(from, bounds[index + 1]);
		const last = pieces.at(-1);
		if (last !== undefined && last.look === look && last.wrong === wrong) pieces[pieces.length - 1] = { ...last, text: last.text + words };
		else pieces.push({ text: words, look, wrong });
	}
	return pieces;
}
