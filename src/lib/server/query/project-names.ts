import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { listActors } from '../fieldwork/actors.ts';
import { listSessions } from '../fieldwork/read-sessions.ts';
import { listSites } from '../fieldwork/sites.ts';
import { listMirrored } from '../people/mirror.ts';
import { themeChoices } from '../themes/theme-choices.ts';
import { attributeChoices } from './names.ts';

/** What a project has that a question can name, for completion; codes are read with the codebook. */
export function readProjectNames(context: Context, member: Member) {
	return {
		themes: themeChoices(context, member).map(({ name, codes }) => ({ name, codes: codes.length })),
		sites: listSites(context, member).map(({ name }) => name),
		actors: listActors(context, member).map(({ pseudonym, role }) => ({ pseudonym, role })),
		members: listMirrored(context).map(({ name }) => name),
		sessions: listSessions(context, member).map(({ title, date }) => ({ title, date })),
		attributes: attributeChoices(context)
	};
}
