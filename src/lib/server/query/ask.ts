import { parseQuestion } from '#lib/core/query/parse.ts';
import type { Issue } from '#lib/core/query/question.ts';
import { resolveQuestion, type ResolvedQuestion } from '#lib/core/query/resolve.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { flushTexts } from '../texts/flush.ts';
import { readCodes } from './code-looks.ts';
import { codingsOf, findExcerpts, type Found } from './find.ts';
import { inOrderOfCodes, inOrderOfSessions, placedAt, type Grouped } from './groups.ts';
import { readNames } from './names.ts';
import { readExcerpts, type ExcerptRow } from './read-excerpts.ts';

/** By session: each excerpt once. By code: once under each of its codes. */
export type Grouping = 'session' | 'code';

export type Asked =
	| {
			readonly ok: true;
			/** The rows from `offset` on, in the order of the groups; neighbours of one group stand together. */
			readonly excerpts: readonly Grouped<ExcerptRow>[];
			readonly counts: Counts;
			/** How many rows there are to page through: by code, an excerpt with two codes is two. */
			readonly rows: number;
	  }
	| { readonly ok: false; readonly issues: readonly Issue[] };

/** Of the whole result, not of the page. Codings are those of the excerpts found, whatever their code. */
export type Counts = { readonly codings: number; readonly notes: number; readonly sessions: number; readonly excerpts: number };

/** A page of a result: at most this many rows. */
export const LARGEST_PAGE = 500;

/**
 * Answers a written question with a page of excerpts (`limit` at most 500), as the member may see them. Mistakes in the question come back as issues
 * with their places.
 */
export function askExcerpts(
	context: Context,
	member: Member,
	question: string,
	{ group, offset, limit }: { readonly group: Grouping; readonly offset: number; readonly limit: number }
): Asked {
	const understood = understand(context, question);
	if (!understood.ok) return understood;
	flushTexts(context);
	const found = findExcerpts(context, member, understood.question);
	const codes = readCodes(context);
	const rows = group === 'session' ? inOrderOfSessions(found) : inOrderOfCodes(found, codes);
	const page = placedAt(rows, offset, offset + Math.min(limit, LARGEST_PAGE));
	return { ok: true, excerpts: readExcerpts(context, page, codes), counts: countsOf(found), rows: rows.notes.length };
}

/** A piece of everything that a question finds, and how many rows it makes with those before it, of how many. */
export type Piece = { readonly rows: readonly Grouped<ExcerptRow>[]; readonly done: number; readonly of: number };

/** Everything a question finds, piece by piece and in order of session, for an export. */
export function* everyExcerpt(context: Context, member: Member, question: ResolvedQuestion): Generator<Piece> {
	flushTexts(context);
	const found = inOrderOfSessions(findExcerpts(context, member, question));
	const codes = readCodes(context);
	const of = found.notes.length;
	for (let start = 0; start < of; start += LARGEST_PAGE) {
		const rows = readExcerpts(context, placedAt(found, start, start + LARGEST_PAGE), codes);
		yield { rows, done: start + rows.length, of };
	}
}

/** Reads a written question and finds what its names mean in the project. */
export function understand(
	context: Context,
	question: string
): { readonly ok: true; readonly question: ResolvedQuestion } | { readonly ok: false; readonly issues: readonly Issue[] } {
	const parsed = parseQuestion(question);
	return parsed.ok ? resolveQuestion(parsed.question, readNames(context)) : parsed;
}

/** Of everything that was found. */
export function countsOf({ notes, deletedCodes }: Found): Counts {
	let codings = 0;
	let excerpts = 0;
	const sessions = new Set<string>();
	for (const { note, columns, passages } of notes) {
		if (note.session !== null) sessions.add(note.session);
		excerpts += passages.length;
		for (const passage of passages) codings += codingsOf(columns, passage, deletedCodes);
	}
	return { codings, notes: notes.length, sessions: sessions.size, excerpts };
}
