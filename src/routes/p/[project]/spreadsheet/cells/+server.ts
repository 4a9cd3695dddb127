import { error, json } from '@sveltejs/kit';
import { takeSheetsIn } from '#lib/server/tables/take-sheets-in.ts';
import { bodyOf } from '../../../../body.ts';
import { requireBringer } from '../bringer.ts';
import type { RequestHandler } from './$types';

const LONGEST_NAME = 1000;

/** The cells of the spreadsheet that was sent, or why it can't be read: an answer like any other. Nothing is kept. */
export const POST: RequestHandler = async (event) => {
	const { context } = requireBringer(event);
	const name = event.url.searchParams.get('name') ?? '';
	if (name === '' || name.length > LONGEST_NAME) error(400, 'Say what this file is called.');
	return json(await takeSheetsIn(context, bodyOf(event), name));
};
