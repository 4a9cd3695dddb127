import MarkdownIt, { type MarkdownIt as Tokenizer, type StateCore, type StateInline, type Token } from 'markdown-it';
import { isSafeHref } from '#lib/core/text/schema.ts';
import { isWrapped, wrapWidth } from './wrapped-lines.ts';

/** What the parser notes on the way: for the warnings, and to know whose words are whose. */
export type MarkdownNotes = {
	/** The id of an actor by its key, or null where mentions are not honoured at all. */
	readonly actorId: ((key: string) => string | null) | null;
	readonly unknownActors: Set<string>;
	pictures: number;
	droppedLinks: number;
};

const NOTES = 'notes';

/**
 * Markdown as researchers and our own exports write it: CommonMark and pipe tables without HTML, and the dialect of Fieldbook: `OC:`,
 * `[Karla](actor:KEY)`, `[words](verbatim:KEY)`, `<br>`, and `<p>` between paragraphs of a table cell.
 */
export function tokenizerFor(notes: MarkdownNotes): Tokenizer {
	const md = new MarkdownIt('commonmark', { html: false }).enable('table').disable('code');
	// Blocks beyond maxNesting are dropped without a word: depth is refused before and after instead. Brackets beyond it stay words, and recursion ends.
	md.core.ruler.before('block', 'deep_blocks', ({ md: { options } }) => {
		options.maxNesting = 1000;
	});
	md.core.ruler.before('inline', 'shallow_words', ({ md: { options } }) => {
		options.maxNesting = 40;
	});
	md.normalizeLink = (url) => url;
	md.validateLink = () => true;
	keepBracketedLines(md);
	md.inline.ruler.before('link', 'speech', speech);
	md.inline.ruler.before('autolink', 'line_break', lineBreak);
	md.core.ruler.before('normalize', 'notes', (state) => {
		state.env[NOTES] = notes;
	});
	md.core.ruler.before('inline', 'cells', paragraphsInCells);
	md.core.ruler.push('plain_links', withoutUnsafeLinks);
	md.core.ruler.push('code', codeAsText);
	md.core.ruler.push('lines', linesOfParagraphs);
	md.core.ruler.push('observer_comments', observerComments);
	return md;
}

// «[00:12]: hello» in a transcript is speech; as CommonMark reads it, it would define a link and vanish.
function keepBracketedLines(md: Tokenizer) {
	const rules = md.block.ruler.getRules('');
	const reference = rules.find((rule) => rule.name === 'reference');
	if (reference === undefined) throw new Error('markdown-it has no rule for references');
	md.block.ruler.at('reference', (state, startLine, endLine, silent) => {
		const line = state.src.slice((state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0), state.eMarks[startLine]);
		return /^\[[^\]]+\]:\s*<?(?:https?:|mailto:|www\.)/i.test(line) && reference(state, startLine, endLine, silent);
	});
}

const SPEECH_TARGET = /\((actor|verbatim|paraphrase):([^()\s<>]*)\)/y;

function speech(state: StateInline, silent: boolean): boolean {
	const { actorId, unknownActors } = notesOf(state.env);
	if (actorId === null || state.src[state.pos] !== '[') return false;
	const labelEnd = state.md.helpers.parseLinkLabel(state, state.pos, false);
	if (labelEnd < 0) return false;
	SPEECH_TARGET.lastIndex = labelEnd + 1;
	const target = SPEECH_TARGET.exec(state.src);
	if (target === null) return false;
	const end = SPEECH_TARGET.lastIndex;
	if (!silent) {
		const [, kind = '', written = ''] = target;
		const key = decodedKey(written);
		const id = key === '' ? null : actorId(key);
		if (key !== '' && id === null) unknownActors.add(key);
		readLabel(state, labelEnd, kind === 'actor' && id === null ? null : { kind, id });
	}
	state.pos = end;
	return true;
}

function readLabel(state: StateInline, labelEnd: number, mark: { readonly kind: string; readonly id: string | null } | null) {
	const { posMax } = state;
	state.pos += 1;
	state.posMax = labelEnd;
	if (mark !== null) state.push(`${mark.kind}_open`, '', 1).meta = { id: mark.id };
	state.md.inline.tokenize(state);
	if (mark !== null) state.push(`${mark.kind}_close`, '', -1);
	state.posMax = posMax;
}

function decodedKey(written: string): string {
	try {
		return decodeURIComponent(written);
	} catch (error) {
		if (error instanceof URIError) return written;
		throw error;
	}
}

function lineBreak(state: StateInline, silent: boolean): boolean {
	const tag = /^<br ?\/?>/i.exec(state.src.slice(state.pos, state.pos + 6));
	if (tag === null) return false;
	if (!silent) state.push('hardbreak', 'br', 0);
	state.pos += tag[0].length;
	return true;
}

