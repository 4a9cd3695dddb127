/** Whether a write comes from another site's page. Kit checks the origin of forms alone; a write of any kind comes from our own pages, which browsers say in `Origin`. */
export function isForeign(method: string, origin: string | null, own: string): boolean {
	if (method === 'GET' || method === 'HEAD') return false;
	return origin !== own;
}

/** What every answer says to the browser. */
export const ALWAYS = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()'
} as const;

/** Pages bring a policy with their nonces, and an invitation a stricter word on referrers; all else gets these. */
export const WHERE_NONE = {
	'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
	'referrer-policy': 'same-origin'
} as const;

/** What somebody who is signed in gets is theirs alone; a few files say otherwise. */
export const PRIVATE = 'private, no-store';
