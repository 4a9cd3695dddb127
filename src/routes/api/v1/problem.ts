import type { Issue } from '#lib/core/query/question.ts';
import { unitsOf } from '#lib/core/text/units.ts';
import type { Problem } from '#lib/interchange/api/shapes.ts';

const KINDS = {
	parameter: [400, 'A parameter is wrong'],
	question: [400, 'The question can’t be asked'],
	token: [401, 'No token that works'],
	right: [403, 'The right to export is missing'],
	nothing: [404, 'Nothing here'],
	throttled: [429, 'Too many unknown tokens']
} as const satisfies Readonly<Record<string, readonly [status: number, title: string]>>;

/** Why a request is not answered, in the form of RFC 9457. Thrown, and answered by `answering`. */
export class Refused extends Error {
	readonly kind: keyof typeof KINDS;
	readonly headers: Readonly<Record<string, string>>;
	readonly issues: Problem['issues'];

	constructor(
		kind: keyof typeof KINDS,
		detail: string,
		more: { headers?: Readonly<Record<string, string>>; issues?: Problem['issues'] } = {}
	) {
		super(detail);
		this.kind = kind;
		this.headers = more.headers ?? {};
		this.issues = more.issues;
	}
}

/** The mistakes in a question, each with its place in characters as Python and R count them. */
export function refusedQuestion(question: string, found: readonly Issue[]): Refused {
	const { toCodePoint } = unitsOf(question);
	const issues = found.map(({ from, to, message }) => ({ from: toCodePoint(from), to: toCodePoint(to), message }));
	const [first] = issues;
	const detail = first === undefined ? 'This question can’t be asked.' : `At character ${first.from + 1}: ${first.message}`;
	return new Refused('question', detail, { issues });
}

export function problemResponse({ kind, message: detail, headers, issues }: Refused): Response {
	const [status, title] = KINDS[kind];
	const problem: Problem = { type: `urn:fieldbook:problem:${kind}`, title, status, detail, ...(issues === undefined ? {} : { issues }) };
	return new Response(JSON.stringify(problem), {
		status,
		headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers }
	});
}
