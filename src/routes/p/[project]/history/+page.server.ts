import { isAct } from '#lib/core/history/act.ts';
import { dayAfter, dayBegins } from '#lib/core/history/day-edge.ts';
import { ENTITIES, type Entity } from '#lib/core/history/operation.ts';
import { keyOf, type Thing } from '#lib/core/history/things.ts';
import { isUuid } from '#lib/core/id/id.ts';
import { listHistory, type HistoryQuestion } from '#lib/server/history/list-history.ts';
import { standingThings } from '#lib/server/history/standing-things.ts';
import { thingNames } from '#lib/server/history/thing-names.ts';
import { listMirrored } from '#lib/server/people/mirror.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

const A_PAGE = 60;

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const asked = event.url.searchParams;
	const thing = thingIn(asked.get('thing'));
	const lines = listHistory(context, member, { limit: A_PAGE, ...questionIn(asked), ...(thing === null ? {} : { thing }) });
	return {
		lines,
		/** The cursor of the next page, or null at the beginning of the project. */
		older: lines.length === A_PAGE ? (lines.at(-1)?.cursor ?? null) : null,
		/** The thing that History is narrowed to, by its name of now. */
		about:
			thing === null
				? null
				: {
						...thing,
						name: thingNames(context, member, [thing]).get(keyOf(thing)) ?? '',
						open: standingThings(context, member, [thing]).open.has(keyOf(thing))
					},
		members: listMirrored(context).map(({ id, name }) => ({ id, name }))
	};
};

function questionIn(asked: URLSearchParams): HistoryQuestion {
	const zone = asked.get('zone') ?? 'UTC';
	const [before = '', line = '', by = '', act = '', subject = ''] = ['before', 'line', 'by', 'did', 'about'].map(
		(name) => asked.get(name) ?? ''
	);
	const from = dayBegins(asked.get('from') ?? '', zone);
	const to = asked.get('to') ?? '';
	const until = dayBegins(to, zone) === null ? null : dayBegins(dayAfter(to), zone);
	return {
		...(before === '' ? {} : { before }),
		...(line === '' ? {} : { line }),
		...(by === '' ? {} : { by }),
		...(isAct(act) ? { act } : {}),
		...(subject === '' ? {} : { subject }),
		...(from === null ? {} : { from }),
		...(until === null ? {} : { until })
	};
}

/** `code:…` from the address bar; null for what names nothing. */
function thingIn(word: string | null): Thing | null {
	const [entity = '', id = ''] = (word ?? '').split(':');
	return (ENTITIES as readonly string[]).includes(entity) && isUuid(id) ? { entity: entity as Entity, id } : null;
}
