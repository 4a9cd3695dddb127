import { RelOp } from './parser.terms.ts';
import { isRelationWord } from '../fields.ts';

/** Told of each word: is it a relation (`OVERLAPS`, `NEAR/2`)? */
export function relationToken(word: string, _stack: unknown): number {
	return isRelationWord(word) ? RelOp : -1;
}
