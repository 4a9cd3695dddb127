import { fail, redirect } from '@sveltejs/kit';
import { listAccessTokens, makeAccessToken, projectsForTokens, revokeAccessToken, TOKEN_LASTS } from '#lib/server/auth/access-tokens.ts';
import { changePassword, createAccount } from '#lib/server/auth/accounts.ts';
import { createLogin } from '#lib/server/auth/login.ts';
import { projectsOf } from '#lib/server/instance/projects.ts';
import { runningInstance } from '#lib/server/running.ts';
import { requireAccount } from '../door.ts';
import { textOf } from '../form.ts';
import { keepLogin } from '../login-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { id, name, email, administrator, initials } = requireAccount(event);
	const instance = runningInstance();
	return {
		...{ name, email, administrator, initials },
		tokens: listAccessTokens(instance, id),
		tokenLasts: TOKEN_LASTS,
		projects: projectsForTokens(instance, id, projectsOf(instance, id))
	};
};

export const actions: Actions = {
	password: async (event) => {
		const account = requireAccount(event);
		const instance = runningInstance();
		const form = await event.request.formData();
		const changed = await changePassword(instance, account.id, { current: textOf(form, 'current'), next: textOf(form, 'password') });
		if (!changed.ok) return fail(400, { issues: { [changed.field]: [changed.message] } });
		// Every login ended with the old password; this browser begins a new one.
		const { token, expiresAt } = await createLogin(instance.db, account.id);
		keepLogin(event.cookies, event.url, token, expiresAt);
		return { changed: true };
	},
	/** The token is in this answer and nowhere else: only a hash of it is kept. */
	token: async (event) => {
		const account = requireAccount(event);
		const form = await event.request.formData();
		const tokenName = textOf(form, 'tokenName');
		const projects = form.getAll('project').filter((id) => typeof id === 'string');
		const made = makeAccessToken(runningInstance(), account.id, { name: tokenName, projects, days: Number(textOf(form, 'days')) });
		if (!made.ok) return fail(400, { tokenName, issues: { [made.field]: [made.message] } });
		return { token: made.token, tokenFor: tokenName.trim(), expiresAt: made.expiresAt };
	},
	revoke: async (event) => {
		const account = requireAccount(event);
		const revoked = revokeAccessToken(runningInstance(), account.id, textOf(await event.request.formData(), 'id'));
		return revoked === null ? fail(404, { gone: true }) : { revoked };
	},
	/** An administrator makes an account for somebody, and hands the first password over. */
	create: async (event) => {
		const { administrator } = requireAccount(event);
		if (!administrator) redirect(303, '/account');
		const form = await event.request.formData();
		const written = { newName: textOf(form, 'newName'), newEmail: textOf(form, 'newEmail') };
		const made = await createAccount(runningInstance(), {
			name: written.newName,
			email: written.newEmail,
			password: textOf(form, 'newPassword')
		});
		const fields = { name: 'newName', email: 'newEmail', password: 'newPassword', current: 'newPassword' } as const;
		if (!made.ok) return fail(400, { ...written, issues: { [fields[made.field]]: [made.message] } });
		return { created: written.newName };
	}
};
