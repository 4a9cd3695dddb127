import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cursorTo, pageAfter, placeAt } from './cursor.ts';

const OF = '/api/v1/projects/one/sites?';

test('a cursor is the place it was made of, for the same parameters alone', () => {
	const cursor = cursorTo({ offset: 3, id: 'c' }, OF);
	expect(placeAt(cursor, OF)).toEqual({ offset: 3, id: 'c' });
	expect(placeAt(cursor, `${OF}session=x`)).toBeNull();
});

test.for(['', 'x', '!!', 'W10', Buffer.from('[1,2,3]').toString('base64url'), Buffer.from('{"a":1}').toString('base64url')])(
	'‘%s’ is no cursor',
	(cursor) => expect(placeAt(cursor, OF)).toBeNull()
);

/** All pages of a list that becomes another one after the first. */
function paged(first: readonly string[], then: readonly string[], limit: number): readonly string[] {
	const begun = pageAfter(first, (row) => row, { after: null, limit });
	const rows = [...begun.page];
	for (let at = begun.next; at !== null;) {
		const { page, next } = pageAfter(then, (row) => row, { after: at, limit });
		rows.push(...page);
		at = next;
	}
	return rows;
}

const lists = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 30 });

test('the pages are the list', () => {
	fc.assert(
		fc.property(lists, fc.integer({ min: 1, max: 7 }), (list, limit) => {
			expect(paged(list, list, limit)).toEqual(list);
		})
	);
});

test('what was in the list all the while is given once, whatever comes meanwhile', () => {
	fc.assert(
		fc.property(lists, fc.array(fc.tuple(fc.nat(30), fc.uuid()), { maxLength: 5 }), fc.integer({ min: 1, max: 7 }), (list, come, limit) => {
			const then = [...list];
			for (const [at, id] of come) then.splice(Math.min(at, then.length), 0, id);
			const given = paged(list, then, limit);
			expect(given.filter((row) => list.includes(row))).toEqual(list);
		})
	);
});

test('a page whose last row went goes on where it would have been', () => {
	expect(paged(['a', 'b', 'c', 'd'], ['a', 'c', 'd'], 2)).toEqual(['a', 'b', 'd']);
});
