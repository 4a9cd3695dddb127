import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { importDocument, type Imported } from '#lib/server/imports/import-file.ts';
import { readBytes } from '../../../../body.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

/** Larger than any format's own limit (Word: 50 MB), so that the reader's clearer word is heard. */
const FILE_MOST = 60_000_000;

const id = v.pipe(v.string(), v.uuid());
const Target = v.object({
	operation: id,
	note: id,
	text: id,
	name: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
	session: v.optional(id),
	kind: v.picklist(['field note', 'transcript', 'document']),
	language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)),
	title: v.optional(v.pipe(v.string(), v.maxLength(300))),
	released: v.picklist(['yes', 'no'])
});

type Refusal = Extract<Imported, { ok: false }>['reason'];
const STATUS: Record<Refusal, number> = { 'not allowed': 403, unknown: 404, unreadable: 422, 'operation reused': 409, conflict: 409 };

/** One file, as the request's body; the page sends many, one after the other, so that each is all or nothing and the rest can be cancelled. */
export const PUT: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	const parsed = v.safeParse(Target, Object.fromEntries(event.url.searchParams));
	if (!parsed.success) error(400, 'Say what this file is: its name, its kind and where it goes.');
	const { name, session, released, title, ...target } = parsed.output;
	const bytes = await readBytes(event.request, FILE_MOST);
	const outcome = await importDocument(
		context,
		member,
		{ name, bytes },
		{ ...target, session: session ?? null, title: title ?? null, notedAt: null, released: released === 'yes', comments: 'memos' }
	);
	return json(outcome, { status: outcome.ok ? 200 : STATUS[outcome.reason] });
};
