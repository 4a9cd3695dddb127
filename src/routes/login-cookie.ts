import type { Cookies } from '@sveltejs/kit';

export const LOGIN_COOKIE = 'fieldbook_login';

/** Keeps the login's token in the browser. Secure wherever the page itself came by https; plain http is for one's own machine. */
export function keepLogin(cookies: Cookies, url: URL, token: string, expiresAt: Date): void {
	cookies.set(LOGIN_COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:', expires: expiresAt });
}

export function dropLogin(cookies: Cookies): void {
	cookies.delete(LOGIN_COOKIE, { path: '/' });
}
