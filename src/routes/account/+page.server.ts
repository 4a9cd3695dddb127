import { fail, redirect } from '@sveltejs/kit';
import { changePassword, createAccount } from '#lib/server/auth/accounts.ts';
import { createLogin } from '#lib/server/auth/login.ts';
import { runningInstance } from '#lib/server/running.ts';
import { requireAccount } from '../door.ts';
import { textOf } from '../form.ts';
import { keepLogin } from '../login-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { name, email, administrator, initials } = requireAccount(event);
	return { name, email, administrator, initials };
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
