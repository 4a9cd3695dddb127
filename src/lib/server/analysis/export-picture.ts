import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Issue } from '#lib/core/query/question.ts';
import type { Context } from '../context.ts';
import { write } from '../history/write.ts';
import type { PictureAsked } from './picture.ts';
import { readPicture } from './read-picture.ts';

/** A drawing or an image is made of what the page shows; all of them leave by this door. */
export const PICTURE_FORMATS = ['svg', 'png', 'csv'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

export type PictureTaken =
	/** `csv`: the picture's numbers. */
	| { readonly ok: true; readonly csv: string }
	| { readonly ok: false; readonly reason: 'not allowed' }
	| { readonly ok: false; readonly reason: 'question'; readonly issues: readonly Issue[] };

/** Takes a picture out: asks for the right, and tells History. */
export async function exportPicture(
	context: Context,
	member: Member,
	{ question, asked, format }: { readonly question: string; readonly asked: PictureAsked; readonly format: PictureFormat }
): Promise<PictureTaken> {
	if (!isAllowed('export.run', member.rights)) return { ok: false, reason: 'not allowed' };
	const read = await readPicture(context, member, question, asked, 'csv');
	if (!read.ok) return { ok: false, reason: 'question', issues: read.issues };
	await write(context, member, context.newId(), { picture: asked, question, format }, () => ({
		ok: true,
		answer: { picture: asked.is, question, format },
		line: { kind: 'export.picture', subject: 'project', subjectId: context.project, audience: { kind: 'everyone' }, changes: [] }
	}));
	return { ok: true, csv: read.picture };
}
