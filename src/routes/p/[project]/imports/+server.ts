import { json } from '@sveltejs/kit';
import { listImports } from '#lib/server/imports/own-import.ts';
import type { RequestHandler } from './$types';
import { requireImporter } from './outcome.ts';

/** The member's own imports; the addresses below are described in core/import/import.ts. */
export const GET: RequestHandler = async (event) => {
	const { context, member } = requireImporter(event);
	return json(await listImports(context, member));
};
