import type { IncomingHttpHeaders } from 'node:http';

/** What adapter-node is told about the proxy before it, by the same names (docs/operating.md). */
type Settings = Readonly<Partial<Record<'ORIGIN' | 'PROTOCOL_HEADER' | 'HOST_HEADER' | 'PORT_HEADER', string>>>;

const PLAIN_HOST = /^[a-z0-9.:[\]-]+$/i;

/**
 * Finds out at which origin a request was made, as adapter-node does by these settings. Null where that is not plain: then only adapter-node, which sees
 * the same request, decides.
 */
export function ownOrigin({
	ORIGIN,
	PROTOCOL_HEADER = '',
	HOST_HEADER = '',
	PORT_HEADER = ''
}: Settings): (headers: IncomingHttpHeaders) => string | null {
	if (ORIGIN !== undefined) {
		const { origin } = new URL(ORIGIN.trim());
		return () => origin;
	}
	const [protocolHeader, hostHeader] = [PROTOCOL_HEADER.toLowerCase(), HOST_HEADER.toLowerCase()];
	if (PORT_HEADER !== '') return () => null;
	// Asked with each request, and mostly the same.
	let last = { address: '', origin: '' };
	return (headers) => {
		const protocol = headers[protocolHeader] ?? 'https';
		const host = headers[hostHeader] ?? headers.host;
		if ((protocol !== 'http' && protocol !== 'https') || typeof host !== 'string' || !PLAIN_HOST.test(host)) return null;
		const address = `${protocol}://${host}`;
		if (address === last.address) return last.origin;
		if (!URL.canParse(address)) return null;
		last = { address, origin: new URL(address).origin };
		return last.origin;
	};
}
