import { Schema, type MarkSpec, type NodeSpec } from '@tiptap/pm/model';

/**
 * The one schema of every text. It grows only by addition, so that batches accepted by an older release replay for ever.
 * The editor's extensions take their specs from here; a test holds the two equal.
 */
export const SCHEMA_VERSION = 1;

const HEADING_LEVELS = [1, 2, 3];

function integerFrom(least: number) {
	return (value: unknown) => {
		if (!Number.isInteger(value) || (value as number) < least) throw new RangeError(`Expected a whole number from ${least}`);
	};
}

function headingLevel(value: unknown) {
	if (!HEADING_LEVELS.includes(value as number)) throw new RangeError('A heading has level 1, 2 or 3');
}

/** An id, or null where the speaker is not named. */
function idOrNull(value: unknown) {
	if (value !== null) id(value);
}

function id(value: unknown) {
	if (typeof value !== 'string' || value.length === 0 || value.length > 64) throw new RangeError('Expected an id');
}

function kindOfThing(value: unknown) {
	if (typeof value !== 'string' || !/^[a-z]{1,20}$/.test(value)) throw new RangeError('Expected the kind of a thing');
}

// A link in a field note may lead to the web or to a mailbox; anything else could run script.
function href(value: unknown) {
	if (typeof value !== 'string' || !/^(https?:\/\/|mailto:)/i.test(value) || value.length > 2048)
		throw new RangeError('A link leads to http, https or mailto');
}

function columnWidths(value: unknown) {
	if (value === null) return;
	if (!Array.isArray(value) || value.some((width) => !Number.isInteger(width) || width < 0))
		throw new RangeError('Expected column widths in pixels');
}

export function isSafeHref(value: string): boolean {
	return /^(https?:\/\/|mailto:)/i.test(value) && value.length <= 2048;
}

const cellAttrs = {
	colspan: { default: 1, validate: integerFrom(1) },
	rowspan: { default: 1, validate: integerFrom(1) },
	colwidth: { default: null, validate: columnWidths }
};

function cellSpec(tag: 'td' | 'th', role: 'cell' | 'header_cell'): NodeSpec {
	return {
		content: 'block+',
		attrs: cellAttrs,
		tableRole: role,
		isolating: true,
		parseDOM: [
			{
				tag,
				getAttrs: (dom) => ({ colspan: span(dom, 'colspan'), rowspan: span(dom, 'rowspan'), colwidth: null })
			}
		],
		toDOM: (node) => [
			tag,
			{
				...(node.attrs['colspan'] === 1 ? {} : { colspan: String(node.attrs['colspan']) }),
				...(node.attrs['rowspan'] === 1 ? {} : { rowspan: String(node.attrs['rowspan']) })
			},
			0
		]
	};
}

function span(dom: HTMLElement, name: 'colspan' | 'rowspan'): number {
	const value = Number(dom.getAttribute(name) ?? 1);
	return Number.isInteger(value) && value >= 1 && value <= 1000 ? value : 1;
}

