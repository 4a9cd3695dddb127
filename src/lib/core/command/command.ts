import * as v from 'valibot';
import { CITATION_LANGUAGES } from '#lib/core/citation/citation.ts';
import { HUES, PATTERNS } from '#lib/core/codebook/hues.ts';
import { CONSENTS } from '#lib/core/consent/consent.ts';
import { HEADING_LEVELS } from '#lib/core/collection/outline.ts';
import { EDITS_AT_MOST, INSERTED_AT_MOST } from '#lib/core/collection/print-edits.ts';
import { ERASED_AT_MOST, MOST_WANTED } from '#lib/core/erase/place.ts';
import { ENTITIES } from '#lib/core/history/operation.ts';
import { MEMO_SUBJECTS } from '#lib/core/memo/subject.ts';
import { MEMO_TYPES } from '#lib/core/memo/type.ts';
import { LONGEST_WANTED, WAYS } from '../find-code/wanted.ts';
import { MOST_STEPS } from '../table/plan.ts';
import { attributes, clock, day, id, ids, language, line, moment, partId, prose, zone } from './fields.ts';

/**
 * Everything a page asks a project to change, apart from the batches of a text. One closed union: the operations endpoint parses it, the services
 * carry it out, the test of rights walks it. `id` is made by the client (UUIDv7), so that a command sent twice is one thing.
 */

const sessionFields = {
	title: line(300),
	sessionKind: v.picklist(['observation', 'interview', 'meeting', 'shadowing', 'document']),
	date: v.nullable(day),
	start: v.nullable(clock),
	end: v.nullable(clock),
	zone,
	place: prose(300),
	access: prose(5000),
	attributes,
	sites: ids,
	actors: ids,
	observers: ids
};
const siteFields = { name: line(200), description: prose(5000) };
const actorFields = { pseudonym: line(200), role: prose(200), site: v.nullable(id), description: prose(5000), attributes };
/** Left out: nothing is recorded of a new actor, and nothing changes for one who is there. */
const consentFields = {
	consent: v.optional(v.picklist(CONSENTS)),
	consentOn: v.optional(v.nullable(day)),
	consentReason: v.optional(prose(500))
};
const noteKind = v.picklist(['jotting', 'field note', 'transcript', 'document']);
const codeFields = {
	name: line(200),
	definition: prose(10_000),
	include: prose(10_000),
	exclude: prose(10_000),
	example: prose(10_000),
	aliases: v.pipe(v.array(line(200)), v.maxLength(50)),
	hue: v.nullable(v.picklist(HUES)),
	pattern: v.nullable(v.picklist(PATTERNS))
};
const memoSubject = v.picklist(MEMO_SUBJECTS);
const memoType = v.picklist(MEMO_TYPES);
/** As many as there are keys to send excerpts to them. */
export const PARTS_AT_MOST = 9;
/** So many passages are coded in one act. */
export const APPLIED_AT_MOST = 5_000;
const whole = v.pipe(v.number(), v.safeInteger());
/** Characters by who they are. */
const identity = v.strictTuple([
	id,
	v.pipe(whole, v.minValue(-1)),
	v.pipe(whole, v.minValue(0)),
	v.pipe(whole, v.minValue(1)),
	v.picklist([0, 1])
]);
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
/** So many excerpts go into a collection in one act. */
export const GATHERED_AT_MOST = 500;
const printEdits = v.pipe(
	v.array(v.object({ start: offset, end: offset, words: prose(INSERTED_AT_MOST) })),
	v.maxLength(EDITS_AT_MOST, `At most ${EDITS_AT_MOST} changes to one quotation.`)
);
/** Before which sibling a thing goes; null: last. */
const before = v.nullable(id);

/** What can be deleted and comes back. */
export const RESTORABLE = ['note', 'session', 'site', 'actor', 'code', 'theme', 'collection', 'coding', 'memo', 'question'] as const;
export type Restorable = (typeof RESTORABLE)[number];

