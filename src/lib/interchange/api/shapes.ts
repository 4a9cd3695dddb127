import * as v from 'valibot';
import { SESSIONS, SITES, ACTORS, CODES, CODE_REVISIONS, THEMES, NOTES, MEMOS, PEOPLE } from '../archive/tables.ts';
import type { Table } from '../archive/table.ts';

/**
 * What the API gives, by the names that an archive has for it: whoever knows one knows the other, and a script that reads an archive's JSON reads these
 * answers. Each field says what it is in the words of the archive, unless it has its own.
 */

const MOMENT = v.pipe(v.string(), v.isoTimestamp());
const DAY = v.pipe(v.string(), v.isoDate());
const COUNT = v.pipe(v.number(), v.integer(), v.minValue(0));
const NAMES = v.array(v.string());
const ATTRIBUTES = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]));

type Fields = Readonly<Record<string, v.GenericSchema>>;

function described<const Entries extends Fields>(table: Table | null, own: Readonly<Record<string, string>>, entries: Entries) {
	const said = { ...Object.fromEntries((table?.columns ?? []).map(({ name, says }) => [name, says])), ...own };
	const fields = Object.entries(entries).map(([name, field]) => {
		const says = said[name];
		if (says === undefined) throw new Error(`Nothing is said of the field ${name}.`);
		return [name, v.pipe(field, v.description(says))];
	});
	return v.strictObject(Object.fromEntries(fields) as Entries);
}

export const PROJECT = described(
	null,
	{
		id: 'The id of the project, for the addresses below it.',
		name: 'Its name.',
		may_read: 'Whether its data can be read: its owner still has the right to export there.'
	},
	{ id: v.string(), name: v.string(), may_read: v.boolean() }
);

export const MEMBER = described(PEOPLE, {}, { id: v.string(), name: v.string(), initials: v.string(), left_at: v.nullable(MOMENT) });

export const SITE = described(SITES, {}, { id: v.string(), name: v.string(), description: v.string() });

export const ACTOR = described(
	ACTORS,
	{},
	{
		...{ id: v.string(), pseudonym: v.string(), role: v.string(), site_id: v.nullable(v.string()), site: v.nullable(v.string()) },
		...{ description: v.string(), consent: v.string(), consent_on: v.nullable(DAY), consent_reason: v.string(), attributes: ATTRIBUTES }
	}
);

export const SESSION = described(
	SESSIONS,
	{},
	{
		...{
			id: v.string(),
			title: v.string(),
			kind: v.string(),
			date: v.nullable(DAY),
			start: v.nullable(v.string()),
			end: v.nullable(v.string())
		},
		...{ zone: v.string(), place: v.string(), access: v.string(), site_ids: NAMES, sites: NAMES, actor_ids: NAMES, actors: NAMES },
		...{ observer_ids: NAMES, observers: NAMES, attributes: ATTRIBUTES, created_by: v.string(), created_at: MOMENT }
	}
);

export const NOTE = described(
	NOTES,
	{
		session: 'The title of its session.',
		private: 'true: only its author reads it, who is the owner of the token.',
		plain: 'Its bare words, paragraphs joined by one line feed. With `text=plain`, and of a note by itself.',
		markdown: 'Its text as Markdown. With `text=markdown`, and of a note by itself.'
	},
	{
		...{ id: v.string(), number: v.string(), title: v.string(), kind: v.string(), language: v.string() },
		...{ session_id: v.nullable(v.string()), session: v.nullable(v.string()), author_id: v.string(), author: v.string() },
		...{ private: v.boolean(), noted_at: MOMENT, received_at: MOMENT, released_at: v.nullable(MOMENT), words: COUNT },
		...{ attributes: ATTRIBUTES, plain: v.optional(v.string()), markdown: v.optional(v.string()) }
	}
);

export const CODE = described(
	CODES,
	{
		revision: 'The number of its present definition, among its revisions.',
		codings: 'How many codings it has, without those of its sub-codes.',
		notes: 'In how many notes.'
	},
	{
		...{ id: v.string(), parent_id: v.nullable(v.string()), path: v.string(), name: v.string(), definition: v.string() },
		...{ include: v.string(), exclude: v.string(), example: v.string(), aliases: NAMES, hue: v.nullable(v.string()) },
		...{ pattern: v.nullable(v.string()), in_vivo: v.boolean(), revision: COUNT, codings: COUNT, notes: COUNT }
	}
);

export const REVISION = described(
	CODE_REVISIONS,
	{},
	{
		...{ code_id: v.string(), number: COUNT, name: v.string(), definition: v.string(), include: v.string(), exclude: v.string() },
		...{ example: v.string(), reason: v.string(), by_id: v.string(), by: v.string(), at: MOMENT }
	}
);

const EVIDENCE = described(
	null,
	{
		passage_id: 'The passage: the id of an excerpt.',
		words: 'Why it is evidence.',
		by_id: 'Who picked it.',
		by: 'Their name.',
		at: 'When.'
	},
	{ passage_id: v.string(), words: v.string(), by_id: v.string(), by: v.string(), at: MOMENT }
);

