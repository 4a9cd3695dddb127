import type { Column, Table } from './table.ts';

/** The tables of an archive. What stands here of each column is what the README says of it. */

const id = (what: string): Column => ({ name: 'id', says: `The id of the ${what}, the same in every archive of this project.` });
const attributes: Column = { name: 'attributes', says: 'What else the project notes of it, by name. JSON in CSV.' };

const place: readonly Column[] = [
	{ name: 'state', says: '`live`: the words stand in the note. `detached`: every word of it was deleted; the quote is what it was.' },
	{ name: 'quote', says: 'The words. Paragraphs are joined by one line feed.' },
	{ name: 'paragraph_first', says: 'The ¶ number of its first paragraph. Empty in a heading.' },
	{ name: 'paragraph_last', says: 'The ¶ number of its last paragraph.' },
	{ name: 'start', says: 'Where the quote begins in the file `plain`, in UTF-16 units from 0 (as JavaScript, Java and C# count).' },
	{ name: 'end', says: 'Where it ends, in UTF-16 units: one after its last.' },
	{ name: 'start_point', says: 'Where it begins in code points from 0 (as Python, R and REFI-QDA count).' },
	{ name: 'end_point', says: 'Where it ends, in code points.' },
	{ name: 'plain', says: 'The file in which the four numbers count.' }
];

export const PEOPLE = {
	name: 'people',
	says: 'Who is or was a member of the project.',
	columns: [
		id('person'),
		{ name: 'name', says: 'As the others see it.' },
		{ name: 'initials', says: 'In the margin.' },
		{ name: 'left_at', says: 'When they left; empty for a member.' }
	]
} as const satisfies Table;

export const SITES = {
	name: 'sites',
	says: 'Places and organisations observed.',
	columns: [id('site'), { name: 'name', says: 'Its name.' }, { name: 'description', says: 'What is said of it.' }]
} as const satisfies Table;

export const ACTORS = {
	name: 'actors',
	says: 'People and units met in the field, under their pseudonyms. Real names are kept apart in Fieldbook and are not in an archive.',
	columns: [
		id('actor'),
		{ name: 'pseudonym', says: 'What the notes call them.' },
		{ name: 'role', says: 'What they do.' },
		{ name: 'site_id', says: 'Where they belong.', names: 'sites.id' },
		{ name: 'site', says: 'Its name.' },
		{ name: 'description', says: 'What is said of them.' },
		{ name: 'consent', says: 'not recorded, given or withdrawn.' },
		{ name: 'consent_on', says: 'Since which day.' },
		{ name: 'consent_reason', says: 'Why, or how, in a few words.' },
		attributes
	]
} as const satisfies Table;

export const SESSIONS = {
	name: 'sessions',
	says: 'Bounded stretches of fieldwork.',
	columns: [
		id('session'),
		{ name: 'title', says: 'Its title.' },
		{ name: 'kind', says: 'observation, interview, meeting, shadowing or document.' },
		{ name: 'date', says: 'The day, as 2021-03-16.' },
		{ name: 'start', says: 'When it began, as 07:10, in its time zone.' },
		{ name: 'end', says: 'When it ended.' },
		{ name: 'zone', says: 'The time zone.' },
		{ name: 'place', says: 'Where, in words.' },
		{ name: 'access', says: 'Notes on how access was given.' },
		{ name: 'site_ids', says: 'Its sites.', names: 'sites.id' },
		{ name: 'sites', says: 'Their names.' },
		{ name: 'actor_ids', says: 'Who was present.', names: 'actors.id' },
		{ name: 'actors', says: 'Their pseudonyms.' },
		{ name: 'observer_ids', says: 'Who observed.', names: 'people.id' },
		{ name: 'observers', says: 'Their names.' },
		attributes,
		{ name: 'created_by', says: 'Who noted it.', names: 'people.id' },
		{ name: 'created_at', says: 'When.' }
	]
} as const satisfies Table;

