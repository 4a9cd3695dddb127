import type { CommandInput } from '#lib/core/command/command.ts';
import { attributesOf, rowsOf, type AttributeRow, type Attributes } from '#lib/ui/people/attribute-rows.ts';
import type { SessionKind } from './kinds.ts';

/** What the form of a session holds while it is filled in: every field as a form has it. */
export type SessionDraft = {
	title: string;
	kind: SessionKind;
	date: string;
	start: string;
	end: string;
	zone: string;
	place: string;
	access: string;
	sites: string[];
	actors: string[];
	observers: string[];
	attributes: AttributeRow[];
};

/** A fresh draft: today, an observation, observed by the one who fills it in, in the zone of their clock. */
export function freshDraft(today: string, observer: string, zone: string): SessionDraft {
	return {
		...{ title: '', kind: 'observation', date: today, start: '', end: '', zone, place: '', access: '' },
		...{ sites: [], actors: [], observers: [observer], attributes: [] }
	};
}

export type DraftedSession = {
	readonly title: string;
	readonly kind: SessionKind;
	readonly date: string | null;
	readonly start: string | null;
	readonly end: string | null;
	readonly zone: string;
	readonly place: string;
	readonly access: string;
	readonly sites: readonly { readonly id: string }[];
	readonly actors: readonly { readonly id: string }[];
	readonly observers: readonly { readonly id: string }[];
	readonly attributes: Attributes;
};

export function draftOf(session: DraftedSession): SessionDraft {
	const { title, kind, date, start, end, zone, place, access, sites, actors, observers, attributes } = session;
	const idsOf = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);
	return {
		...{ title, kind, zone, place, access, date: date ?? '', start: start ?? '', end: end ?? '' },
		...{ sites: idsOf(sites), actors: idsOf(actors), observers: idsOf(observers) },
		attributes: rowsOf(attributes)
	};
}

/** The fields as a command wants them: what was left empty is null. */
export function fieldsOf(draft: SessionDraft): Omit<CommandInput<'session.create'>, 'id'> {
	const { kind: sessionKind, date, start, end, attributes, ...same } = draft;
	return {
		...same,
		attributes: attributesOf(attributes).attributes,
		sessionKind,
		date: date || null,
		start: start || null,
		end: end || null
	};
}