export const THEME = described(
	THEMES,
	{
		codings: 'How many codings its codes and those below them have.',
		notes: 'In how many notes.',
		code_ids: 'The codes that it reaches across.',
		evidence: 'The passages that bear it out, in their order.'
	},
	{
		...{ id: v.string(), name: v.string(), claim: v.string(), codings: COUNT, notes: COUNT, code_ids: NAMES, evidence: v.array(EVIDENCE) },
		...{ created_by_id: v.string(), created_by: v.string(), created_at: MOMENT }
	}
);

export const MEMO = described(
	MEMOS,
	{
		type: 'analytic, method or ethics. Personal memos are never given.',
		subject_id: 'The id of that thing.'
	},
	{
		...{ id: v.string(), title: v.string(), type: v.string(), subject: v.string(), subject_id: v.string(), author_id: v.string() },
		...{ author: v.string(), created_at: MOMENT, words: v.string() }
	}
);

const CODING = described(
	null,
	{
		id: 'The id of the coding.',
		code_id: 'The code.',
		code_path: 'The code’s name after those of its parents, with › between them.',
		revision: 'The revision of the code that it was made under.',
		coder_id: 'Who coded.',
		coder: 'Their name.',
		coded_at: 'When.'
	},
	{
		...{ id: v.string(), code_id: v.string(), code_path: v.string(), revision: COUNT, coder_id: v.string(), coder: v.string() },
		coded_at: MOMENT
	}
);

export const EXCERPT = described(
	null,
	{
		id: 'The id of the passage: `excerpt_id` in CSV.',
		number: 'The excerpt’s number, N12:3, which it keeps for good.',
		quote: 'The words. Paragraphs are joined by one line feed.',
		citation: 'As the project cites.',
		paragraph_first: 'The ¶ number of its first paragraph. Null in a heading.',
		paragraph_last: 'The ¶ number of its last paragraph.',
		note_id: 'The note it lies in.',
		note_number: 'As the note is cited: N12.',
		note: 'The note’s title.',
		note_kind: 'field note, jotting, transcript or document.',
		language: 'Of the note, as a language tag: da.',
		session_id: 'The note’s session. Null: the note waits in the inbox.',
		session: 'Its title.',
		session_date: 'Its day.',
		session_kind: 'observation, interview, meeting, shadowing or document.',
		sites: 'The names of its sites.',
		consent_withdrawn: 'Who speaks in it or was present, and took their consent back: their pseudonyms.',
		codings: 'Its codings, whatever their code, in the order in which they were made.'
	},
	{
		...{ id: v.string(), number: v.nullable(v.string()), quote: v.string(), citation: v.string() },
		...{ paragraph_first: v.nullable(COUNT), paragraph_last: v.nullable(COUNT) },
		...{ note_id: v.string(), note_number: v.string(), note: v.string(), note_kind: v.string(), language: v.string() },
		...{ session_id: v.nullable(v.string()), session: v.nullable(v.string()), session_date: v.nullable(DAY) },
		...{ session_kind: v.nullable(v.string()), sites: NAMES, consent_withdrawn: NAMES, codings: v.array(CODING) }
	}
);

const PAGE = {
	total: v.pipe(COUNT, v.description('How many there are, on all pages.')),
	next: v.pipe(v.nullable(v.string()), v.description('The cursor of the next page; null on the last one.'))
};

export function pageOf<Shape extends v.GenericSchema>(row: Shape) {
	return v.strictObject({ data: v.array(row), ...PAGE });
}

/** A page of excerpts, with the counts of all that the question finds. */
export const EXCERPTS = v.strictObject({
	data: v.array(EXCERPT),
	counts: described(
		null,
		{ codings: 'Codings of the excerpts found, whatever their code.', notes: 'Notes.', sessions: 'Sessions.', excerpts: 'Excerpts.' },
		{ codings: COUNT, notes: COUNT, sessions: COUNT, excerpts: COUNT }
	),
	...PAGE
});

export const PROBLEM = described(
	null,
	{
		type: 'What kind of problem, as a URN.',
		title: 'The kind in words.',
		status: 'The HTTP status.',
		detail: 'What happened, and what would be right.',
		issues: 'Each mistake in a question, with its place: characters from 0 as Python, R and Unicode count them, `to` not included.'
	},
	{
		...{ type: v.string(), title: v.string(), status: COUNT, detail: v.string() },
		issues: v.optional(v.array(v.strictObject({ from: COUNT, to: COUNT, message: v.string() })))
	}
);

export type Project = v.InferOutput<typeof PROJECT>;
export type Note = v.InferOutput<typeof NOTE>;
export type Memo = v.InferOutput<typeof MEMO>;
export type Theme = v.InferOutput<typeof THEME>;
export type Excerpt = v.InferOutput<typeof EXCERPT>;
export type Problem = v.InferOutput<typeof PROBLEM>;
