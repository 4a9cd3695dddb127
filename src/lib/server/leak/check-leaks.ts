import { isNull } from 'drizzle-orm';
import { inContext } from '#lib/core/erase/find-in-log.ts';
import { leakFinder } from '#lib/core/leak/find-leaks.ts';
import {
	CITED_CATEGORIES,
	type CitedCategory,
	type Leak,
	LEAK_CATEGORIES,
	type LeakCategory,
	type LeakReport
} from '#lib/core/leak/leak.ts';
import { rareCombinations } from '#lib/core/leak/rare-combinations.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { actor, nameKey, site } from '../db/project-schema.ts';
import { openedFor } from '../names/opened.ts';
import { readRealNames } from '../names/real-names.ts';
import { describedActors, describedBySessions } from './describing.ts';
import { rememberReport } from './known.ts';
import { type Leaves, leaving } from './leaving.ts';

/** So many different findings are listed: nobody reads more before something leaves. */
const MOST = 500;

/** What an owner chose needs no looking for. */
const NAMED: Leak = {
	...{ category: 'known names', words: 'Real names', what: 'in the place of pseudonyms, as you chose', count: 1 },
	...{ where: 'every mention of somebody', before: '', after: '' }
};

/**
 * Looks through everything that is about to leave by a door for what may tell who or where somebody is. Names in the key are looked for where this login has it
 * open. Null: not theirs to take out. Yields after each paragraph, so that nobody waits for it.
 */
export function* checkLeaks(context: Context, member: Member, login: string, door: Leaves): Generator<undefined, LeakReport | null> {
	if (!isAllowed('export.run', member.rights)) return null;
	const { db } = context;
	const opened = openedFor(context, login, member);
	const hasKey = db.select({ id: nameKey.id }).from(nameKey).get() !== undefined;
	const find = leakFinder({
		realNames: opened === null ? [] : readRealNames(context, opened),
		pseudonyms: db
			.select({ name: actor.pseudonym })
			.from(actor)
			.where(isNull(actor.deletedAt))
			.all()
			.map(({ name }) => name),
		sites: db
			.select({ name: site.name })
			.from(site)
			.where(isNull(site.deletedAt))
			.all()
			.map(({ name }) => name)
	});
	const found = new Map<string, Leak>();
	const sessions = new Set<string>();
	const cited = new Cited();
	let looked = 0;
	for (const { where, text, session, isCitation } of leaving(context, member, door)) {
		looked += 1;
		if (session !== undefined) sessions.add(session);
		for (const paragraph of text.split('\n')) {
			for (const { category, what, start, end } of find(paragraph)) {
				if (isCitation && cited.takes(category, paragraph)) continue;
				const { words, before, after } = inContext(paragraph, start, end);
				const key = `${category} ${words}`;
				const known = found.get(key);
				found.set(
					key,
					known === undefined ? { category, what, words, count: 1, where, before, after } : { ...known, count: known.count + 1 }
				);
			}
			yield;
		}
	}
	// Roles and attributes of actors leave with everything; elsewhere somebody is their pseudonym.
	const isOfActors = door.kind === 'archive' || (door.kind === 'list' && door.of === 'actors');
	const rare = [
		...(isOfActors ? rareCombinations(describedActors(context)).map((each) => ({ ...each, of: '' })) : []),
		...rareCombinations(describedBySessions(context, sessions)).map((each) => ({ ...each, of: 'sessions with ' }))
	];
	const leaks = [
		...('isNamed' in door && door.isNamed === true ? [NAMED] : []),
		...found.values(),
		...rare.map(({ words, count, names, of }): Leak => ({
			...{ category: 'rare combinations', words: `${of}${words}`, count, before: '', after: '' },
			what: of === '' ? `describes ${peopleSaid(count)}` : `${peopleSaid(count)} ${count === 1 ? 'was' : 'were'} present`,
			where: names.join(', ')
		}))
	].toSorted((a, b) => LEAK_CATEGORIES.indexOf(a.category) - LEAK_CATEGORIES.indexOf(b.category) || b.count - a.count);
	const report: LeakReport = {
		leaks: leaks.slice(0, MOST),
		knownNames: opened !== null ? 'looked for' : hasKey ? 'locked' : null,
		looked,
		cited: cited.told(),
		isCut: leaks.length > MOST
	};
	rememberReport(context, member, door, report);
	return report;
}

/** Days and sites of citations, which are told once: they stand in every one by its form. */
class Cited {
	readonly #says = new Set<CitedCategory>();
	#example: string | null = null;

	takes(category: LeakCategory, citation: string): boolean {
		const said = CITED_CATEGORIES.find((each) => each === category);
		if (said === undefined) return false;
		this.#says.add(said);
		this.#example ??= citation;
		return true;
	}

	told(): LeakReport['cited'] {
		return this.#example === null ? null : { says: CITED_CATEGORIES.filter((each) => this.#says.has(each)), example: this.#example };
	}
}

function peopleSaid(count: number): string {
	return count === 1 ? 'one person' : `${count} people`;
}