export const nodeSpecs = {
	doc: { content: 'block+' },
	paragraph: { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
	heading: {
		group: 'block',
		content: 'inline*',
		defining: true,
		attrs: { level: { default: 1, validate: headingLevel } },
		parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(level, 3) } })),
		toDOM: (node) => [`h${node.attrs['level']}`, 0]
	},
	bulletList: { group: 'block list', content: 'listItem+', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
	orderedList: {
		group: 'block list',
		content: 'listItem+',
		attrs: { start: { default: 1, validate: integerFrom(0) } },
		parseDOM: [
			{
				tag: 'ol',
				getAttrs: (dom) => {
					const start = Number(dom.getAttribute('start') ?? 1);
					return { start: Number.isInteger(start) && start >= 0 ? start : 1 };
				}
			}
		],
		toDOM: (node) => (node.attrs['start'] === 1 ? ['ol', 0] : ['ol', { start: String(node.attrs['start']) }, 0])
	},
	listItem: { content: 'paragraph block*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
	blockquote: { group: 'block', content: 'block+', defining: true, parseDOM: [{ tag: 'blockquote' }], toDOM: () => ['blockquote', 0] },
	observerComment: {
		group: 'block',
		content: 'block+',
		defining: true,
		parseDOM: [{ tag: 'aside' }],
		toDOM: () => ['aside', { class: 'observer-comment' }, 0]
	},
	horizontalRule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
	hardBreak: {
		group: 'inline',
		inline: true,
		selectable: false,
		linebreakReplacement: true,
		parseDOM: [{ tag: 'br' }],
		toDOM: () => ['br']
	},
	// Leads to a thing by its id. It holds no name: each reader sees the present one, or that it is not theirs to see. Only memos have any.
	reference: {
		group: 'inline',
		inline: true,
		atom: true,
		attrs: { kind: { validate: kindOfThing }, id: { validate: id } },
		parseDOM: [
			{
				tag: 'a[data-reference]',
				getAttrs: (dom) => ({ kind: dom.getAttribute('data-reference'), id: dom.getAttribute('data-id') })
			}
		],
		toDOM: (node) => ['a', { 'data-reference': String(node.attrs['kind']), 'data-id': String(node.attrs['id']) }]
	},
	table: {
		group: 'block',
		content: 'tableRow+',
		tableRole: 'table',
		isolating: true,
		parseDOM: [{ tag: 'table' }],
		toDOM: () => ['table', ['tbody', 0]]
	},
	tableRow: { content: '(tableCell | tableHeader)*', tableRole: 'row', parseDOM: [{ tag: 'tr' }], toDOM: () => ['tr', 0] },
	tableCell: cellSpec('td', 'cell'),
	tableHeader: cellSpec('th', 'header_cell'),
	text: { group: 'inline' }
} satisfies Record<string, NodeSpec>;

function speakerSpec(kind: 'verbatim' | 'paraphrase', tag: 'q' | 'span'): MarkSpec {
	return {
		attrs: { speaker: { default: null, validate: idOrNull } },
		inclusive: false,
		parseDOM: [{ tag: `[data-${kind}]`, getAttrs: (dom) => ({ speaker: dom.getAttribute('data-speaker') || null }) }],
		toDOM: (mark) => [
			tag,
			{ [`data-${kind}`]: '', ...(mark.attrs['speaker'] === null ? {} : { 'data-speaker': String(mark.attrs['speaker']) }) },
			0
		]
	};
}

export const markSpecs = {
	link: {
		attrs: { href: { validate: href } },
		inclusive: false,
		parseDOM: [
			{
				tag: 'a[href]',
				getAttrs: (dom) => {
					const target = dom.getAttribute('href') ?? '';
					return isSafeHref(target) ? { href: target } : false;
				}
			}
		],
		toDOM: (mark) => ['a', { href: String(mark.attrs['href']), rel: 'noopener noreferrer nofollow' }, 0]
	},
	bold: {
		parseDOM: [
			{ tag: 'strong' },
			{ tag: 'b', getAttrs: (dom) => (dom.style.fontWeight === 'normal' ? false : null) },
			{ style: 'font-weight', getAttrs: (value) => (/^(bold(er)?|[6-9]\d{2})$/.test(value) ? null : false) }
		],
		toDOM: () => ['strong', 0]
	},
	italic: { parseDOM: [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }], toDOM: () => ['em', 0] },
	// The mention of a person: the text holds the pseudonym as written and inflected, the mark holds who is meant.
	actor: {
		attrs: { id: { validate: id } },
		inclusive: false,
		parseDOM: [{ tag: '[data-actor]', getAttrs: (dom) => ({ id: dom.getAttribute('data-actor') }) }],
		toDOM: (mark) => ['span', { 'data-actor': String(mark.attrs['id']), class: 'actor' }, 0]
	},
	verbatim: speakerSpec('verbatim', 'q'),
	paraphrase: speakerSpec('paraphrase', 'span')
} satisfies Record<string, MarkSpec>;

export const schema: Schema<keyof typeof nodeSpecs, keyof typeof markSpecs> = new Schema({ nodes: nodeSpecs, marks: markSpecs });
