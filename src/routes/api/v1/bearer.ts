import type { RequestEvent } from '@sveltejs/kit';
import type { ProjectId } from '#lib/core/id/id.ts';
import { isUuid } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { projectsOfToken, readAccessToken, type Bearer } from '#lib/server/auth/access-tokens.ts';
import { noteWrongToken, waitForToken } from '#lib/server/auth/throttle.ts';
import type { Context } from '#lib/server/context.ts';
import type { Instance } from '#lib/server/instance/instance.ts';
import { memberOf } from '#lib/server/instance/projects.ts';
import { runningInstance } from '#lib/server/running.ts';
import { Refused } from './problem.ts';

type Asking = Pick<RequestEvent, 'request' | 'getClientAddress'>;

const WHY = {
	unknown: 'There is no such token.',
	revoked: 'This token was revoked. Make another on your account page.',
	expired: 'This token has expired. Make another on your account page.',
	disabled: 'The account of this token is disabled.'
} as const;

/** Whose token comes with the request. A cookie is none: what a browser sends by itself opens nothing here. */
export async function requireBearer({ request, getClientAddress }: Asking): Promise<{ instance: Instance; bearer: Bearer }> {
	const instance = runningInstance();
	const token = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
	if (token === undefined)
		throw new Refused('token', 'Send a token from your account page, as Authorization: Bearer fbk_…', { headers: challenge() });
	const seconds = await waitForToken(instance.db, getClientAddress());
	if (seconds > 0)
		throw new Refused('throttled', `Too many unknown tokens came from this address. Try again in ${seconds} seconds.`, {
			headers: { 'retry-after': String(seconds) }
		});
	const read = readAccessToken(instance, token);
	if (read.ok) return { instance, bearer: read.bearer };
	if (read.reason === 'unknown') await noteWrongToken(instance.db, getClientAddress());
	throw new Refused('token', WHY[read.reason], { headers: challenge('invalid_token') });
}

export type ApiReader = { readonly instance: Instance; readonly context: Context; readonly member: Member; readonly bearer: Bearer };

/** Who reads in which project. One that is not there, not theirs, or not the token's is the same 404. */
export async function requireReader(event: Asking & { params: Partial<Record<string, string>> }): Promise<ApiReader> {
	const { instance, bearer } = await requireBearer(event);
	const id = event.params['project'] ?? '';
	const member = isUuid(id) && projectsOfToken(instance, bearer).has(id) ? memberOf(instance, id, bearer.accountId) : null;
	const context = member === null ? null : instance.projects.open(id as ProjectId);
	if (member === null || context === null)
		throw new Refused(
			'nothing',
			'There is no such project, or this token does not reach it. GET /api/v1/projects lists those that it does.'
		);
	// What a script gets leaves the project.
	if (!isAllowed('export.run', member.rights))
		throw new Refused('right', 'Reading by a token needs the right to export, which you do not have in this project now.');
	return { instance, context, member, bearer };
}

function challenge(fault?: string): Readonly<Record<string, string>> {
	return { 'www-authenticate': `Bearer realm="Fieldbook"${fault === undefined ? '' : `, error="${fault}"`}` };
}