const SINGLE = {
	/** An empty citation is the usual form. */
	'project.change': v.object({
		description: v.optional(prose(10_000)),
		citation: v.optional(v.pipe(prose(300), v.trim())),
		citationLanguage: v.optional(v.picklist(CITATION_LANGUAGES))
	}),
	'site.create': v.object({ id, ...siteFields }),
	'site.change': v.object({ id, ...v.partial(v.object(siteFields)).entries }),
	'site.delete': v.object({ id }),
	'actor.create': v.object({ id, ...actorFields, ...consentFields }),
	'actor.change': v.object({ id, ...v.partial(v.object(actorFields)).entries, ...consentFields }),
	'actor.delete': v.object({ id }),
	'session.create': v.object({ id, ...sessionFields }),
	'session.change': v.object({ id, ...v.partial(v.object(sessionFields)).entries }),
	'session.delete': v.object({ id }),
	/** `text` is the text's id; a note begins empty, or with plain paragraphs (a jotting's words). */
	'note.create': v.object({
		id,
		text: id,
		session: v.nullable(id),
		noteKind,
		title: prose(300),
		language,
		notedAt: moment,
		words: v.optional(prose(100_000))
	}),
	'note.change': v.object({
		id,
		title: v.optional(prose(300)),
		noteKind: v.optional(noteKind),
		language: v.optional(language),
		session: v.optional(v.nullable(id))
	}),
	'note.release': v.object({ id }),
	'note.take-back': v.object({ id }),
	'note.delete': v.object({ id }),
	/** Links a jotting to the note it was expanded into, and to the paragraph's anchor where there is one. */
	'jotting.expand': v.object({ id, jotting: id, note: id, anchor: v.nullable(id) }),
	'code.create': v.object({ id, parent: v.nullable(id), before, inVivo: v.boolean(), ...codeFields }),
	'code.change': v.object({ id, ...v.partial(v.object(codeFields)).entries, reason: v.optional(prose(2000)) }),
	'code.move': v.object({ id, parent: v.nullable(id), before }),
	'code.delete': v.object({ id }),
	/**
	 * Merges a code into another: its codings, sub-codes, examples and memos go there, and so does its name, as another name. `join`: codings that lie
	 * inside a longer one of the same coder end. `definition` is what the other one means from then on, written over its revision `seen`.
	 */
	'code.merge': v.object({
		id,
		into: id,
		join: v.boolean(),
		definition: v.optional(prose(10_000)),
		seen: v.pipe(v.number(), v.integer(), v.minValue(1))
	}),
	/**
	 * Splits a code: new codes beside it, and each coding that is named goes to one of them. What has another code by then stays as it is. `retire`: the
	 * code that was split is no longer offered.
	 */
	'code.split': v.object({
		id,
		parts: v.pipe(v.array(v.object({ id, name: line(200), definition: prose(10_000) })), v.minLength(1), v.maxLength(PARTS_AT_MOST)),
		sent: v.pipe(v.array(v.object({ coding: partId, part: id })), v.maxLength(20_000)),
		retire: v.boolean()
	}),
	/** No longer offered where one codes, and offered again. */
	'code.retire': v.object({ id }),
	'code.bring-back': v.object({ id }),
	/** What their maker does with codings outside their note: keeps one under the present definition, gives it another code, takes it off. */
	'coding.keep': v.object({ id: partId }),
	'coding.recode': v.object({ id: partId, code: id }),
	'coding.remove': v.object({ id: partId }),
	/**
	 * Applies a code to passages that Find and code found, as one act that is taken back as one. Offsets are those of the note's plain text at the version
	 * that was looked through. `hits`: what was found in a passage; one that stands no more is not coded.
	 */
	'coding.apply': v.object({
		code: id,
		found: v.object({ way: v.picklist(WAYS), text: line(LONGEST_WANTED) }),
		notes: v.pipe(
			v.array(
				v.object({
					note: id,
					version: offset,
					passages: v.pipe(
						v.array(
							v.object({ id, coding: id, start: offset, end: offset, hits: v.pipe(v.array(v.tuple([offset, offset])), v.minLength(1)) })
						),
						v.minLength(1)
					)
				})
			),
			v.minLength(1, 'Tick what is to be coded.'),
			v.check((notes) => new Set(notes.map(({ note }) => note)).size === notes.length, 'Each note only once.'),
			v.check(
				(notes) => notes.reduce((sum, { passages }) => sum + passages.length, 0) <= APPLIED_AT_MOST,
				`At most ${APPLIED_AT_MOST} passages at once.`
			)
		)
	}),
	/** A coding that shows what its code means, or no longer. */
	'exemplar.pick': v.object({ coding: partId }),
	'exemplar.let-go': v.object({ coding: partId }),
	/** `codes`: those that it reaches across from the first. */
	'theme.create': v.object({ id, before, name: line(200), claim: prose(10_000), codes: v.optional(ids, []) }),
	'theme.change': v.object({ id, name: v.optional(line(200)), claim: v.optional(prose(10_000)) }),
	'theme.move': v.object({ id, before }),
	'theme.delete': v.object({ id }),
	'theme.put-in': v.object({ id, code: id }),
	'theme.take-out': v.object({ id, code: id }),
	/** A passage that bears a theme out, and words why; `before`: which other passage of the theme's evidence. */
	'evidence.pick': v.object({ theme: id, anchor: partId, words: prose(2000) }),
	'evidence.change': v.object({ theme: id, anchor: partId, words: prose(2000) }),
	'evidence.move': v.object({ theme: id, anchor: partId, before: v.nullable(partId) }),
	'evidence.let-go': v.object({ theme: id, anchor: partId }),
	/** A question kept under a name: the project's, or one's own. */
	'question.create': v.object({ id, name: line(200), written: prose(10_000), shared: v.boolean() }),
	'question.change': v.object({
		...{ id, name: v.optional(line(200)), written: v.optional(prose(10_000)), shared: v.optional(v.boolean()) }
	}),
	'question.delete': v.object({ id }),
	'collection.create': v.object({ id, before, name: line(200) }),
	'collection.change': v.object({ id, name: line(200) }),
	'collection.move': v.object({ id, before }),
	'collection.delete': v.object({ id }),
	/** Puts excerpts into a collection, in their order. `before`: which item they go before, null: last; `placed`: false, they wait beside. */
	'collection.put-in': v.object({
		id,
		items: v.pipe(
			v.array(v.object({ id, anchor: partId })),
			v.minLength(1, 'Choose an excerpt.'),
			v.maxLength(GATHERED_AT_MOST, `At most ${GATHERED_AT_MOST} excerpts at once.`),
			v.check((items) => new Set(items.map((item) => item.id)).size === items.length, 'Each only once.')
		),
		placed: v.boolean(),
		before
	}),
	/** A heading or words of the author's own; `id` is the new item's. */
	'collection.write': v.object({
		...{ id, collection: id, before },
		item: v.variant('kind', [
			v.object({ kind: v.literal('heading'), level: v.picklist(HEADING_LEVELS), prose: line(300) }),
			v.object({ kind: v.literal('prose'), prose: v.pipe(prose(50_000), v.trim(), v.minLength(1, 'Write something here.')) })
		])
	}),
	/** Writes them anew; `seen` are the words that were there, so that nobody's are written over. */
	'collection.rewrite': v.object({ id, seen: prose(50_000), prose: prose(50_000), level: v.optional(v.picklist(HEADING_LEVELS)) }),
	/** Moves an item among the rest; an excerpt that waits beside is placed with it, or the other way round. */
	'collection.place': v.object({ id, before, placed: v.boolean() }),
	'collection.take-out': v.object({ id }),
	/** What is left out of a quote and put in for print; `quote` are the words that it is over, `seen` what was done to them before. */
	'collection.edit-quote': v.object({ id, quote: prose(200_000), seen: v.optional(printEdits, []), edits: printEdits }),
	/** The passage reads otherwise by now: its present words are taken, with these edits, or seen and declined. */
	'collection.take-present': v.object({ id, present: prose(200_000), edits: printEdits }),
	'collection.decline-present': v.object({ id, present: prose(200_000) }),
	'memo.create': v.object({
		...{ id, text: id, subject: memoSubject, subjectId: id, title: prose(300), words: prose(100_000) },
		memoType: v.optional(memoType)
	}),
	'memo.change': v.object({ id, title: v.optional(prose(300)), memoType: v.optional(memoType) }),
	'memo.delete': v.object({ id }),
	/**
	 * Erases words for good. `places`: which characters, by who they are, in which text; `things`: what else holds them, where what is `wanted` is masked;
	 * `files`: imported originals that are taken away.
	 */
	'words.erase': v.object({
		places: v.pipe(
			v.array(v.object({ text: id, runs: v.pipe(v.array(identity), v.minLength(1), v.maxLength(5000)) })),
			v.maxLength(ERASED_AT_MOST)
		),
		wanted: v.pipe(v.array(line(200)), v.maxLength(MOST_WANTED)),
		things: v.pipe(
			v.array(v.object({ entity: v.picklist(ENTITIES), id: v.pipe(v.string(), v.maxLength(2000)) })),
			v.maxLength(ERASED_AT_MOST)
		),
		files: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))), v.maxLength(ERASED_AT_MOST))
	}),
	/** Names a version of a text: how many steps it had. */
	'version.create': v.object({ id, text: id, version: v.pipe(v.number(), v.integer(), v.minValue(0)), name: line(200) }),
	'version.change': v.object({ id, name: line(200) }),
	'version.delete': v.object({ id }),
	/** Lets go of a detached passage or of stray words in the review tray. */
	'tray.let-go': v.object({ id }),
	/**
	 * Brings a deleted thing back with what hung on it. `along`: with what it stood in or under, where that is deleted too; otherwise a note comes back to the
	 * inbox and a code to the top of the tree.
	 */
	'deleted.restore': v.object({ id, thing: v.picklist(RESTORABLE), along: v.boolean() }),
	/** Takes an earlier operation back. */
	'history.reverse': v.object({ of: id })
} as const;