function paragraphsInCells(state: StateCore) {
	state.tokens = state.tokens.flatMap((token, index, tokens) => {
		const parent = tokens[index - 1]?.type;
		if (token.type !== 'inline' || (parent !== 'td_open' && parent !== 'th_open')) return [token];
		return token.content.split(/(?<=(?:^|[^\\])(?:\\\\)*)<p>/i).flatMap((content) => {
			const inline = new state.Token('inline', '', 0);
			inline.content = content.trim();
			inline.children = [];
			inline.level = token.level + 1;
			return [new state.Token('paragraph_open', 'p', 1), inline, new state.Token('paragraph_close', 'p', -1)];
		});
	});
}

function withoutUnsafeLinks(state: StateCore) {
	const notes = notesOf(state.env);
	for (const inline of inlineTokens(state)) {
		const open: boolean[] = [];
		inline.children = (inline.children ?? []).filter((token) => {
			if (token.type === 'image') {
				notes.pictures += 1;
				return false;
			}
			if (token.type === 'link_open') {
				const safe = isSafeHref(String(token.attrGet('href')));
				if (!safe) notes.droppedLinks += 1;
				open.push(safe);
				return safe;
			}
			return token.type === 'link_close' ? open.pop() === true : true;
		});
	}
}

// Notes have no code: a fenced block is a paragraph of its lines, code in a line is plain words.
function codeAsText(state: StateCore) {
	for (const inline of inlineTokens(state))
		for (const token of inline.children ?? []) if (token.type === 'code_inline') token.type = 'text';
	state.tokens = state.tokens.flatMap((token) => {
		if (token.type !== 'fence') return [token];
		const inline = new state.Token('inline', '', 0);
		inline.children = token.content
			.trimEnd()
			.split('\n')
			.flatMap((line, index) => {
				const text = new state.Token('text', '', 0);
				text.content = line;
				return index === 0 ? [text] : [new state.Token('hardbreak', 'br', 0), text];
			});
		return [new state.Token('paragraph_open', 'p', 1), inline, new state.Token('paragraph_close', 'p', -1)];
	});
}

// A line end inside a paragraph is a speaker's turn or a verse, unless the file was wrapped at a fixed width.
function linesOfParagraphs(state: StateCore) {
	const inlines = inlineTokens(state);
	const width = wrapWidth(inlines.map((inline) => inline.content.split('\n')));
	for (const inline of inlines) {
		if (width !== null && isWrapped(inline.content.split('\n'), width)) continue;
		for (const token of inline.children ?? []) if (token.type === 'softbreak') token.type = 'hardbreak';
	}
}

const COMMENT = /^[*_]{0,3}OC:/;

// Judged by the source, where `OC\:` says that the words are meant; the prefix is taken off afterwards, where all formats do it.
function observerComments(state: StateCore) {
	const { tokens } = state;
	const closeAt = new Set<number>();
	state.tokens = tokens.flatMap((token, index) => {
		if (token.type === 'blockquote_open' && tokens[index + 2]?.content === 'OC:') closeAt.add(closing(tokens, index));
		const opens = token.type === 'paragraph_open' && COMMENT.test(tokens[index + 1]?.content ?? '') && mayStand(tokens, index);
		if (opens) closeAt.add(index + 2);
		if (token.type === 'blockquote_open')
			return [closeAt.has(closing(tokens, index)) ? new state.Token('observer_comment_open', '', 1) : token];
		if (token.type === 'blockquote_close') return [closeAt.has(index) ? new state.Token('observer_comment_close', '', -1) : token];
		if (opens) return [new state.Token('observer_comment_open', '', 1), token];
		return closeAt.has(index) ? [token, new state.Token('observer_comment_close', '', -1)] : [token];
	});
}

/** Not first in a list item, where the schema wants a paragraph; and not the `OC:` that makes its whole quotation a comment. */
function mayStand(tokens: readonly Token[], index: number): boolean {
	const before = tokens[index - 1]?.type;
	return before !== 'list_item_open' && !(before === 'blockquote_open' && tokens[index + 1]?.content === 'OC:');
}

function closing(tokens: readonly Token[], opening: number): number {
	const level = tokens[opening]?.level;
	return tokens.findIndex((token, index) => index > opening && token.type === 'blockquote_close' && token.level === level);
}

function inlineTokens(state: StateCore): Token[] {
	return state.tokens.filter((token) => token.type === 'inline');
}

function notesOf(env: Record<string | symbol, unknown>): MarkdownNotes {
	return env[NOTES] as MarkdownNotes;
}
