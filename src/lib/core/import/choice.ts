import * as v from 'valibot';
import { clock, day, id, ids, language, line, prose, zone } from '../command/fields.ts';

/** What a person decides for one file. Kept with the import from the first change, so that a closed tab loses nothing. */

/** A new session's key is the id that the session will have; files with the same key share it, and the first of them that is imported makes it. */
const whichSession = v.variant('in', [
	v.object({ in: v.literal('inbox') }),
	v.object({ in: v.literal('session'), id }),
	v.object({ in: v.literal('new'), key: id })
]);

/** Whose words a speaker's turns are. `nobody`: verbatim speech without a name. A new actor's key is the id that the actor will have. */
const whoSpeaks = v.variant('is', [
	v.object({ is: v.literal('actor'), id }),
	v.object({ is: v.literal('new'), key: id }),
	v.object({ is: v.literal('nobody') }),
	v.object({ is: v.literal('not speech') })
]);

export const ChoiceSchema = v.object({
	include: v.boolean(),
	/** What its importer must still answer («03/04/2021»: which day?). The file is not imported before nothing is open. */
	open: v.optional(v.array(v.picklist(['date'])), []),
	/** Empty: the note has no title. */
	title: prose(300),
	/** The day that the text is about. It dates a new session of the file, and orders a note of the inbox. */
	date: v.nullable(day),
	kind: v.picklist(['field note', 'transcript', 'document']),
	/** Go to a new session of the file; a session that is there keeps its own. Ids of sites, or keys of new ones. */
	sites: ids,
	session: whichSession,
	language,
	/** Seen by the team at once, or by its importer alone. */
	released: v.boolean(),
	tracked: v.picklist(['accepted', 'rejected']),
	comments: v.picklist(['memos', 'left out']),
	/** By the speaker's name as found. A speaker who is not named here is not marked. */
	speakers: v.record(line(200), whoSpeaks)
});

/** A session that the import will make. Without a date it gets the earliest of its files; its sites are these and those of its files. */
export const NewSessionSchema = v.object({
	title: line(300),
	sessionKind: v.picklist(['observation', 'interview', 'meeting', 'shadowing', 'document']),
	date: v.nullable(day),
	start: v.nullable(clock),
	end: v.nullable(clock),
	zone,
	place: prose(300),
	sites: ids,
	observers: ids
});

export const NewActorSchema = v.object({ pseudonym: line(200), role: prose(200), site: v.nullable(id) });

/** A site that the import will make, with the first file that names its key. */
export const NewSiteSchema = v.object({ name: line(200), description: prose(5000) });

/**
 * A change of the choices, as the page sends it: each arrival, session, actor and site that is named is replaced whole, the
 * others stay. `null` takes a new session, actor or site away.
 */
export const ChoicesSchema = v.object({
	files: v.optional(v.record(id, ChoiceSchema), {}),
	newSessions: v.optional(v.record(id, v.nullable(NewSessionSchema)), {}),
	newActors: v.optional(v.record(id, v.nullable(NewActorSchema)), {}),
	newSites: v.optional(v.record(id, v.nullable(NewSiteSchema)), {})
});

/** Chosen, and every question about it answered. */
export function isToImport(choice: Choice | undefined): boolean {
	return choice !== undefined && choice.include && choice.open.length === 0;
}

export type Choice = v.InferOutput<typeof ChoiceSchema>;
export type NewSession = v.InferOutput<typeof NewSessionSchema>;
export type NewActor = v.InferOutput<typeof NewActorSchema>;
export type NewSite = v.InferOutput<typeof NewSiteSchema>;
export type ChoicesChange = v.InferOutput<typeof ChoicesSchema>;

/** The choices as they stand. A file without one is not imported. */
export type Choices = {
	readonly files: Readonly<Record<string, Choice>>;
	readonly newSessions: Readonly<Record<string, NewSession>>;
	readonly newActors: Readonly<Record<string, NewActor>>;
	readonly newSites: Readonly<Record<string, NewSite>>;
};

export const NO_CHOICES: Choices = { files: {}, newSessions: {}, newActors: {}, newSites: {} };

/** The choices after a change. */
export function changedChoices(choices: Choices, change: ChoicesChange): Choices {
	return {
		files: { ...choices.files, ...change.files },
		newSessions: withoutNulls({ ...choices.newSessions, ...change.newSessions }),
		newActors: withoutNulls({ ...choices.newActors, ...change.newActors }),
		newSites: withoutNulls({ ...choices.newSites, ...change.newSites })
	};
}

function withoutNulls<Value>(record: Readonly<Record<string, Value | null>>): Readonly<Record<string, Value>> {
	return Object.fromEntries(Object.entries(record).filter((entry): entry is [string, Value] => entry[1] !== null));
}
