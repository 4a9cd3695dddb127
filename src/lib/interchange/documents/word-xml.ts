import { SaxesParser } from 'saxes';

/** An element of WordprocessingML, with the prefix its source uses. */
export type XmlElement = {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: readonly XmlNode[];
};

export type XmlNode = XmlElement | string;

type Growing = { readonly name: string; readonly attributes: Record<string, string>; readonly children: XmlNode[] };

/** The root element of a part, or null where it is no sound XML. For parts that `inspect` found no deeper than may be walked. */
export function parseXml(source: string): XmlElement | null {
	const parser = new SaxesParser();
	const open: Growing[] = [{ name: '', attributes: {}, children: [] }];
	let sound = true;
	parser.on('opentag', ({ name, attributes }) => {
		const element: Growing = { name, attributes, children: [] };
		open.at(-1)?.children.push(element);
		open.push(element);
	});
	parser.on('closetag', () => open.pop());
	const text = (words: string) => {
		if (open.length > 1) open.at(-1)?.children.push(words);
	};
	parser.on('text', text);
	parser.on('cdata', text);
	parser.on('doctype', () => {
		sound = false;
	});
	parser.on('error', () => {
		sound = false;
	});
	parser.write(source.replace(/^\ufeff/, '')).close();
	const root = open[0]?.children.find((child) => typeof child !== 'string');
	return sound && root !== undefined && typeof root !== 'string' ? root : null;
}

export function writeXml(root: XmlElement): string {
	const out: string[] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'];
	write(root, out);
	return out.join('');
}

function write(node: XmlNode, out: string[]): void {
	if (typeof node === 'string') {
		out.push(escaped(node));
		return;
	}
	out.push('<', node.name);
	for (const [name, value] of Object.entries(node.attributes)) out.push(' ', name, '="', escaped(value).replaceAll('"', '&quot;'), '"');
	if (node.children.length === 0) {
		out.push('/>');
		return;
	}
	out.push('>');
	for (const child of node.children) write(child, out);
	out.push('</', node.name, '>');
}

function escaped(text: string): string {
	return /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;
}

/** An element's name without its prefix: some tools bind another one than Word's `w`. */
export function localName(node: XmlNode): string {
	return typeof node === 'string' ? '' : node.name.slice(node.name.indexOf(':') + 1);
}

export function isNamed(node: XmlNode, ...names: readonly string[]): node is XmlElement {
	return typeof node !== 'string' && names.includes(localName(node));
}

export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
	return element.children.find((child): child is XmlElement => isNamed(child, name));
}

/** An attribute by its local name: `w:id`, `id`. */
export function attributeOf(element: XmlElement, name: string): string | null {
	const found = Object.entries(element.attributes).find(([key]) => key.slice(key.indexOf(':') + 1) === name);
	return found?.[1] ?? null;
}
