import type { CommandInput } from '#lib/core/command/command.ts';
import type { Asked } from '#lib/core/find-code/asked.ts';
import type { FoundNote } from '#lib/core/find-code/found.ts';
import { unpackHits } from '#lib/core/find-code/hit.ts';
import { passagesOf } from '#lib/core/find-code/spans.ts';
import type { CodeId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { CodedProject } from '../codebook/coded-project.fixture.ts';
import { findHits } from './find-hits.ts';

export const never = { tell: () => undefined, signal: new AbortController().signal };

export function asking(text: string, more: Partial<Omit<Asked, 'wanted'>> & Partial<Asked['wanted']> = {}): Asked {
	const { way = 'word', exact = false, ...rest } = more;
	return { wanted: { way, text, exact }, among: { by: 'all', of: [] }, code: null, onlyUncoded: false, unit: 'hit', ...rest };
}

/** Looks through the project's notes; a test of what is refused asks `findHits` itself. */
export async function search(project: CodedProject, member: Member, asked: Asked) {
	const outcome = await findHits(project.team.context, member, asked, never);
	if (!outcome.ok) throw new Error(outcome.words);
	return outcome;
}

/** The command that codes everything that was found. */
export function applyingAll(
	project: CodedProject,
	code: CodeId,
	notes: readonly FoundNote[],
	text = 'trust'
): CommandInput<'coding.apply'> {
	const { newId } = project.ground;
	return {
		code,
		found: { way: 'word', text },
		notes: notes.map(({ note, version, hits }) => ({
			note,
			version,
			passages: passagesOf(unpackHits(hits)).map((same) => ({
				...{ id: newId(), coding: newId(), start: same[0].span.start, end: same[0].span.end },
				hits: same.map(({ start, end }): [number, number] => [start, end])
			}))
		}))
	};
}
