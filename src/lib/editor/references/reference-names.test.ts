import { expect, test } from 'vitest';
import { HIDDEN, referenceKey, type NamedReference, type Reference } from '#lib/core/memo/reference.ts';
import { ReferenceNames } from './reference-names.ts';

const code = (id: number): Reference => ({ kind: 'code', id: String(id) });
const named = (name: string): NamedReference => ({ state: 'here', name, path: '', quote: null });

/** A server that answers when it is told to, and remembers what it was asked. */
function server() {
	const asked: (readonly string[])[] = [];
	const answers: { readonly give: () => void; readonly fail: () => void }[] = [];
	const ask = (references: readonly Reference[]) =>
		new Promise<Readonly<Record<string, NamedReference>>>((resolve, reject) => {
			asked.push(references.map(({ id }) => id));
			answers.push({
				give: () => resolve(Object.fromEntries(references.map((each) => [referenceKey(each), named(`Code ${each.id}`)]))),
				fail: () => reject(new Error('No network'))
			});
		});
	return { asked, answers, names: new ReferenceNames({}, ask) };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('many are asked for a hundred at a time, each once however often it is drawn', async () => {
	const { asked, answers, names } = server();
	for (let drawn = 0; drawn < 2; drawn++) for (let id = 0; id < 250; id++) expect(names.of(code(id))).toBeNull();
	await settled();
	expect(asked.map(({ length }) => length)).toEqual([100, 100, 50]);
	expect(names.of(code(7))).toBeNull();
	await settled();
	expect(asked).toHaveLength(3);
	for (const { give } of answers) give();
	await settled();
	expect(names.of(code(249))).toEqual(named('Code 249'));
});

test('what could not be asked is asked again when it is drawn again, and what is nothing is hidden', async () => {
	const { asked, answers, names } = server();
	names.of(code(1));
	await settled();
	answers[0]!.fail();
	await settled();
	expect(names.of(code(1))).toBeNull();
	await settled();
	expect(asked).toEqual([['1'], ['1']]);
	const nobody = new ReferenceNames({}, () => Promise.resolve({}));
	nobody.of(code(2));
	await settled();
	expect(nobody.of(code(2))).toEqual(HIDDEN);
});
