import { expect, test } from 'vitest';
import { pathOf, reasonFor, verbFor } from './line.ts';

test.for([
	{ entity: 'note', path: 'notes/1' },
	{ entity: 'code', path: 'codebook?code=1' },
	{ entity: 'actor', path: 'actors' },
	{ entity: 'coding', path: null }
] as const)('a $entity is seen at $path', ({ entity, path }) => {
	expect(pathOf({ entity, id: '1' })).toBe(path);
});

test.for([
	{ kind: 'memo.delete', act: 'delete', verb: 'Restore' },
	{ kind: 'history.reverse', act: 'take back', verb: 'Do it again' },
	{ kind: 'text.batch', act: 'take back', verb: 'Do it again' },
	{ kind: 'code.move', act: 'move', verb: 'Take back' }
] as const)('undoing $kind is called «$verb»', ({ kind, act, verb }) => {
	expect(verbFor({ kind, act })).toBe(verb);
});

test('a reason leads to where it is mended', () => {
	const deed = { operation: '7', at: 0, byName: 'Karla' };
	expect(reasonFor({ kind: 'changed since', deed }, () => '3 March 2021')).toEqual({
		words: 'Changed again since by Karla on 3 March 2021: take that back first.',
		path: 'history?line=7#line-7'
	});
	expect(reasonFor({ kind: 'text', subject: 'note', id: '1' }, String).path).toBe('notes/1/history');
});
