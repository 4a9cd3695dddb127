import { json } from '@sveltejs/kit';
import { exampleExcerpts } from '#lib/server/codebook/example-excerpts.ts';
import { citationStyle } from '#lib/server/project.ts';
import { citationOf } from '#lib/ui/explore/excerpt.ts';
import { requireProject } from '../../../../../door.ts';
import type { RequestHandler } from './$types';

/** As many as one reads before one applies a code. */
const SHOWN = 2;

/** How a code was used, in excerpts that the member may see: those that were picked as its examples first. */
export const GET: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	const { code } = event.params;
	const citation = citationStyle(context);
	const found = (await exampleExcerpts(context, member, [code])).get(code) ?? [];
	return json(found.slice(0, SHOWN).map((row) => ({ quote: row.quote, place: citationOf(row, citation), language: row.note.language })));
};
