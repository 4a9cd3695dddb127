import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ProjectId } from '#lib/core/id/id.ts';
import { isUuid } from '#lib/core/id/id.ts';
import { MEMBER_HEADER, type Member } from '#lib/core/permission/member.ts';
import { loginIdOf, type SignedIn } from '#lib/server/auth/login.ts';
import type { Context } from '#lib/server/context.ts';
import type { Instance } from '#lib/server/instance/instance.ts';
import { memberOf } from '#lib/server/instance/projects.ts';
import { readyToAskSoon } from '#lib/server/query/ready.ts';
import { runningInstance } from '#lib/server/running.ts';
import { LOGIN_COOKIE } from './login-cookie.ts';

/** Every route of a project comes in here: who is acting, in which project. A stranger and no project are the same 404. */
export type Door = {
	readonly instance: Instance;
	readonly context: Context;
	readonly member: Member;
	readonly account: SignedIn;
	readonly login: string;
};

export function requireProject(
	event: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'isDataRequest' | 'cookies'> & { params: Partial<Record<string, string>> }
): Door {
	const account = requireAccount(event);
	const acting = actingIn(event.params['project'] ?? '', account.id, event.request.headers.get(MEMBER_HEADER));
	if (acting === 'somebody else')
		error(
			401,
			'Somebody else is signed in in this browser now. What you wrote is still on this device: sign in as yourself, then it is sent.'
		);
	if (acting === 'nothing here') error(404, 'There is nothing here, or it is not yours to see.');
	return { ...acting, account, login: loginIdOf(event.cookies.get(LOGIN_COOKIE) ?? '') };
}

/** The account as a member of the project, or why it has no business there. `meant`: as whom the page believes to act. */
export function actingIn(
	project: string,
	account: string,
	meant: string | null
): Pick<Door, 'instance' | 'context' | 'member'> | 'somebody else' | 'nothing here' {
	const instance = runningInstance();
	const member = isUuid(project) ? memberOf(instance, project, account) : null;
	if (meant !== null && meant !== (member?.id ?? account)) return 'somebody else';
	const context = member === null ? null : instance.projects.open(project as ProjectId);
	if (member === null || context === null) return 'nothing here';
	readyToAskSoon(context);
	return { instance, context, member };
}

/** Nobody signed in: a page leads to the sign-in and back, anything else is a 401. */
export function requireAccount({
	locals,
	url,
	request,
	isDataRequest
}: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'isDataRequest'>): SignedIn {
	if (locals.account !== null) return locals.account;
	const isPage = request.method === 'GET' && (isDataRequest || (request.headers.get('accept') ?? '').includes('text/html'));
	if (isPage) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`);
	error(401, 'You are signed out. What you wrote is still on this device: sign in, then it is sent.');
}
