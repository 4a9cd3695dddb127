import type { Tree } from '@lezer/common';
import { isRelationWord } from './fields.ts';
import type { Place } from './question.ts';

/** A token of a written question, by its name in the grammar; what can stand nowhere is `Unknown`. */
export type Token = Place & { readonly name: string };

const OPERATOR_NAMES: Readonly<Record<string, string>> = { AND: 'AndOp', OR: 'OrOp', NOT: 'NotOp' };

/**
 * The tokens in their order. Where the parser dropped one, its error node covers the text; where it made up a field, a value follows none:
 * in both cases the text says what it was.
 */
export function tokensOf(text: string, tree: Tree): readonly Token[] {
	const tokens: Token[] = [];
	tree.iterate({
		enter: ({ from, to, type, node }) => {
			if (node.firstChild !== null || type.isTop || from === to) return;
			const isGuess = type.isError || (type.name === 'Value' && tokens.at(-1)?.name !== 'Field');
			tokens.push({ name: isGuess ? guessed(text.slice(from, to)) : type.name, from, to });
		}
	});
	return tokens;
}

function guessed(written: string): string {
	return OPERATOR_NAMES[written] ?? (isRelationWord(written) ? 'RelOp' : 'Unknown');
}
