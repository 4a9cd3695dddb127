import { redirect } from '@sveltejs/kit';
import { endLogin, loginIdOf } from '#lib/server/auth/login.ts';
import { forgetLogin } from '#lib/server/names/opened.ts';
import { runningInstance } from '#lib/server/running.ts';
import { dropLogin, LOGIN_COOKIE } from '../login-cookie.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ cookies }) => {
	const token = cookies.get(LOGIN_COOKIE);
	if (token !== undefined) {
		await endLogin(runningInstance().db, token);
		forgetLogin(loginIdOf(token));
	}
	dropLogin(cookies);
	redirect(303, '/sign-in');
};
