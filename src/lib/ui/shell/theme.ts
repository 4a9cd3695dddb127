/** The person's choice between light and dark. It lives in a cookie, so that the server can send the right page before anything is painted. */
export type Theme = 'light' | 'dark';
export const THEME_COOKIE = 'theme';

export function isTheme(value: string | undefined | null): value is Theme {
	return value === 'light' || value === 'dark';
}

/** The attribute for `<html>`; empty where the system decides. */
export function themeAttribute(cookie: string | undefined): string {
	return isTheme(cookie) ? `data-theme="${cookie}"` : '';
}

const A_YEAR = 365 * 24 * 60 * 60;

/** Turns the page over and remembers it for this browser. */
export function switchTheme(): void {
	const root = document.documentElement;
	const dark = isTheme(root.dataset['theme']) ? root.dataset['theme'] === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
	const theme: Theme = dark ? 'light' : 'dark';
	root.dataset['theme'] = theme;
	document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${A_YEAR}; samesite=lax`;
}
