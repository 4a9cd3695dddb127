import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codingsAsTheyWere, compareMoments, type CodingRow } from './as-it-was.ts';

type Happened = { readonly entity: 'coding'; readonly id: string; readonly before: CodingRow | null; readonly after: CodingRow | null };

test('a coding that was made since is gone, one that was removed or got another code is as it was', () => {
	const present = new Map<string, CodingRow>([
		['made', { id: 'made', code: 'trust', deletedAt: null }],
		['removed', { id: 'removed', code: 'trust', deletedAt: 9 }],
		['recoded', { id: 'recoded', code: 'doubt', deletedAt: null }]
	]);
	const since: readonly Happened[] = [
		{ entity: 'coding', id: 'recoded', before: { code: 'trust' }, after: { code: 'doubt' } },
		{ entity: 'coding', id: 'removed', before: { deletedAt: null }, after: { deletedAt: 9 } },
		{ entity: 'coding', id: 'made', before: null, after: { code: 'trust' } }
	];
	expect([...codingsAsTheyWere(present, since).values()]).toEqual([
		{ id: 'removed', code: 'trust', deletedAt: null },
		{ id: 'recoded', code: 'trust', deletedAt: null }
	]);
});

test('whatever happened to codings, taking it back gives those of the moment', () => {
	const act = fc.record({ id: fc.constantFrom('a', 'b', 'c'), does: fc.constantFrom('trust', 'doubt', 'remove', 'bring back') });
	fc.assert(
		fc.property(fc.array(act, { maxLength: 30 }), fc.nat(30), (acts, at) => {
			const rows = new Map<string, CodingRow>();
			let then: ReadonlyMap<string, CodingRow> = new Map();
			const happened: Happened[] = [];
			acts.forEach(({ id, does }, index) => {
				if (index === at) then = new Map(rows);
				const before = rows.get(id);
				if (before === undefined) {
					rows.set(id, { id, code: does, deletedAt: null });
					happened.push({ entity: 'coding', id, before: null, after: rows.get(id) ?? null });
					return;
				}
				const after = does === 'remove' ? { deletedAt: index } : does === 'bring back' ? { deletedAt: null } : { code: does };
				const was = Object.fromEntries(Object.keys(after).map((field) => [field, before[field]]));
				rows.set(id, { ...before, ...after });
				happened.push({ entity: 'coding', id, before: was, after });
			});
			if (at >= acts.length) then = new Map(rows);
			expect(new Map(codingsAsTheyWere(rows, happened.slice(at).toReversed()))).toEqual(then);
		})
	);
});

test('two moments are compared by the passages that they found', () => {
	const first = { codings: 4, notes: 2, excerpts: 2, passages: new Set(['a', 'b']) };
	const second = { codings: 5, notes: 2, excerpts: 3, passages: new Set(['b', 'c', 'd']) };
	expect(compareMoments(first, second)).toEqual({
		first: { codings: 4, notes: 2, excerpts: 2 },
		second: { codings: 5, notes: 2, excerpts: 3 },
		come: 2,
		gone: 1
	});
});
