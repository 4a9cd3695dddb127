import { childNamed, isNamed, localName, type XmlElement, type XmlNode } from './word-xml.ts';

export type Choice = 'accepted' | 'rejected';

/** What is gone once the changes are settled: what was deleted, or what was inserted. */
const GONE: Readonly<Record<Choice, readonly string[]>> = { accepted: ['del', 'moveFrom'], rejected: ['ins', 'moveTo'] };
const STAYS: Readonly<Record<Choice, readonly string[]>> = { accepted: ['ins', 'moveTo'], rejected: ['del', 'moveFrom'] };
const CELL_GONE: Readonly<Record<Choice, string>> = { accepted: 'cellDel', rejected: 'cellIns' };

/** The signs by which a comment finds its words; they outlive the words. */
const COMMENT_SIGNS = ['commentRangeStart', 'commentRangeEnd', 'commentReference'];

/**
 * A part of a Word file as if each tracked change was accepted or rejected: words, paragraph marks, formats, rows and cells. mammoth reads changes as
 * accepted, and not all of them. Comments keep their places whatever happens to the words. Of alternative content one form is kept.
 */
export function settleChanges(root: XmlElement, choice: Choice): XmlElement {
	return { ...root, children: settledChildren(root.children, choice) };
}

function settledChildren(children: readonly XmlNode[], choice: Choice): readonly XmlNode[] {
	return merged(
		children.flatMap((child) => settled(child, choice)),
		choice
	);
}

function settled(node: XmlNode, choice: Choice): readonly XmlNode[] {
	if (typeof node === 'string') return [node];
	const name = localName(node);
	// mammoth reads the fallback, so a text box would have each of its comments twice.
	if (name === 'AlternateContent' && childNamed(node, 'Fallback') !== undefined)
		return [{ ...node, children: node.children.filter((child) => isNamed(child, 'Fallback')).flatMap((child) => settled(child, choice)) }];
	if (GONE[choice].includes(name)) return commentSigns(node);
	if (STAYS[choice].includes(name)) return settledChildren(node.children, choice);
	if (name === 'pPr' || name === 'rPr' || name === 'tblPr' || name === 'tcPr' || name === 'trPr') return [settledProperties(node, choice)];
	if (isGoneFromTable(node, choice)) return commentSigns(node);
	const children = settledChildren(node.children, choice);
	if ((name === 'tr' && !children.some((child) => isNamed(child, 'tc', 'sdt'))) || (name === 'tbl' && !children.some(isRow)))
		return children.flatMap(commentSigns);
	return [{ ...node, name: textName(node.name, choice), children }];
}

// Deleted words are kept under names of their own.
function textName(name: string, choice: Choice): string {
	if (choice === 'accepted') return name;
	return name.endsWith('delText') ? name.replace('delText', 't') : name.replace('delInstrText', 'instrText');
}

function isRow(node: XmlNode): boolean {
	return isNamed(node, 'tr', 'sdt');
}

function isGoneFromTable(node: XmlElement, choice: Choice): boolean {
	if (isNamed(node, 'tr')) return childNamed(node, 'trPr')?.children.some((child) => isNamed(child, ...GONE[choice])) === true;
	return isNamed(node, 'tc') && childNamed(node, 'tcPr')?.children.some((child) => isNamed(child, CELL_GONE[choice])) === true;
}

/** Accepted, the old properties go; rejected, they come back. The mark of a paragraph stays, to be settled with its neighbour. */
function settledProperties(node: XmlElement, choice: Choice): XmlElement {
	const change = node.children.find((child): child is XmlElement => localName(child).endsWith('PrChange'));
	const present = node.children.filter((child) => child !== change && !isNamed(child, 'cellIns', 'cellDel', 'cellMerge'));
	const old = change === undefined ? undefined : childNamed(change, localName(node));
	const kept =
		change === undefined || choice === 'accepted'
			? present
			: [...(old?.children ?? []), ...present.filter((child) => isNamed(child, 'rPr', 'sectPr', 'ins', 'del', 'moveFrom', 'moveTo'))];
	const settledKept = kept.map((child) => (isNamed(child, 'rPr') ? settledProperties(child, choice) : child));
	// A row that was kept is a row like any other; mammoth would drop it for its mark.
	return { ...node, children: isNamed(node, 'trPr') ? settledKept.filter((child) => !isNamed(child, 'ins', 'del')) : settledKept };
}

function commentSigns(node: XmlNode): readonly XmlNode[] {
	if (typeof node === 'string') return [];
	return COMMENT_SIGNS.includes(localName(node)) ? [node] : node.children.flatMap(commentSigns);
}

/** A paragraph whose mark is gone runs on into the next one, whose mark, and so whose style, holds for both. */
function merged(children: readonly XmlNode[], choice: Choice): readonly XmlNode[] {
	if (!children.some((child) => isNamed(child, 'p') && lostItsMark(child, choice))) return children.map(withoutMark);
	const out: XmlNode[] = [];
	let carried: { readonly name: string; readonly content: readonly XmlNode[] } | null = null;
	children.forEach((child, index) => {
		if (!isNamed(child, 'p')) {
			if (isNamed(child, 'tbl', 'sdt')) {
				// Before a table there is no paragraph to run on into: the words stand by themselves, and an empty paragraph is gone.
				if (carried !== null && carried.content.length > 0) out.push({ name: carried.name, attributes: {}, children: carried.content });
				carried = null;
			}
			out.push(child);
			return;
		}
		const content: readonly XmlNode[] = [...(carried?.content ?? []), ...child.children.filter((inner) => !isNamed(inner, 'pPr'))];
		const isLast = !children.slice(index + 1).some((later) => isNamed(later, 'p', 'tbl', 'sdt'));
		if (lostItsMark(child, choice) && !isLast) {
			carried = { name: child.name, content };
			return;
		}
		carried = null;
		const properties = childNamed(child, 'pPr');
		out.push(withoutMark({ ...child, children: properties === undefined ? content : [properties, ...content] }));
	});
	return out;
}

function lostItsMark(paragraph: XmlElement, choice: Choice): boolean {
	const mark = childNamed(childNamed(paragraph, 'pPr') ?? paragraph, 'rPr');
	return mark?.children.some((child) => isNamed(child, ...GONE[choice])) === true;
}

function withoutMark(node: XmlNode): XmlNode {
	if (!isNamed(node, 'p')) return node;
	return {
		...node,
		children: node.children.map((child) =>
			isNamed(child, 'pPr') ? { ...child, children: child.children.filter((inner) => !isNamed(inner, 'rPr')) } : child
		)
	};
}
