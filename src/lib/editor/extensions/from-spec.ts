import { Mark, Node, type MarkConfig, type NodeConfig } from '@tiptap/core';
import type { AttributeSpec, MarkSpec, NodeSpec } from '@tiptap/pm/model';
import { markSpecs, nodeSpecs } from '#lib/core/text/schema.ts';

const nodes: Readonly<Record<string, NodeSpec>> = nodeSpecs;
const marks: Readonly<Record<string, MarkSpec>> = markSpecs;

/** A Tiptap node that is exactly the core's: Tiptap adds the behaviour, the core says what it is. */
export function nodeOf(name: keyof typeof nodeSpecs, behaviour: Partial<NodeConfig> = {}): Node {
	const {
		content,
		marks,
		group,
		inline,
		atom,
		selectable,
		draggable,
		code,
		whitespace,
		linebreakReplacement,
		defining,
		isolating,
		attrs,
		...rest
	} = nodes[name] as NodeSpec;
	const known = { content, marks, group, inline, atom, selectable, draggable, code, whitespace, linebreakReplacement, defining, isolating };
	return Node.create({
		...present(known),
		...behaviour,
		name,
		topNode: name === 'doc',
		addAttributes: () => attributesOf(attrs),
		extendNodeSchema: (extension) => (extension.name === name ? rest : {})
	});
}

export function markOf(name: keyof typeof markSpecs, behaviour: Partial<MarkConfig> = {}): Mark {
	const { inclusive, excludes, group, spanning, attrs, ...rest } = marks[name] as MarkSpec;
	return Mark.create({
		...present({ inclusive, excludes, group, spanning }),
		...behaviour,
		name,
		addAttributes: () => attributesOf(attrs),
		extendMarkSchema: (extension) => (extension.name === name ? rest : {})
	});
}

function attributesOf(attrs: Readonly<Record<string, AttributeSpec>> = {}) {
	return Object.fromEntries(
		Object.entries(attrs).map(([name, spec]) => [name, { ...present(spec), isRequired: !Object.hasOwn(spec, 'default'), rendered: false }])
	);
}

// Tiptap takes a field that is there and undefined for a wish.
function present<Fields extends object>(fields: Fields): Partial<Fields> {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
}