/** What a line of a codebook makes or changes. */
const codeStep = v.variant('kind', [
	v.object({ kind: v.literal('code.create'), ...SINGLE['code.create'].entries }),
	v.object({ kind: v.literal('code.change'), ...SINGLE['code.change'].entries })
]);

/** What a line of a table of sessions, sites or actors makes or changes, and the sites and actors that it names and that are not there. */
const fieldworkStep = v.variant('kind', [
	v.object({ kind: v.literal('site.create'), ...SINGLE['site.create'].entries }),
	v.object({ kind: v.literal('site.change'), ...SINGLE['site.change'].entries }),
	v.object({ kind: v.literal('actor.create'), ...SINGLE['actor.create'].entries }),
	v.object({ kind: v.literal('actor.change'), ...SINGLE['actor.change'].entries }),
	v.object({ kind: v.literal('session.create'), ...SINGLE['session.create'].entries }),
	v.object({ kind: v.literal('session.change'), ...SINGLE['session.change'].entries })
]);

// A thing that changed twice in one act could not be taken back by it.
const isOncePerThing = (steps: readonly { readonly id: string }[]) => new Set(steps.map((each) => each.id)).size === steps.length;
const NOTHING = 'There is nothing to bring in.';
const TOO_MANY = `At most ${MOST_STEPS} at once.`;
const TWICE = 'Each thing only once.';

