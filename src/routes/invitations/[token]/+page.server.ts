import { error, fail, redirect } from '@sveltejs/kit';
import { createAccount } from '#lib/server/auth/accounts.ts';
import { createLogin } from '#lib/server/auth/login.ts';
import { acceptInvitation, readInvitation } from '#lib/server/people/invitations.ts';
import { runningInstance } from '#lib/server/running.ts';
import { textOf } from '../../form.ts';
import { keepLogin } from '../../login-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

const USED = 'This invitation has been used, withdrawn, or is older than two weeks. Ask for a new one.';
const OTHER =
	'This invitation is for somebody else: you are in this project under your own name already, or they are. Ask for one of your own.';

export const load: PageServerLoad = ({ params, locals, setHeaders }) => {
	// The address is a secret while the invitation holds.
	setHeaders({ 'referrer-policy': 'no-referrer' });
	const invitation = readInvitation(runningInstance(), params.token);
	return {
		invitation:
			invitation === null ? null : { projectName: invitation.projectName, by: invitation.by, preset: invitation.preset, as: invitation.as },
		signedInAs: locals.account?.name ?? null
	};
};

export const actions: Actions = {
	/** Somebody without an account makes one and joins. */
	join: async ({ request, params, cookies, url }) => {
		const instance = runningInstance();
		if (readInvitation(instance, params.token) === null) error(410, USED);
		const form = await request.formData();
		const written = { name: textOf(form, 'name'), email: textOf(form, 'email') };
		const made = await createAccount(instance, { ...written, password: textOf(form, 'password') });
		if (!made.ok) return fail(400, { ...written, issues: { [made.field]: [made.message] } });
		const { token, expiresAt } = await createLogin(instance.db, made.id);
		keepLogin(cookies, url, token, expiresAt);
		return enter(made.id, params.token);
	},
	/** Somebody who is signed in joins as who they are. */
	accept: ({ locals, params, url }) => {
		if (locals.account === null) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname)}`);
		return enter(locals.account.id, params.token);
	}
};

function enter(account: string, token: string): never {
	const outcome = acceptInvitation(runningInstance(), account, token);
	if (!outcome.ok) error(outcome.reason === 'somebody else' ? 409 : 410, outcome.reason === 'somebody else' ? OTHER : USED);
	redirect(303, `/p/${outcome.project}/sessions`);
}
