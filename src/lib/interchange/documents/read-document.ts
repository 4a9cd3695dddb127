import type { Span } from '#lib/core/anchor/passage.ts';
import { countControls } from '#lib/core/text/clean-text.ts';
import type { NodeJson } from '#lib/core/text/document.ts';
import { declaredEncoding, decode, decodeAs, isKnownEncoding, type Decoded } from './encoding.ts';
import { kindOf, type FileKind } from './file-kind.ts';
import { finish, headingTitle, isBlank } from './finish.ts';
import { readHtml, sizeOfPage } from './html.ts';
import { readMarkdown } from './markdown.ts';
import { withObserverComments } from './observer-comment.ts';
import { paragraphsOf } from './plain-text.ts';
import {
	counted,
	DEFAULT_LIMITS,
	grouped,
	megabytes,
	NO_CHANGES,
	refused,
	tooDeep,
	tooLong,
	type DocumentComment,
	type Limits,
	type MediaType,
	type Reading,
	type ReadOptions,
	type Refused,
	type TrackedChanges
} from './reading.ts';
import { readSubtitles } from './subtitles.ts';
import { speechIn, withSpeech } from './transcript/mark-speech.ts';
import type { WordComment } from './word-comments.ts';
import { readWord } from './word.ts';

const MEDIA_TYPES: Readonly<Record<FileKind, MediaType>> = {
	text: 'text/plain',
	markdown: 'text/markdown',
	html: 'text/html',
	word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	subtitles: 'application/x-subrip'
};

type Parsed = {
	readonly root: NodeJson;
	readonly title: string | null;
	readonly language?: string | null;
	readonly warnings: readonly string[];
	readonly tracked?: TrackedChanges;
	readonly comments?: readonly WordComment[];
};

/**
 * A file as a document of our schema: `.txt`, `.md`, `.docx`, `.html`, `.vtt`, `.srt`, told apart by their content. Whatever else comes, broken, hostile or simply
 * another format, is refused with a sentence that says what to do. Does long work at one stretch: call it in a worker (`read-job.ts`).
 */
export async function readDocument(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): Promise<Reading> {
	const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
	if (bytes.length === 0) return refused('This file is empty.');
	if (bytes.length > Math.max(limits.plainFile, limits.wordFile)) return tooBig(bytes, Math.max(limits.plainFile, limits.wordFile));
	const found = await kindOf(bytes, fileName);
	if (!found.ok) return found;
	const { kind } = found;
	const limit = kind === 'word' ? limits.wordFile : limits.plainFile;
	if (bytes.length > limit) return tooBig(bytes, limit);
	if (kind === 'word') {
		const read = await readWord(bytes, limits.characters, options.trackedChanges ?? 'accepted');
		return read.ok ? finished({ ...read, title: null }, MEDIA_TYPES.word, limits, options) : read;
	}
	// Three bytes of UTF-8 make at least one character, and no other encoding packs denser than one a byte.
	if (kind !== 'html' && bytes.length > limits.characters * 3) return tooLong(limits.characters);
	if (options.encoding !== undefined && !isKnownEncoding(options.encoding))
		return refused(`«${options.encoding}» is not a known encoding. Choose another one.`);
	const decoded = decoding(bytes, kind, options.encoding);
	const parsed = parse(decoded.text, kind, limits, options.actors ?? null);
	return 'ok' in parsed
		? parsed
		: finished(
				{ ...parsed, warnings: [...encodingWarnings(decoded), ...parsed.warnings] },
				decoded.text.startsWith('WEBVTT') ? 'text/vtt' : MEDIA_TYPES[kind],
				limits,
				options,
				decoded.encoding
			);
}

function decoding(bytes: Uint8Array, kind: FileKind, chosen: string | undefined): Decoded {
	if (chosen !== undefined) return { text: decodeAs(bytes, chosen), encoding: chosen, guessed: false };
	return decode(bytes, kind === 'html' ? declaredEncoding(bytes) : null);
}

