import type { Choice, NewSession } from './choice.ts';
import { kindIn } from './kind.ts';
import type { Row } from './rules.ts';

export type Grouping = 'one for each' | 'one for each date' | 'one for all';

export type SessionsToMake = {
	readonly files: Readonly<Record<string, Choice>>;
	readonly newSessions: Readonly<Record<string, NewSession>>;
};

type World = {
	/** A fresh id, a UUID, for each session. */
	readonly newId: () => string;
	/** IANA name of the zone in which the sessions took place. */
	readonly zone: string;
	readonly observer: string;
};

/**
 * New sessions for these files. Each is called as its first file, and takes its date and sites from its files when the import makes it. By date, a file without
 * one gets a session of its own.
 */
export function sessionsFor(rows: readonly Row[], grouping: Grouping, { newId, zone, observer }: World): SessionsToMake {
	const groups = Map.groupBy(rows, ({ arrival, choice }) => {
		if (grouping === 'one for all') return 'all';
		return grouping === 'one for each' || choice.date === null ? arrival.id : choice.date;
	});
	const files: Record<string, Choice> = {};
	const newSessions: Record<string, NewSession> = {};
	for (const group of groups.values()) {
		const first = group[0];
		if (first === undefined) continue;
		const key = newId();
		newSessions[key] = {
			title: first.choice.title.trim() || first.arrival.name,
			sessionKind: sessionKindOf(first),
			...{ date: null, start: null, end: null, zone, place: '', sites: [], observers: [observer] }
		};
		for (const { arrival, choice } of group) files[arrival.id] = { ...choice, session: { in: 'new', key } };
	}
	return { files, newSessions };
}

function sessionKindOf({ arrival, choice }: Row): NewSession['sessionKind'] {
	const said = kindIn(`${arrival.clues.path} ${choice.title}`).session;
	if (said !== null) return said;
	return choice.kind === 'transcript' ? 'interview' : choice.kind === 'document' ? 'document' : 'observation';
}
