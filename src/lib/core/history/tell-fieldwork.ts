import { listed, named, quoted, say, subjectOf, turned, type Part, type Sentence, type Told } from './say.ts';

type Telling = Readonly<Record<string, (told: Told) => Sentence>>;

const FIELDS: Readonly<Record<string, string>> = {
	title: 'title',
	kind: 'kind',
	date: 'date',
	start: 'beginning',
	end: 'end',
	zone: 'time zone',
	place: 'place',
	access: 'access notes',
	attributes: 'attributes',
	role: 'role',
	site: 'site',
	description: 'description',
	pseudonym: 'pseudonym',
	consent: 'consent',
	consentOn: 'day of consent',
	consentReason: 'words about consent',
	name: 'name'
};

/** `the date and the place of`, for the fields of a session, site or actor that changed. */
function changed(told: Told): Sentence {
	const fields = Object.keys(turned(told).after).map((field) => `the ${FIELDS[field] ?? field}`);
	return say`changed ${fields.length === 0 ? 'nothing' : listed(fields)} of ${subjectOf(told)}`;
}

/** A new name in its place, or what else changed. */
function renamedOr(noun: string, field: string): (told: Told) => Sentence {
	return (told) => {
		const { before, after } = turned(told);
		if (Object.keys(after).join() !== field) return changed(told);
		return say`renamed the ${noun} ${quoted(String(before[field]))} to ${subjectOf(told)}`;
	};
}

function joined(told: Told): { readonly came: readonly Part[]; readonly went: readonly Part[] } {
	const parts = told.changes.flatMap(({ entity, id, after }) => {
		const other = id.split('/')[1];
		const of = { sessionSite: 'site', sessionActor: 'actor', sessionObserver: 'member' } as const;
		return entity in of ? [{ part: named(told, of[entity as keyof typeof of], other), came: after !== null }] : [];
	});
	const side = (came: boolean) => parts.filter((each) => each.came === came).map(({ part }) => part);
	return { came: side(true), went: side(false) };
}

function sessionChanged(told: Told): Sentence {
	const { came, went } = joined(told);
	const fields = Object.keys(turned(told).after);
	if (fields.length > 0 || came.length + went.length === 0) return renamedOr('session', 'title')(told);
	if (went.length === 0) return say`added ${listed(came)} to the session ${subjectOf(told)}`;
	if (came.length === 0) return say`took ${listed(went)} out of the session ${subjectOf(told)}`;
	return say`put ${listed(came)} in the place of ${listed(went)} in the session ${subjectOf(told)}`;
}

const CONSENT_FIELDS = ['consent', 'consentOn', 'consentReason'];

function actorChanged(told: Told): Sentence {
	const { after } = turned(told);
	const fields = Object.keys(after);
	if (!fields.includes('consent') || fields.some((field) => !CONSENT_FIELDS.includes(field))) return renamedOr('actor', 'pseudonym')(told);
	if (after['consent'] === 'not recorded') return say`took back what was recorded of the consent of ${subjectOf(told)}`;
	return say`recorded that ${subjectOf(told)} ${after['consent'] === 'withdrawn' ? 'withdrew' : 'gave'} consent`;
}

export const FIELDWORK: Telling = {
	'site.create': (told) => say`added the site ${subjectOf(told)}`,
	'site.change': renamedOr('site', 'name'),
	'site.delete': (told) => say`deleted the site ${subjectOf(told)}`,
	'actor.create': (told) => say`added the actor ${subjectOf(told)}`,
	'actor.change': actorChanged,
	'actor.delete': (told) => say`deleted the actor ${subjectOf(told)}`,
	'session.create': (told) => say`added the session ${subjectOf(told)}`,
	'session.change': sessionChanged,
	'session.delete': (told) => say`deleted the session ${subjectOf(told)}`
};
