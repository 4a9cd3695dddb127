import { expect, test } from 'vitest';
import { parseBatch } from './batch-form.ts';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const EMPTY = { operation: ID, text: ID, client: 'tab', epoch: 0, base: 0, steps: [], anchorOps: [], claims: {} };

test('a batch keeps what it says', () => {
	const batch = {
		...EMPTY,
		steps: [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'a' }] } }],
		anchorOps: [
			{ op: 'create', id: ID, from: 1, to: 2, purpose: 'coding' },
			{ op: 'code', id: ID, anchor: ID, code: ID },
			{ op: 'remove', id: `${ID}~${ID}` }
		],
		claims: { inverts: [ID], moves: [{ operation: ID, step: 0, at: 0 }], replaces: [0] },
		stray: 'words'
	};
	expect(parseBatch(batch)).toEqual(batch);
});

test.for<[string, unknown]>([
	['nothing', null],
	['a list', []],
	['an operation that is no id', { ...EMPTY, operation: 7 }],
	['a tab without a name', { ...EMPTY, client: '' }],
	['half a version', { ...EMPTY, base: 0.5 }],
	['a version before the first', { ...EMPTY, base: -1 }],
	['steps that are no list', { ...EMPTY, steps: { length: 1 } }],
	['a step without a type', { ...EMPTY, steps: [{}] }],
	['no operations on passages', { ...EMPTY, anchorOps: undefined }],
	['an operation that nobody knows', { ...EMPTY, anchorOps: [{ op: 'steal', id: ID }] }],
	['a place that is a word', { ...EMPTY, anchorOps: [{ op: 'create', id: ID, from: 'a', to: 2 }] }],
	['claims that are no list', { ...EMPTY, claims: { inverts: ID } }],
	['a move of nothing', { ...EMPTY, claims: { moves: [null] } }],
	['stray words that are no words', { ...EMPTY, stray: 1 }],
	['a field that nobody knows', { ...EMPTY, by: ID }]
])('%s is no batch', ([, value]) => {
	expect(parseBatch(value)).toBeNull();
});