export const NOTES = {
	name: 'notes',
	says: 'Field notes, jottings, transcripts and documents, in the order of their numbers.',
	columns: [
		id('note'),
		{ name: 'number', says: 'As it is cited: N12. Numbers are never used again; there may be gaps.' },
		{ name: 'title', says: 'Its title.' },
		{ name: 'kind', says: 'field note, jotting, transcript or document.' },
		{ name: 'language', says: 'As a language tag: da.' },
		{ name: 'session_id', says: 'Its session; empty for a note in the inbox.', names: 'sessions.id' },
		{ name: 'author_id', says: 'Who wrote it.', names: 'people.id' },
		{ name: 'author', says: 'Their name.' },
		{ name: 'private', says: 'true: only its author reads it in Fieldbook. It is here because the author made this archive.' },
		{ name: 'noted_at', says: 'When it was noted, by the clock of the device.' },
		{ name: 'received_at', says: 'When the server had it.' },
		{ name: 'released_at', says: 'When the team could read it.' },
		{ name: 'words', says: 'How many words it has.' },
		attributes,
		{ name: 'markdown', says: 'The note as Markdown.' },
		{ name: 'html', says: 'The note as a page, its coded passages marked.' },
		{ name: 'plain', says: 'The note’s bare words: what all positions count in.' }
	]
} as const satisfies Table;

export const PASSAGES = {
	name: 'passages',
	says: 'Stretches of notes that something stands on: codings, memos, or the jotting behind a paragraph.',
	columns: [
		id('passage'),
		{ name: 'number', says: 'The excerpt’s number, N12:3; it never changes. Empty for a passage that was never coded.' },
		{ name: 'note_id', says: 'The note it lies in.', names: 'notes.id' },
		{ name: 'purpose', says: 'coding, memo or expansion: what it was made for.' },
		{ name: 'owner_id', says: 'Who made it.', names: 'people.id' },
		...place
	]
} as const satisfies Table;

export const CODES = {
	name: 'codes',
	says: 'The codebook, parents before their sub-codes.',
	columns: [
		id('code'),
		{ name: 'parent_id', says: 'Its parent code.', names: 'codes.id' },
		{ name: 'path', says: 'Its name after those of its parents, with › between them.' },
		{ name: 'name', says: 'Its name.' },
		{ name: 'definition', says: 'What it means.' },
		{ name: 'include', says: 'When to use it.' },
		{ name: 'exclude', says: 'When not to.' },
		{ name: 'example', says: 'An example.' },
		{ name: 'aliases', says: 'Other names it is found by.' },
		{ name: 'hue', says: 'Its colour; empty for its parent’s.' },
		{ name: 'pattern', says: 'How its stripe is drawn; empty for its parent’s.' },
		{ name: 'in_vivo', says: 'true: its name is taken from the field.' },
		{ name: 'revision', says: 'The number of its present definition, in code_revisions.' },
		{ name: 'codings', says: 'How often it is used in this archive.' },
		{ name: 'notes', says: 'In how many of its notes.' }
	]
} as const satisfies Table;

export const CODE_REVISIONS = {
	name: 'code_revisions',
	says: 'What each code has meant over time. A coding names the revision that it was made under.',
	columns: [
		{ name: 'code_id', says: 'The code.', names: 'codes.id' },
		{ name: 'number', says: 'From 1.' },
		{ name: 'name', says: 'Its name then.' },
		{ name: 'definition', says: 'What it meant then.' },
		{ name: 'include', says: 'When to use it.' },
		{ name: 'exclude', says: 'When not to.' },
		{ name: 'example', says: 'An example.' },
		{ name: 'reason', says: 'Why it was changed.' },
		{ name: 'by_id', says: 'Who wrote this revision.', names: 'people.id' },
		{ name: 'by', says: 'Their name.' },
		{ name: 'at', says: 'When.' }
	]
} as const satisfies Table;

