import { readPicture, type PictureRead } from '#lib/server/analysis/read-picture.ts';
import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { readProjectNames } from '#lib/server/query/project-names.ts';
import { understand } from '#lib/server/query/ask.ts';
import { askedFor, choicesOf, type PictureName } from '#lib/ui/patterns/choices.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const question = event.url.searchParams.get('q')?.trim() ?? '';
	const choices = choicesOf(event.url.searchParams);
	const understood = understand(context, question);
	const codes = readCodebook(context, member).map(({ id, parent, name, hue, pattern, inVivo, aliases, codings }) => ({
		id,
		parent,
		name,
		hue,
		pattern,
		inVivo,
		aliases,
		codings
	}));
	return {
		question,
		choices,
		codes,
		...readProjectNames(context, member),
		issues: understood.ok ? [] : understood.issues,
		// Each comes when it is there: a page that waited for all of them would show nothing until the last.
		pictures: {
			matrix: picture('matrix'),
			meetings: picture('meetings'),
			time: picture('time'),
			saturation: picture('saturation'),
			voices: picture('voices')
		}
	};

	/** As JSON; null where the question can't be read. */
	async function picture(name: PictureName): Promise<string | null> {
		const read: PictureRead = await readPicture(context, member, question, askedFor(name, choices));
		return read.ok ? read.picture : null;
	}
};
