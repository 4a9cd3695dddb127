import { createHash } from 'node:crypto';
import type { ListName } from '#lib/interchange/api/lists.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { write } from '../history/write.ts';

/** What is taken out beside files: one of the lists, notes without or with their texts, or the excerpts that a question finds. */
export type Taken = { readonly of: ListName | 'notes' | 'texts' } | { readonly of: 'excerpts'; readonly question: string };

/** Tells History that somebody took something out as JSON, at a terminal or, with `operationOfToken`, through the API. */
export async function recordTaken(
	context: Context,
	member: Member,
	taken: Taken,
	{ operation, api }: { readonly operation: string; readonly api: boolean }
): Promise<void> {
	const kind = taken.of === 'excerpts' ? 'export.excerpts' : 'export.list';
	await write(context, member, operation, { ...taken, api }, () => ({
		ok: true,
		answer: { ...taken, format: 'json', ...(api ? { api } : {}) },
		line: { kind, subject: 'project', subjectId: context.project, audience: { kind: 'everyone' }, changes: [] }
	}));
}

/**
 * The operation of what a token takes out: the same all day (UTC) for the same thing, so that a script that asks a hundred times, page by page, leaves
 * one line in History and not a hundred.
 */
export function operationOfToken(token: string, at: number, taken: Taken, format: 'json' | 'csv' = 'json'): string {
	const day = new Date(at).toISOString().slice(0, 10);
	const hash = createHash('sha256')
		.update(JSON.stringify([token, day, format, taken]))
		.digest('hex');
	return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
