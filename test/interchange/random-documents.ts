import fc from 'fast-check';
import { Fragment, type Node } from '@tiptap/pm/model';
import { schema } from '#lib/core/text/schema.ts';
import type { DocumentJson, MarkJson, NodeJson } from '#lib/core/text/document.ts';

/** Words, and everything that Markdown could take for a sign. */
const fragments = [
	...['Karla', 'ward', 'søn', 'Ærø', '8', '2021', 'a', 'OC', 'x', 'https://example.org', '😀', 'é', 'e\u0301', '𝒜'],
	...[
		'*',
		'**',
		'_',
		'__',
		'`',
		'```',
		'#',
		'##',
		'>',
		'-',
		'--',
		'---',
		'+',
		'=',
		'===',
		'~',
		'~~~',
		'|',
		':',
		'.',
		')',
		'1.',
		'2)',
		'!',
		'[',
		']',
		'(',
		'<',
		'&',
		'\\'
	],
	...['OC:', '[x](y)', '[a]: https://b.c', '<br>', '<p>', '<b>', '&amp;', '&#97;', '![', '](', 'actor:', '‘', '’', '–', '« »', '¶'],
	...[' ', '  ', '\t', '\u00a0']
];

const words = fc.array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

function marks(ids: readonly string[]): fc.Arbitrary<readonly MarkJson[]> {
	const id = fc.constantFrom(...ids);
	const speaker = fc.option(id, { nil: null });
	const href = fc.constantFrom('https://example.org', 'http://a.b/c_(d)?e=f&g;h', 'mailto:a@b.c', 'https://a.b/c d<e>\\f');
	return fc.subarray(['link', 'bold', 'italic', 'actor', 'verbatim', 'paraphrase'], { maxLength: 3 }).chain((names) =>
		fc.tuple(id, speaker, href).map(([actor, who, to]) =>
			names.map((type) => {
				if (type === 'link') return { type, attrs: { href: to } };
				if (type === 'actor') return { type, attrs: { id: actor } };
				return type === 'verbatim' || type === 'paraphrase' ? { type, attrs: { speaker: who } } : { type };
			})
		)
	);
}

/** Documents of every block and mark, whose tables pipes can hold: heads in the first row or nowhere, nothing merged, paragraphs in cells. */
export function documents(ids: readonly string[]): fc.Arbitrary<DocumentJson> {
	const text = fc.tuple(words, marks(ids)).map(([text, marks]): NodeJson => ({ type: 'text', text, marks }));
	const inline = fc.oneof(
		{ weight: 6, arbitrary: text },
		{ weight: 1, arbitrary: marks(ids).map((marks): NodeJson => ({ type: 'hardBreak', marks })) }
	);
	const paragraph = fc.array(inline, { maxLength: 5 }).map((content): NodeJson => ({ type: 'paragraph', content }));
	const heading = fc
		.tuple(fc.integer({ min: 1, max: 3 }), fc.array(inline, { maxLength: 3 }))
		.map(([level, content]): NodeJson => ({ type: 'heading', attrs: { level }, content }));
	const rule = fc.constant<NodeJson>({ type: 'horizontalRule' });
	const table = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 3 }), fc.boolean()).chain(([columns, rows, hasHeads]) =>
		fc
			.array(fc.array(fc.array(paragraph, { minLength: 1, maxLength: 2 }), { minLength: columns, maxLength: columns }), {
				minLength: rows,
				maxLength: rows
			})
			.map((grid): NodeJson => ({
				type: 'table',
				content: grid.map((row, y) => ({
					type: 'tableRow',
					content: row.map((content) =>
						hasHeads && y === 0
							? { type: 'tableHeader', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Head' }] }, ...content] }
							: { type: 'tableCell', content }
					)
				}))
			}))
	);
	const { block } = fc.letrec<{ block: NodeJson; holder: NodeJson; list: NodeJson }>((tie) => ({
		block: fc.oneof(
			{ maxDepth: 3, depthSize: 'small' },
			{ weight: 5, arbitrary: paragraph },
			heading,
			rule,
			table,
			tie('holder'),
			tie('list')
		),
		holder: fc
			.tuple(fc.constantFrom('blockquote', 'observerComment'), fc.array(tie('block'), { minLength: 1, maxLength: 3 }))
			.map(([type, content]): NodeJson => ({ type, content })),
		list: fc
			.tuple(
				fc.constantFrom('bulletList', 'orderedList'),
				fc.integer({ min: 0, max: 120 }),
				fc.array(fc.tuple(paragraph, fc.array(tie('block'), { maxLength: 2 })), { minLength: 1, maxLength: 3 })
			)
			.map(([type, start, items]): NodeJson => ({
				type,
				...(type === 'orderedList' ? { attrs: { start } } : {}),
				content: items.map(([first, rest]) => ({ type: 'listItem', content: [first, ...rest] }))
			}))
	}));
	return fc
		.array(block, { minLength: 1, maxLength: 4 })
		.map((content): DocumentJson => schema.nodeFromJSON({ type: 'doc', content }).toJSON() as DocumentJson);
}

/** What Markdown can't tell apart made equal: blank blocks gone, and what has no ink neither bold nor italic. */
export function normalForm(node: unknown): Node {
	return normal(node as Node, { emphasisOfSpaces: false });
}

/** Blank blocks gone, as every import drops them. */
export function withoutBlanks(node: Node): Node {
	return normal(node, { emphasisOfSpaces: true });
}

type Kept = { readonly emphasisOfSpaces: boolean };

function normal(node: Node, keeps: Kept): Node {
	if (node.isTextblock) return normalBlock(node, keeps);
	if (node.isLeaf) return node;
	const { name } = node.type;
	const kept = node.children
		.map((child) => normal(child, keeps))
		.filter((child, index) => !isBlank(child) || (name === 'listItem' && index === 0));
	// «- » before a paragraph begins the item with it: an empty paragraph in front is not told apart.
	const skipped =
		!keeps.emphasisOfSpaces && name === 'listItem' && kept[0] !== undefined && isBlank(kept[0]) && kept[1]?.type.name === 'paragraph'
			? 1
			: 0;
	const content = kept.slice(skipped);
	const isCell = name === 'tableCell' || name === 'tableHeader';
	return node.copy(Fragment.from(isCell && content.length === 0 ? [schema.nodes.paragraph.create()] : content));
}

function isBlank(node: Node): boolean {
	if (node.isTextblock) return node.textContent.trim() === '';
	return (node.type.name === 'blockquote' || node.type.name === 'observerComment') && node.childCount === 0;
}

function normalBlock(block: Node, { emphasisOfSpaces }: Kept): Node {
	if (block.textContent.trim() === '') return block.copy(Fragment.empty);
	if (emphasisOfSpaces) return block;
	const inline = block.children.flatMap((child) => {
		const calm = child.marks.filter((mark) => !['bold', 'italic'].includes(mark.type.name));
		if (!child.isText) return [child.mark(calm)];
		return ((child.text ?? '').match(/\s+|\S+/g) ?? []).map((text) => schema.text(text, /\s/.test(text) ? calm : child.marks));
	});
	return block.copy(Fragment.fromArray(inline));
}
