import { attributeOf, isNamed, localName, parseXml, type XmlElement, type XmlNode } from './word-xml.ts';

/** A comment as its own parts tell it, before its place is known. */
export type WordComment = {
	readonly id: string;
	readonly author: string | null;
	readonly at: string | null;
	readonly words: string;
	readonly repliesTo: string | null;
	readonly resolved: boolean;
};

/**
 * The comments of `comments.xml`. Which of them reply and which are resolved stands in a part of its own (`extended`, empty where there is none), which
 * knows a comment by the id of its last paragraph. `null` where a part is no sound XML.
 */
export function wordComments(source: string, extended: string): readonly WordComment[] | null {
	if (source === '') return [];
	const root = parseXml(source);
	const threads = extended === '' ? null : parseXml(extended);
	if (root === null || (extended !== '' && threads === null)) return null;
	const elements = root.children.filter((child): child is XmlElement => isNamed(child, 'comment'));
	const idByParagraph = new Map(elements.map((comment) => [lastParagraphId(comment), attributeOf(comment, 'id')]));
	const threadOf = new Map(
		threads?.children.flatMap((child) => (isNamed(child, 'commentEx') ? [[attributeOf(child, 'paraId'), child] as const] : []))
	);
	return elements.flatMap((comment) => {
		const id = attributeOf(comment, 'id');
		if (id === null) return [];
		const thread = threadOf.get(lastParagraphId(comment));
		const parent = thread === undefined ? null : attributeOf(thread, 'paraIdParent');
		return [
			{
				id,
				author: attributeOf(comment, 'author')?.trim() || null,
				at: attributeOf(comment, 'date'),
				words: comment.children
					.filter((child) => isNamed(child, 'p'))
					.map(wordsOf)
					.join('\n')
					.trim(),
				repliesTo: parent === null ? null : (idByParagraph.get(parent) ?? null),
				resolved: thread !== undefined && ['1', 'true', 'on'].includes(attributeOf(thread, 'done') ?? '')
			}
		];
	});
}

function lastParagraphId(comment: XmlElement): string | null {
	const last = comment.children.findLast((child): child is XmlElement => isNamed(child, 'p'));
	return last === undefined ? null : attributeOf(last, 'paraId');
}

function wordsOf(node: XmlNode): string {
	if (typeof node === 'string') return '';
	const name = localName(node);
	if (name === 't') return node.children.filter((child) => typeof child === 'string').join('');
	if (name === 'tab') return '\t';
	if (name === 'br' || name === 'cr') return '\n';
	return name === 'pPr' || name === 'del' ? '' : node.children.map(wordsOf).join('');
}

/** A noncharacter that XML forbids: no text of a sound part can hold it, so nothing that a person wrote is taken for a sign of ours. */
export const SIGN = '\uffff';

/** Signs for comments in the words of a document, and what they stand for. */
export class CommentSigns {
	/** The comments under way in a run, by the number that its sign carries. */
	readonly sets: string[][] = [];
	/** The comments that were met, by the number of their point. */
	readonly points: string[] = [];
	readonly #numbers = new Map<string, number>();

	/** `￿3￿`: from here to the end of the run, these comments are under way. */
	opening(open: ReadonlySet<string>): string {
		const ids = [...open].sort();
		const key = ids.join('\n');
		const number = this.#numbers.get(key) ?? this.sets.push(ids) - 1;
		this.#numbers.set(key, number);
		return `${SIGN}${number}${SIGN}`;
	}

	/** `￿p3￿`: here the comment stands, for the case that it covers no words. */
	point(id: string): string {
		return `${SIGN}p${this.points.push(id) - 1}${SIGN}`;
	}
}

export const CLOSING = SIGN + SIGN;

/**
 * The same part with signs around the words of each run that comments cover. mammoth knows comments and forgets where they begin and end; signs among
 * the words come through it, and through everything after it, in their place. Run by run, since a text box, say, is taken out of its paragraph.
 */
export function signComments(root: XmlElement, signs: CommentSigns): XmlElement {
	const ranges = rangesIn(root);
	const open = new Set<string>();
	const seen = new Set<string>();
	let waiting: string[] = [];

	const met = (node: XmlElement) => {
		const id = attributeOf(node, 'id');
		if (id === null) return;
		if (!seen.has(id)) waiting.push(id);
		seen.add(id);
		if (!ranges.has(id)) return;
		if (isNamed(node, 'commentRangeStart')) open.add(id);
		if (isNamed(node, 'commentRangeEnd')) open.delete(id);
	};
	const points = (): string => {
		const written = waiting.map((id) => signs.point(id)).join('');
		waiting = [];
		return written;
	};
	const signed = (node: XmlNode): XmlNode => {
		if (typeof node === 'string') return node;
		if (isNamed(node, 'commentRangeStart', 'commentRangeEnd', 'commentReference')) met(node);
		// A plain boolean: what is no run is still an element.
		const isRun: boolean = isNamed(node, 'r');
		if (isRun) {
			const before = points() + (open.size > 0 ? signs.opening(open) : '');
			const after = open.size > 0 ? CLOSING : '';
			const children = node.children.map(signed);
			if (before === '') return { ...node, children };
			const properties = children.filter((child) => isNamed(child, 'rPr'));
			const content = children.filter((child) => !isNamed(child, 'rPr'));
			return { ...node, children: [...properties, textLike(node, before), ...content, ...(after === '' ? [] : [textLike(node, after)])] };
		}
		const children = node.children.map(signed);
		if (!isNamed(node, 'p') || waiting.length === 0) return { ...node, children };
		return { ...node, children: [...children, { name: sibling(node, 'r'), attributes: {}, children: [textLike(node, points())] }] };
	};
	return { ...root, children: root.children.map(signed) };
}

function textLike(node: XmlElement, text: string): XmlElement {
	return { name: sibling(node, 't'), attributes: { 'xml:space': 'preserve' }, children: [text] };
}

function sibling(node: XmlElement, name: string): string {
	return node.name.slice(0, node.name.indexOf(':') + 1) + name;
}

/** The comments whose range begins in this part and ends later in it. */
function rangesIn(root: XmlElement): ReadonlySet<string> {
	const begun = new Set<string>();
	const ended = new Set<string>();
	const walk = (node: XmlNode) => {
		if (typeof node === 'string') return;
		const id = isNamed(node, 'commentRangeStart', 'commentRangeEnd') ? attributeOf(node, 'id') : null;
		if (id !== null && isNamed(node, 'commentRangeStart')) begun.add(id);
		else if (id !== null && begun.has(id)) ended.add(id);
		node.children.forEach(walk);
	};
	walk(root);
	return ended;
}