export const CODINGS = {
	name: 'codings',
	says: 'One row for each time somebody put a code on a passage.',
	columns: [
		id('coding'),
		{ name: 'number', says: 'The excerpt’s number, N12:3. Codings of one passage share it.' },
		{ name: 'passage_id', says: 'The passage.', names: 'passages.id' },
		{ name: 'note_id', says: 'The note it lies in.', names: 'notes.id' },
		{ name: 'note', says: 'The note’s title.' },
		{ name: 'code_id', says: 'The code.', names: 'codes.id' },
		{ name: 'code_path', says: 'The code’s name after those of its parents, with › between them.' },
		{ name: 'revision', says: 'The revision of the code that it was made under.' },
		{ name: 'coder_id', says: 'Who coded.', names: 'people.id' },
		{ name: 'coder', says: 'Their name.' },
		{ name: 'coded_at', says: 'When.' },
		{ name: 'exemplar', says: 'true: it was picked to show what the code means.' },
		...place
	]
} as const satisfies Table;

export const THEMES = {
	name: 'themes',
	says: 'The analysts’ claims across codes, in their order.',
	columns: [
		id('theme'),
		{ name: 'name', says: 'Its name.' },
		{ name: 'claim', says: 'What it claims.' },
		{ name: 'codings', says: 'How many codings in this archive its codes and those below them have.' },
		{ name: 'notes', says: 'In how many of its notes.' },
		{ name: 'created_by_id', says: 'Who made it.', names: 'people.id' },
		{ name: 'created_by', says: 'Their name.' },
		{ name: 'created_at', says: 'When.' }
	]
} as const satisfies Table;

export const THEME_CODES = {
	name: 'theme_codes',
	says: 'Which codes each theme reaches across. A code may be in several.',
	columns: [
		{ name: 'theme_id', says: 'The theme.', names: 'themes.id' },
		{ name: 'code_id', says: 'The code.', names: 'codes.id' },
		{ name: 'by_id', says: 'Who put it in.', names: 'people.id' },
		{ name: 'by', says: 'Their name.' },
		{ name: 'at', says: 'When.' }
	]
} as const satisfies Table;

export const EVIDENCE = {
	name: 'evidence',
	says: 'The passages that bear each theme out, in their order.',
	columns: [
		{ name: 'theme_id', says: 'The theme.', names: 'themes.id' },
		{ name: 'passage_id', says: 'The passage.', names: 'passages.id' },
		{ name: 'words', says: 'Why it is evidence.' },
		{ name: 'by_id', says: 'Who picked it.', names: 'people.id' },
		{ name: 'by', says: 'Their name.' },
		{ name: 'at', says: 'When.' }
	]
} as const satisfies Table;

export const QUESTIONS = {
	name: 'questions',
	says: 'Saved questions: the project’s, and those of who took this archive. What they find is asked anew each time and is not here.',
	columns: [
		id('question'),
		{ name: 'name', says: 'Its name.' },
		{ name: 'written', says: 'As it is written in the language of questions.' },
		{ name: 'shared', says: 'true: the project’s; false: of who took this archive alone.' },
		{ name: 'created_by_id', says: 'Who saved it.', names: 'people.id' },
		{ name: 'created_by', says: 'Their name.' },
		{ name: 'created_at', says: 'When.' }
	]
} as const satisfies Table;

export const COLLECTIONS = {
	name: 'collections',
	says: 'What authors gathered for manuscripts, in their order.',
	columns: [
		id('collection'),
		{ name: 'name', says: 'Its name.' },
		{ name: 'created_by_id', says: 'Who made it.', names: 'people.id' },
		{ name: 'created_by', says: 'Their name.' },
		{ name: 'created_at', says: 'When.' }
	]
} as const satisfies Table;

export const COLLECTION_ITEMS = {
	name: 'collection_items',
	says: 'What stands in each collection, in its order: headings, the author’s own paragraphs, and excerpts.',
	columns: [
		id('item'),
		{ name: 'collection_id', says: 'The collection.', names: 'collections.id' },
		{ name: 'kind', says: 'heading, prose or excerpt.' },
		{ name: 'placed', says: 'false: an excerpt waits beside, to be placed.' },
		{ name: 'level', says: 'Of a heading, from 1; otherwise 0.' },
		{ name: 'prose', says: 'The words of a heading or of the author’s own paragraphs.' },
		{ name: 'passage_id', says: 'The passage of an excerpt.', names: 'passages.id' },
		{ name: 'quote', says: 'Its words as they were taken. Empty where they are not this person’s to read any more.' },
		{ name: 'version', says: 'The version of the note that had them.' },
		{ name: 'printed', says: 'The words as they are printed, with what was left out and put in.' },
		{ name: 'edits', says: 'What is left out of the quote and put in: start, end and words. JSON in CSV.' },
		{ name: 'by_id', says: 'Who put it in.', names: 'people.id' },
		{ name: 'by', says: 'Their name.' },
		{ name: 'at', says: 'When.' }
	]
} as const satisfies Table;