function parse(text: string, kind: Exclude<FileKind, 'word'>, limits: Limits, actors: ReadOptions['actors'] | null): Parsed | Refused {
	if (kind === 'html') return parsePage(text, limits, actors);
	if (text.length > limits.characters) return tooLong(limits.characters);
	if (kind === 'markdown') return readMarkdown(text, actors ?? null) ?? tooDeep();
	if (kind === 'subtitles') return { root: readSubtitles(text), title: null, warnings: [] };
	const { root, unwrapped } = paragraphsOf(text);
	const controls = countControls(text.replace(/[\f\v]/g, ' '));
	return {
		root,
		title: null,
		warnings: [
			...(unwrapped ? ['The lines of this file were all broken at one width; they were joined into paragraphs.'] : []),
			...(controls > 0 ? [`${counted(controls, 'control character')} taken out.`] : [])
		]
	};
}

/** 60 to 300 µs each (measured): a page with more would keep a worker for half a minute. */
const MOST_TAGS = 300_000;

function parsePage(text: string, limits: Limits, actors: ReadOptions['actors'] | null): Parsed | Refused {
	const { characters, tags } = sizeOfPage(text);
	if (characters > limits.characters) return tooLong(limits.characters);
	if (tags > MOST_TAGS)
		return refused(`This page is made of more than ${grouped(MOST_TAGS)} tags. Open it in a browser, save its text, and import that.`);
	return readHtml(text, actors ?? null) ?? tooDeep();
}

function finished(parsed: Parsed, mediaType: MediaType, limits: Limits, options: ReadOptions, encoding?: string): Reading {
	// Markdown has judged them by its source; a page marks its asides.
	const isPlain = mediaType !== 'text/markdown' && mediaType !== 'text/html';
	const result = finish(isPlain ? withObserverComments(parsed.root) : parsed.root, limits);
	if (!result.ok) return result;
	const speech = speechIn(result.document);
	const document = options.speakers === undefined ? result.document : withSpeech(result.document, speech, options.speakers);
	return {
		ok: true,
		document,
		title: parsed.title ?? headingTitle(document),
		...(parsed.language === null || parsed.language === undefined ? {} : { language: parsed.language }),
		mediaType,
		warnings: isBlank(document) ? [...parsed.warnings, 'There is no text in this file.'] : parsed.warnings,
		...(encoding === undefined ? {} : { encoding }),
		tracked: parsed.tracked ?? NO_CHANGES,
		comments: placed(parsed.comments ?? [], result.places),
		speakers: speech.speakers,
		timeMarks: speech.timeMarks
	};
}

/** Comments in the order of their places; a reply without a place of its own is where its thread is. */
function placed(comments: readonly WordComment[], places: ReadonlyMap<string, Span | null>): readonly DocumentComment[] {
	const byId = new Map(comments.map((comment) => [comment.id, comment]));
	const placeOf = (comment: WordComment): Span | null => {
		const parent = comment.repliesTo === null || comment.repliesTo === comment.id ? undefined : byId.get(comment.repliesTo);
		return places.get(comment.id) ?? (parent === undefined ? null : (places.get(parent.id) ?? null));
	};
	return comments
		.map((comment) => ({ ...comment, place: placeOf(comment) }))
		.sort((a, b) => (a.place?.from ?? Infinity) - (b.place?.from ?? Infinity) || 0);
}

function encodingWarnings({ text, encoding, guessed }: Decoded): string[] {
	const lost = text.match(/\ufffd/g)?.length ?? 0;
	return [
		...(guessed
			? [`The file does not say how its letters are stored; it was read as ${encoding}. Check that letters such as å, é or ß look right.`]
			: []),
		...(lost > 0 ? [`${counted(lost, 'character')} could not be read and stand as «\ufffd».`] : [])
	];
}

function tooBig(bytes: Uint8Array, limit: number): Refused {
	return refused(
		`This file has ${megabytes(bytes.length)}; the limit is ${megabytes(limit)}. Split it, or take out pictures, and import the pieces.`
	);
}
