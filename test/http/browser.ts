/** A browser as far as HTTP goes: it keeps its cookie and says where its requests come from. */
export class HttpBrowser {
	readonly address: string;
	#cookie: string | null;
	readonly #accessToken: string;

	/** `token`: of a login that was made for it; without one it is signed out. `accessToken`: what its owner's scripts send. */
	constructor(address: string, token = '', accessToken = '') {
		this.address = address;
		this.#accessToken = accessToken;
		this.#cookie = token === '' ? null : `fieldbook_login=${token}`;
	}

	get cookie(): string | null {
		return this.#cookie;
	}

	async request(path: string, init: RequestInit & { origin?: string | null } = {}): Promise<Response> {
		const { origin = this.address, ...rest } = init;
		const headers = new Headers(rest.headers);
		if (this.#cookie !== null) headers.set('cookie', this.#cookie);
		if (origin !== null && (rest.method ?? 'GET') !== 'GET') headers.set('origin', origin);
		const response = await fetch(this.address + path, { redirect: 'manual', ...rest, headers });
		for (const line of response.headers.getSetCookie()) {
			const [pair = ''] = line.split(';');
			if (!pair.startsWith('fieldbook_login=')) continue;
			this.#cookie = pair === 'fieldbook_login=' ? null : pair;
		}
		return response;
	}

	/** Asks for a page as one types its address. */
	page(path: string): Promise<Response> {
		return this.request(path, { headers: { accept: 'text/html' } });
	}

	/** Asks for a page's data as Kit's router does. `status`: the worst of its parts; a redirect is 303, and `to` says where. */
	async data(path: string): Promise<{ status: number; to: string | null; body: string }> {
		const [place = '', search = ''] = path.split('?');
		const response = await this.request(`${place === '/' ? '' : place}/__data.json${search === '' ? '' : `?${search}`}`);
		const body = await response.text();
		if (response.status !== 200) return { status: response.status, to: response.headers.get('location'), body };
		const parsed = JSON.parse(body.split('\n')[0] ?? '') as {
			type: string;
			location?: string;
			nodes?: readonly ({ type: string; status?: number } | null)[];
		};
		if (parsed.type === 'redirect') return { status: 303, to: parsed.location ?? null, body };
		const worst = (parsed.nodes ?? []).find((node) => node?.type === 'error');
		return { status: worst?.status ?? 200, to: null, body };
	}

	/** Asks the API as a script does: with a token and without a cookie. */
	api(place: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
		const token: Readonly<Record<string, string>> = this.#accessToken === '' ? {} : { authorization: `Bearer ${this.#accessToken}` };
		return fetch(`${this.address}/api/v1${place}`, { headers: { ...token, ...headers } });
	}

	json(path: string, body: unknown, method = 'POST'): Promise<Response> {
		return this.request(path, {
			method,
			body: JSON.stringify(body),
			headers: { 'content-type': 'application/json', accept: 'application/json' }
		});
	}

	/** Posts a form action as the page's form does. */
	form(path: string, fields: Record<string, string>): Promise<Response> {
		return this.request(path, { method: 'POST', body: new URLSearchParams(fields), headers: { accept: 'text/html' } });
	}
}