export const MEMOS = {
	name: 'memos',
	says: 'The analysts’ thinking, oldest first.',
	columns: [
		id('memo'),
		{ name: 'title', says: 'Its title.' },
		{ name: 'type', says: 'analytic, method, ethics or personal; of personal ones there are only those of who took this archive.' },
		{ name: 'subject', says: 'What it is about: project, session, note, passage, code, coding or theme.' },
		{ name: 'subject_id', says: 'The id of that thing, in the table of its kind. Of a project: project_id in README.md.' },
		{ name: 'subject_deleted', says: 'true: what it was about was deleted since, and is not in this archive.' },
		{ name: 'author_id', says: 'Who wrote it.', names: 'people.id' },
		{ name: 'author', says: 'Their name.' },
		{ name: 'created_at', says: 'When it was begun.' },
		{ name: 'words', says: 'Its bare words.' },
		{ name: 'markdown', says: 'The memo as Markdown.' }
	]
} as const satisfies Table;

export const EXPANSIONS = {
	name: 'expansions',
	says: 'Which jotting stands behind which note.',
	columns: [
		id('link'),
		{ name: 'jotting_id', says: 'The jotting.', names: 'notes.id' },
		{ name: 'note_id', says: 'The note it was expanded into.', names: 'notes.id' },
		{ name: 'passage_id', says: 'Behind which words, where that is known.', names: 'passages.id' }
	]
} as const satisfies Table;

export const ORIGINALS = {
	name: 'originals',
	says: 'The files that notes were imported from, byte for byte.',
	columns: [
		{ name: 'file', says: 'Where it lies in this archive.' },
		{ name: 'note_id', says: 'The note that came of it.', names: 'notes.id' },
		{ name: 'name', says: 'What the file was called when it was imported.' },
		{ name: 'sha256', says: 'The SHA-256 of its bytes.' },
		{ name: 'size', says: 'In bytes.' },
		{ name: 'media_type', says: 'What kind of file it is.' },
		{ name: 'received_at', says: 'When it was imported.' }
	]
} as const satisfies Table;

export const HISTORY = {
	name: 'history',
	says: 'Who did what and when, newest first. Lines about deleted things stay, so an id here may stand in no other table.',
	columns: [
		{ name: 'operation', says: 'The id of what was done.' },
		{ name: 'at', says: 'When.' },
		{ name: 'by_id', says: 'Who did it.', names: 'people.id' },
		{ name: 'by', says: 'Their name.' },
		{ name: 'sentence', says: 'What they did, to be read after the name. Things are called as they are called now.' },
		{ name: 'kind', says: 'The kind of operation.' },
		{ name: 'subject', says: 'The kind of thing it was about.' },
		{ name: 'subject_id', says: 'That thing’s id.' },
		{ name: 'taken_back', says: 'true: it was taken back, and that stands.' },
		{ name: 'changes', says: 'The rows that changed, each with its values before and after. JSON in CSV.' }
	]
} as const satisfies Table;

/** In the order in which a reader meets them. */
export const TABLES = [
	PEOPLE,
	SITES,
	ACTORS,
	SESSIONS,
	NOTES,
	PASSAGES,
	CODES,
	CODE_REVISIONS,
	CODINGS,
	THEMES,
	THEME_CODES,
	EVIDENCE,
	COLLECTIONS,
	COLLECTION_ITEMS,
	QUESTIONS,
	MEMOS,
	EXPANSIONS,
	ORIGINALS,
	HISTORY
] as const;
export type TableName = (typeof TABLES)[number]['name'];
