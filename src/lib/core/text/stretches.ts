import type { Mark, Node } from '@tiptap/pm/model';

/** A stretch of a text that questions ask about: who speaks there, who is mentioned, what kind of block it is. ProseMirror positions. */
export type Stretch = {
	readonly is: 'says' | 'mentions' | 'in';
	/** An actor's id; or what it stands in: `observer comment`, `verbatim`. */
	readonly what: string;
	readonly from: number;
	readonly to: number;
};

const BLOCKS: Readonly<Record<string, string>> = {
	observerComment: 'observer comment',
	heading: 'heading',
	blockquote: 'quotation',
	bulletList: 'list',
	orderedList: 'list',
	table: 'table'
};

/** All of a document, in the order of their ends. Blocks are told paragraph by paragraph, so that a stretch has nothing but characters in it. */
export function stretchesIn(doc: Node): readonly Stretch[] {
	const stretches: Stretch[] = [];
	const walk = (node: Node, start: number, around: readonly string[]) => {
		const block = BLOCKS[node.type.name];
		const blocks = block === undefined || around.includes(block) ? around : [...around, block];
		if (node.isTextblock) {
			const place = { from: start, to: start + node.content.size };
			if (place.from < place.to) stretches.push(...blocks.map((what): Stretch => ({ is: 'in', what, ...place })), ...marksIn(node, start));
		} else node.forEach((child, offset) => walk(child, start + offset + 1, blocks));
	};
	doc.forEach((child, offset) => walk(child, offset + 1, []));
	return stretches;
}

/** Neighbours with the same mark are one stretch, whatever else is marked in it. */
function marksIn(block: Node, start: number): readonly Stretch[] {
	const done: Stretch[] = [];
	let open: Stretch[] = [];
	let at = start;
	for (const child of block.children) {
		const here = child.marks.flatMap(meaningOf);
		const still = open.filter((stretch) => here.some((meaning) => isSame(stretch, meaning)));
		done.push(...open.filter((stretch) => !still.includes(stretch)));
		const fresh = here.filter((meaning) => !still.some((stretch) => isSame(stretch, meaning)));
		const to = at + child.nodeSize;
		open = [...still.map((stretch) => ({ ...stretch, to })), ...fresh.map((meaning) => ({ ...meaning, from: at, to }))];
		at = to;
	}
	return [...done, ...open];
}

type Meaning = Pick<Stretch, 'is' | 'what'>;

function meaningOf({ type, attrs }: Mark): readonly Meaning[] {
	if (type.name === 'actor') return [{ is: 'mentions', what: String(attrs['id']) }];
	if (type.name !== 'verbatim' && type.name !== 'paraphrase') return [];
	const speaker = attrs['speaker'] as string | null;
	return [{ is: 'in', what: type.name }, ...(speaker === null ? [] : [{ is: 'says' as const, what: speaker }])];
}

function isSame(a: Meaning, b: Meaning): boolean {
	return a.is === b.is && a.what === b.what;
}