export const COMMANDS = {
	...SINGLE,
	/** A codebook from a table: what each line makes or changes, those that others stand under first. All of it or nothing, and taken back as one. */
	'import.codebook': v.object({
		id,
		steps: v.pipe(
			v.array(codeStep),
			v.minLength(1, NOTHING),
			v.maxLength(MOST_STEPS, TOO_MANY),
			v.check((steps) => isOncePerThing(steps), TWICE)
		)
	}),
	/** Sessions, sites or actors from a table, in the same way. */
	'import.fieldwork': v.object({
		id,
		of: v.picklist(['sessions', 'sites', 'actors']),
		steps: v.pipe(
			v.array(fieldworkStep),
			v.minLength(1, NOTHING),
			v.maxLength(MOST_STEPS, TOO_MANY),
			v.check((steps) => isOncePerThing(steps), TWICE)
		)
	})
} as const;

export type CommandKind = keyof typeof COMMANDS;
export const COMMAND_KINDS = Object.keys(COMMANDS) as CommandKind[];

export type Command = { [Kind in CommandKind]: { readonly kind: Kind } & v.InferOutput<(typeof COMMANDS)[Kind]> }[CommandKind];
export type CommandOf<Kind extends CommandKind> = Extract<Command, { readonly kind: Kind }>;
/** A command as a page writes it. */
export type CommandInput<Kind extends CommandKind> = v.InferInput<(typeof COMMANDS)[Kind]>;

/** What a page sends to `operations`: the operation's id (UUIDv7), and the command. */
export type OperationRequest = { readonly operation: string; readonly command: { readonly kind: CommandKind } & Record<string, unknown> };

/** The answer. `undoable`: `history.reverse` of this operation would take it back. */
export type OperationAnswer =
	| { readonly ok: true; readonly operation: string; readonly undoable: boolean; readonly answer: unknown }
	| {
			readonly ok: false;
			readonly reason: CommandRefusal;
			readonly message: string;
			readonly issues?: Readonly<Record<string, readonly string[]>>;
	  };

export type CommandRefusal = 'malformed' | 'unknown' | 'not allowed' | 'operation reused' | 'conflict';

/** Parses an untrusted command. The issues are by field, in words for the person who filled the form. */
export function parseCommand(
	value: unknown
): { ok: true; command: Command } | { ok: false; issues: Readonly<Record<string, readonly string[]>> } {
	if (
		typeof value !== 'object' ||
		value === null ||
		!('kind' in value) ||
		typeof value.kind !== 'string' ||
		!Object.hasOwn(COMMANDS, value.kind)
	)
		return { ok: false, issues: { kind: ['Unknown command.'] } };
	const { kind, ...rest } = value as { kind: CommandKind };
	const parsed = v.safeParse(COMMANDS[kind], rest);
	if (parsed.success) return { ok: true, command: { kind, ...parsed.output } as Command };
	const issues = v.flatten(parsed.issues as [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]);
	return {
		ok: false,
		issues: { ...(issues.nested as Record<string, string[]> | undefined), ...(issues.root ? { root: issues.root } : {}) }
	};
}
