import { buffer } from 'node:stream/consumers';
import { SaxesParser } from 'saxes';
import { fromBufferPromise } from 'yauzl';

/**
 * Reads a Word file by the standard alone, with nothing of ours: a zip whose parts are XML. Throws where a part is no sound XML, or where a comment begins
 * without ending, ends without beginning, or has no words or no reference.
 */
export type WordFile = {
	readonly paragraphs: readonly WordParagraph[];
	readonly comments: readonly WordFileComment[];
	readonly footer: string;
	readonly parts: ReadonlyMap<string, string>;
};

export type WordParagraph = {
	/** The style's name, as Word shows it. */
	readonly style: string;
	readonly text: string;
	/** The list and the level in it: `3/0`. */
	readonly list: string | null;
	/** How deep in tables. */
	readonly tables: number;
	/** The looks of its runs: `bold`, `italic`, and the names of their styles. */
	readonly looks: readonly (readonly [text: string, ...looks: string[]])[];
};

export type WordFileComment = {
	readonly author: string;
	readonly initials: string;
	readonly date: string;
	readonly says: readonly string[];
	/** The words that it stands on; paragraphs are joined by a line feed. */
	readonly on: string;
};

/** What stands before an observer comment, to say that it is one, is none of its words. */
const LABEL = 'Observer Comment Label';

export async function readWordFile(bytes: Uint8Array): Promise<WordFile> {
	const parts = await partsOf(bytes);
	for (const [name, source] of parts) if (/\.(xml|rels)$/.test(name)) walk(source, () => undefined);
	const styles = stylesIn(need(parts, 'word/styles.xml'));
	const { paragraphs, ranges, references } = bodyOf(need(parts, 'word/document.xml'), styles);
	const comments = commentsIn(parts.get('word/comments.xml') ?? '').map(({ id, ...comment }): WordFileComment => {
		const on = ranges.get(id);
		if (on === undefined) throw new Error(`Comment ${id} stands nowhere`);
		if (references.filter((reference) => reference === id).length !== 1) throw new Error(`Comment ${id} has no reference of its own`);
		return { ...comment, on };
	});
	if (comments.length !== ranges.size) throw new Error('A range belongs to no comment');
	const footer = [...parts]
		.filter(([name]) => name.startsWith('word/footer'))
		.map(([, source]) =>
			bodyOf(source, styles)
				.paragraphs.map(({ text }) => text)
				.join('\n')
		);
	return { paragraphs, comments, footer: footer.join('\n'), parts };
}

async function partsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
	const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
	const parts = new Map<string, string>();
	for await (const entry of zip.eachEntry()) parts.set(entry.fileName, String(await buffer(await zip.openReadStreamPromise(entry))));
	return parts;
}

function need(parts: ReadonlyMap<string, string>, name: string): string {
	const part = parts.get(name);
	if (part === undefined) throw new Error(`${name} is missing`);
	return part;
}

type Tag = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };
type Seen = {
	readonly open?: (tag: Tag, way: readonly Tag[]) => void;
	readonly close?: (name: string) => void;
	readonly text?: (words: string, way: readonly Tag[]) => void;
};

function walk(source: string, seen: Seen | (() => void)): void {
	const { open, close, text } = typeof seen === 'function' ? ({} as Seen) : seen;
	const way: Tag[] = [];
	const parser = new SaxesParser();
	parser.on('error', (fault) => {
		throw fault;
	});
	parser.on('opentag', ({ name, attributes }) => {
		const tag = { name, attributes };
		open?.(tag, way);
		way.push(tag);
	});
	parser.on('closetag', ({ name }) => {
		way.pop();
		close?.(name);
	});
	parser.on('text', (words) => text?.(words, way));
	parser.write(source).close();
}

function stylesIn(source: string): ReadonlyMap<string, string> {
	const names = new Map<string, string>();
	walk(source, {
		open: ({ name, attributes }, way) => {
			const style = way.at(-1);
			if (name === 'w:name' && style?.name === 'w:style') names.set(style.attributes['w:styleId'] ?? '', attributes['w:val'] ?? '');
		}
	});
	return names;
}

