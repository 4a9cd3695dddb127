/** A browser as far as HTTP goes: it keeps its cookie and says where its requests come from. */
export class HttpBrowser {
	readonly address: string;
	#cookie: string | null = null;

	constructor(address: string) {
		this.address = address;
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
