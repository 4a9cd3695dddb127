import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { FIELD_LIST } from '#lib/core/query/fields.ts';
import { LIST_NAMES, LISTS } from './lists.ts';
import * as shapes from './shapes.ts';

export const LARGEST_PAGE = 500;
export const USUAL_PAGE = 100;
/** Pages with the texts of notes are smaller, since each may be a book. */
export const LARGEST_PAGE_OF_TEXTS = 50;

type Json = Readonly<Record<string, unknown>>;

/** The API in the terms of OpenAPI 3.1, made of the schemas that its answers are held to. */
export function describeApi(): Json {
	return {
		openapi: '3.1.0',
		info: {
			title: 'Fieldbook',
			version: '1',
			description: `Reads projects, for scripts in R, Python and the like. Nothing can be changed by it.

Each request carries a personal access token, which one makes on the account page: \`Authorization: Bearer fbk_…\`. A token reaches the projects that were chosen for it, and there what its owner may see, as long as the owner has the right to export. Private notes of others and personal memos are never given, and actors under their pseudonyms alone. What is taken out is said in the project’s History, once a day for each token and each kind of thing or question.

Lists come in pages. The cursor of the next one stands in \`next\`, and its address in the header \`Link\`. Whoever sends the \`ETag\` of an answer again in \`If-None-Match\` gets a 304 while the answer would be the same.`
		},
		servers: [{ url: '/api/v1' }],
		security: [{ token: [] }],
		paths: paths(),
		components: {
			securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A personal access token, from the account page.' } },
			schemas: Object.fromEntries(Object.entries(SCHEMAS).map(([name, shape]) => [name, schemaOf(shape)])),
			parameters: PARAMETERS,
			responses: RESPONSES
		}
	};
}

const SCHEMAS: Readonly<Record<string, GenericSchema>> = {
	Projects: shapes.pageOf(shapes.PROJECT),
	...Object.fromEntries(LIST_NAMES.map((name) => [capital(name), shapes.pageOf(LISTS[name].row)])),
	Notes: shapes.pageOf(shapes.NOTE),
	Note: shapes.NOTE,
	Revisions: shapes.pageOf(shapes.REVISION),
	Excerpts: shapes.EXCERPTS,
	Problem: shapes.PROBLEM
};

function schemaOf(shape: GenericSchema): Json {
	const { $schema: _dialect, ...schema } = toJsonSchema(shape, { target: 'draft-2020-12' });
	return schema as Json;
}

const text = (name: string, at: 'query' | 'path', description: string, more: Json = {}) => ({
	...{ name, in: at, description, required: at === 'path' },
	schema: { type: 'string', ...more }
});

const PARAMETERS: Readonly<Record<string, Json>> = {
	project: text('project', 'path', 'The id of the project.'),
	note: text('note', 'path', 'The number of the note, as in N12, or its id.'),
	code: text('code', 'path', 'The id of the code.'),
	cursor: text('cursor', 'query', 'Where a page begins: `next` of the page before, with the same other parameters.'),
	limit: {
		...{ name: 'limit', in: 'query', required: false, description: 'How many at most.' },
		schema: { type: 'integer', minimum: 1, maximum: LARGEST_PAGE, default: USUAL_PAGE }
	},
	q: text('q', 'query', `A question in Fieldbook’s language: its fields are ${FIELD_LIST}. Without it, all excerpts.`, { default: '' }),
	format: text('format', 'query', 'JSON in pages, or everything at once as CSV: one row a coding, as the export of excerpts has it.', {
		...{ enum: ['json', 'csv'], default: 'json' }
	}),
	text: text('text', 'query', `With the text of each note; then a page has at most ${LARGEST_PAGE_OF_TEXTS}.`, {
		enum: ['plain', 'markdown']
	}),
	session: text('session', 'query', 'Only the notes of the session with this id.')
};

const problem = (description: string, headers: Json = {}): Json => ({
	description,
	...(Object.keys(headers).length === 0 ? {} : { headers }),
	content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
});

const RESPONSES: Readonly<Record<string, Json>> = {
	NotModified: { description: 'The answer is still the one with this ETag.' },
	BadRequest: problem('A parameter or the question is wrong; `detail` says what would be right, `issues` where.'),
	Unauthorized: problem('There is no token, or it is unknown, revoked or expired.', { 'WWW-Authenticate': { schema: { type: 'string' } } }),
	Forbidden: problem('The owner of the token has no right to export in this project.'),
	NotFound: problem('It is not there, or the token does not reach it.'),
	TooMany: problem('Too many unknown tokens came from this address.', {
		'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } }
	})
};

type Asked = {
	readonly id: string;
	readonly summary: string;
	readonly parameters?: readonly string[];
	readonly answers: string;
	readonly csv?: true;
};

const PAGED = ['limit', 'cursor'];

function paths(): Json {
	const ofProject = (asked: Asked) => get({ ...asked, parameters: ['project', ...(asked.parameters ?? [])] });
	return {
		'/openapi.json': {
			get: {
				...{ operationId: 'description', summary: 'This description.', security: [] },
				responses: { 200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } } }
			}
		},
		'/projects': get({ id: 'projects', summary: 'The projects that the token reaches, by name.', parameters: PAGED, answers: 'Projects' }),
		...Object.fromEntries(
			LIST_NAMES.map((name) => [
				`/projects/{project}/${name}`,
				ofProject({ id: name, summary: LISTS[name].says, parameters: PAGED, answers: capital(name) })
			])
		),
		'/projects/{project}/codes/{code}/revisions': ofProject({
			...{ id: 'revisions', summary: 'What a code has meant, oldest first.', parameters: ['code', ...PAGED], answers: 'Revisions' }
		}),
		'/projects/{project}/notes': ofProject({
			...{ id: 'notes', summary: 'The notes that can be seen, by number.', parameters: ['session', 'text', ...PAGED], answers: 'Notes' }
		}),
		'/projects/{project}/notes/{note}': ofProject({
			...{ id: 'note', summary: 'A note with its text, as plain words and as Markdown.', parameters: ['note'], answers: 'Note' }
		}),
		'/projects/{project}/excerpts': ofProject({
			...{ id: 'excerpts', summary: 'The excerpts that a question finds, in the order of the field.', csv: true },
			...{ parameters: ['q', 'format', ...PAGED], answers: 'Excerpts' }
		})
	};
}

function get({ id, summary, parameters = [], answers, csv }: Asked): Json {
	const response = (name: string) => ({ $ref: `#/components/responses/${name}` });
	const isPaged = parameters.includes('cursor');
	return {
		get: {
			...{ operationId: id, summary, parameters: parameters.map((name) => ({ $ref: `#/components/parameters/${name}` })) },
			responses: {
				200: {
					description: 'As asked.',
					headers: {
						ETag: { schema: { type: 'string' } },
						...(isPaged ? { Link: { description: 'The address of the next page, with rel="next".', schema: { type: 'string' } } } : {})
					},
					content: {
						'application/json': { schema: { $ref: `#/components/schemas/${answers}` } },
						...(csv ? { 'text/csv': { schema: { type: 'string' } } } : {})
					}
				},
				304: response('NotModified'),
				400: response('BadRequest'),
				401: response('Unauthorized'),
				...(parameters.includes('project') ? { 403: response('Forbidden'), 404: response('NotFound') } : {}),
				429: response('TooMany')
			}
		}
	};
}

function capital(name: string): string {
	return name.charAt(0).toUpperCase() + name.slice(1);
}
