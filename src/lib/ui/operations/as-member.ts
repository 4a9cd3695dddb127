import { MEMBER_HEADER } from '#lib/core/permission/member.ts';

/** `fetch` that says as whom the page speaks: should somebody else have signed in in this browser since, nothing is done in their name. */
export function asMember(member: string): (address: string, init?: RequestInit) => Promise<Response> {
	return (address, init = {}) => {
		const headers = new Headers(init.headers);
		headers.set(MEMBER_HEADER, member);
		return fetch(address, { ...init, headers });
	};
}
