import { fail, redirect } from '@sveltejs/kit';
import { hasNobody, signIn } from '#lib/server/auth/accounts.ts';
import { runningInstance } from '#lib/server/running.ts';
import { textOf } from '../form.ts';
import { keepLogin } from '../login-cookie.ts';
import { placeWithin } from '../place-within.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	if (hasNobody(runningInstance())) redirect(303, '/setup');
	if (locals.account !== null) redirect(303, placeWithin(url.searchParams.get('to')));
	return {};
};

export const actions: Actions = {
	default: async ({ request, cookies, url, getClientAddress }) => {
		const form = await request.formData();
		const email = textOf(form, 'email');
		const outcome = await signIn(runningInstance(), { email, password: textOf(form, 'password'), address: getClientAddress() });
		if (outcome.ok) {
			keepLogin(cookies, url, outcome.token, outcome.expiresAt);
			redirect(303, placeWithin(url.searchParams.get('to')));
		}
		if (outcome.reason === 'wait') return fail(429, { email, message: `Too many tries. Wait ${wait(outcome.seconds)}, then try again.` });
		return fail(400, { email, message: 'This e-mail and password do not belong together.' });
	}
};

function wait(seconds: number): string {
	const minutes = Math.ceil(seconds / 60);
	return seconds < 60 ? `${seconds} seconds` : minutes === 1 ? 'a minute' : `${minutes} minutes`;
}
