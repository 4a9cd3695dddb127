import { formatCondition } from '#lib/core/query/format.ts';
import { NOWHERE } from '#lib/core/query/question.ts';
import type { Saturation } from '#lib/core/analysis/saturation.ts';
import { countOf } from '#lib/ui/counts.ts';
import { dayInBrief } from '#lib/ui/time/day.ts';
import { excerptsAt, type Ground } from './shared.ts';

/** A session of the saturation curve, as it is drawn and told. */
export type SaturationStep = {
	readonly key: string;
	readonly name: string;
	readonly day: string | null;
	readonly excerpts: number;
	/** New codes of this session, and how often codes were refined while it was coded. */
	readonly fresh: number;
	readonly changed: number;
	/** Both, with all sessions before. */
	readonly codes: number;
	readonly refined: number;
	readonly freshNames: readonly string[];
	readonly changedNames: readonly string[];
	readonly says: string;
	/** The excerpts of its new codes; of all of it where there are none. */
	readonly href: string;
};

export function stepsOf({ steps }: Saturation, ground: Ground): readonly SaturationStep[] {
	const nameOf = (id: string) => ground.codes.get(id)?.name ?? '';
	let [all, refinedAll] = [0, 0];
	return steps.map(({ session, excerpts, fresh, refined }) => {
		all += fresh.length;
		refinedAll += refined.length;
		const freshNames = fresh.map(nameOf);
		const changedNames = refined.map(nameOf);
		const news = fresh.map((id) => formatCondition({ is: 'coded', name: id, below: false, at: NOWHERE }));
		const day = session.day === null ? '' : `, ${dayInBrief(session.day)}`;
		return {
			...{ key: session.key, name: session.name, day: session.day, excerpts, fresh: fresh.length, changed: refined.length },
			...{ codes: all, refined: refinedAll, freshNames, changedNames },
			says: `${session.name}${day}: ${countOf(fresh.length, 'new code')}${listOf(freshNames)}, ${countOf(refined.length, 'refinement')}${listOf(changedNames)}. ${countOf(all, 'code')} in use by then`,
			href: news.length === 0 ? excerptsAt(ground, session.question) : excerptsAt(ground, session.question, news.join(' OR '))
		};
	});
}

function listOf(names: readonly string[]): string {
	return names.length === 0 ? '' : ` (${names.slice(0, 6).join(', ')}${names.length > 6 ? ' …' : ''})`;
}
