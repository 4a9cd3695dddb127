import type { Issue } from '#lib/core/query/question.ts';

/** A mistake in a question with its place under the question, as a terminal shows it. */
export function pointAt(question: string, issue: Issue): string {
	return `${question.replaceAll(/\s/g, ' ')}\n${' '.repeat([...question.slice(0, issue.from)].length)}${'^'.repeat(Math.max(1, [...question.slice(issue.from, issue.to)].length))}\n${issue.message}`;
}