function bodyOf(source: string, styles: ReadonlyMap<string, string>) {
	const paragraphs: WordParagraph[] = [];
	const ranges = new Map<string, string>();
	const references: string[] = [];
	const running = new Set<string>();
	let paragraph: {
		style: string;
		text: string;
		list: string | null;
		level: string;
		tables: number;
		looks: [string, ...string[]][];
	} | null = null;
	let run: { text: string; looks: string[]; isLabel: boolean } | null = null;
	let tables = 0;

	const styled = (id: string) => {
		const name = styles.get(id);
		if (name === undefined) throw new Error(`The style ${id} is not defined`);
		return name;
	};
	const say = (words: string) => {
		if (run !== null) run.text += words;
		if (paragraph !== null) paragraph.text += words;
		if (run?.isLabel !== true) for (const id of running) ranges.set(id, (ranges.get(id) ?? '') + words);
	};
	walk(source, {
		open: ({ name, attributes }, way) => {
			const value = attributes['w:val'] ?? '';
			const id = attributes['w:id'] ?? '';
			if (name === 'w:tbl') tables += 1;
			else if (name === 'w:p') paragraph = { style: 'Normal', text: '', list: null, level: '0', tables, looks: [] };
			else if (name === 'w:r') run = { text: '', looks: [], isLabel: false };
			else if (name === 'w:pStyle' && paragraph !== null) paragraph.style = styled(value);
			else if (name === 'w:ilvl' && paragraph !== null) paragraph.level = value;
			else if (name === 'w:numId' && paragraph !== null) paragraph.list = `${value}/${paragraph.level}`;
			else if (name === 'w:rStyle' && run !== null) {
				run.looks.push(styled(value));
				run.isLabel = styled(value) === LABEL;
			} else if (name === 'w:b' && way.at(-1)?.name === 'w:rPr' && value !== 'false') run?.looks.push('bold');
			else if (name === 'w:i' && way.at(-1)?.name === 'w:rPr') run?.looks.push(value === 'false' ? 'upright' : 'italic');
			else if (name === 'w:br') say('\n');
			else if (name === 'w:tab' && way.at(-1)?.name === 'w:r') say('\t');
			else if (name === 'w:commentRangeStart') {
				if (ranges.has(id)) throw new Error(`Comment ${id} begins twice`);
				ranges.set(id, '');
				running.add(id);
			} else if (name === 'w:commentRangeEnd') {
				if (!running.delete(id)) throw new Error(`Comment ${id} ends without beginning`);
			} else if (name === 'w:commentReference') references.push(id);
		},
		text: (words, way) => {
			if (way.at(-1)?.name === 'w:t') say(words);
		},
		close: (name) => {
			if (name === 'w:tbl') tables -= 1;
			if (name === 'w:r') {
				if (run !== null && run.text !== '') paragraph?.looks.push([run.text, ...run.looks]);
				run = null;
			}
			if (name === 'w:p' && paragraph !== null) {
				const { level: _, ...done } = paragraph;
				paragraphs.push(done);
				paragraph = null;
				for (const id of running) ranges.set(id, `${ranges.get(id) ?? ''}\n`);
			}
		}
	});
	if (running.size > 0) throw new Error(`Comments ${[...running].join()} do not end`);
	return { paragraphs, ranges, references };
}

function commentsIn(source: string) {
	if (source === '') return [];
	const comments: { id: string; author: string; initials: string; date: string; says: string[] }[] = [];
	walk(source, {
		open: ({ name, attributes }) => {
			const named = (key: string) => attributes[`w:${key}`] ?? '';
			if (name === 'w:comment')
				comments.push({ id: named('id'), author: named('author'), initials: named('initials'), date: named('date'), says: [] });
			if (name === 'w:p') comments.at(-1)?.says.push('');
		},
		text: (words, way) => {
			const says = comments.at(-1)?.says;
			if (way.at(-1)?.name === 'w:t' && says !== undefined) says.push((says.pop() ?? '') + words);
		}
	});
	return comments;
}
