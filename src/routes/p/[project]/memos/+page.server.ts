import { dayAfter, dayBegins } from '#lib/core/history/day-edge.ts';
import { MEMO_SORTS, type MemoFacet, type MemoQuestion } from '#lib/core/memo/question.ts';
import { MEMO_SUBJECTS } from '#lib/core/memo/subject.ts';
import { MEMO_TYPES } from '#lib/core/memo/type.ts';
import { referenceKey, type Reference } from '#lib/core/memo/reference.ts';
import { findMemos } from '#lib/server/memos/find-memos.ts';
import { memoSubjects } from '#lib/server/memos/memo-subjects.ts';
import { listMirrored } from '#lib/server/people/mirror.ts';
import { nameReferences } from '#lib/server/references/name-references.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

const A_PAGE = 50;
const MOST = 2000;

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const asked = event.url.searchParams;
	const most = Math.min(MOST, Math.max(A_PAGE, Number(asked.get('show')) || 0));
	const { memos, found, all, facets } = findMemos(context, member, questionIn(asked), most);
	const subjects = memoSubjects(context, member, memos);
	const idsOf = (facet: MemoFacet) => new Set([...Object.keys(facets[facet]), ...asked.getAll(facet)]);
	const things = (['code', 'session', 'note'] as const).flatMap((kind) => [...idsOf(kind)].map((id): Reference => ({ kind, id })));
	const named = nameReferences(context, member, things);
	const namesOf = (kind: 'code' | 'session' | 'note') =>
		Object.fromEntries(
			[...idsOf(kind)].flatMap((id) => {
				const thing = named.get(referenceKey({ kind, id }));
				return thing?.state === 'here' ? [[id, thing.name]] : [];
			})
		);
	return {
		memos: memos.map((memo) => ({ ...memo, about: subjects.get(memo.subjectId) ?? null })),
		found,
		all,
		/** As many more can be asked for; null where all are shown. */
		more: memos.length < Math.min(found, MOST) ? memos.length + A_PAGE : null,
		facets,
		named: {
			author: Object.fromEntries(listMirrored(context).map(({ id, name }) => [id, name])),
			code: namesOf('code'),
			session: namesOf('session'),
			note: namesOf('note')
		}
	};
};

function questionIn(asked: URLSearchParams): MemoQuestion & { readonly words: string } {
	const zone = asked.get('zone') ?? 'UTC';
	const from = dayBegins(asked.get('from') ?? '', zone);
	const to = asked.get('to') ?? '';
	const until = dayBegins(to, zone) === null ? null : dayBegins(dayAfter(to), zone);
	const [type, on, sort] = [one(MEMO_TYPES, asked.get('type')), one(MEMO_SUBJECTS, asked.get('on')), one(MEMO_SORTS, asked.get('sort'))];
	const [author, code, note, session] = ['author', 'code', 'note', 'session'].map((name) => asked.get(name) || null);
	return {
		words: (asked.get('q') ?? '').slice(0, 300),
		...(type === null ? {} : { type }),
		...(on === null ? {} : { on }),
		...(sort === null ? {} : { sort }),
		...(author ? { author } : {}),
		...(code ? { code } : {}),
		...(note ? { note } : {}),
		...(session ? { session } : {}),
		...(from === null ? {} : { from }),
		...(until === null ? {} : { until })
	};
}

function one<Choice extends string>(choices: readonly Choice[], asked: string | null): Choice | null {
	return choices.find((choice) => choice === asked) ?? null;
}
