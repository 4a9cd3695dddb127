import { getSchema } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { expect, test } from 'vitest';
import { schema } from '#lib/core/text/schema.ts';
import { structure } from './writing.ts';

/** What decides whether a document or a step is valid, and how it nests: all of it comparable as JSON, functions by their source. */
function told(of: Schema) {
	const plain = (value: unknown): unknown =>
		typeof value === 'function'
			? String(value)
			: Array.isArray(value)
				? value.map(plain)
				: typeof value === 'object' && value !== null && !(value instanceof RegExp)
					? Object.fromEntries(
							Object.entries(value)
								.filter(([, inner]) => inner !== undefined)
								.sort(([a], [b]) => (a < b ? -1 : 1))
								.map(([name, inner]) => [name, plain(inner)])
						)
					: value;
	const specs = (types: Schema['nodes'] | Schema['marks']) => Object.entries(types).map(([name, type]) => [name, plain(type.spec)]);
	return { top: of.topNodeType.name, nodes: specs(of.nodes), marks: specs(of.marks) };
}

test("the editor's schema is the core's, to the order of marks", () => {
	expect(told(getSchema(structure))).toEqual(told(schema));
});
