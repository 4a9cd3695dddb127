import type { HttpBrowser } from './browser.ts';

/** What a making said, line by line, and the file that it led to. */
export type TakenOut = {
	readonly lines: readonly Readonly<Record<string, unknown>>[];
	readonly ticket: string;
	readonly name: string;
	readonly mediaType: string;
	readonly bytes: Uint8Array;
	readonly text: string;
};

/** Asks for a file as a page does: posts, hears how far it is, and fetches it by its ticket. */
export async function takeOut(
	browser: HttpBrowser,
	project: string,
	address: string,
	fields: Record<string, string> = {}
): Promise<TakenOut> {
	const made = await browser.form(address, fields);
	if (made.status !== 200) throw new Error(`${address} answered ${made.status} ${await made.text()}`);
	const lines = (await made.text())
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as Record<string, unknown>);
	const ticket = String(lines.at(-1)?.['ready'] ?? '');
	if (ticket === '') throw new Error(`${address} said ${JSON.stringify(lines)}`);
	const file = await browser.request(`${project}/take-out/files/${ticket}`);
	const bytes = new Uint8Array(await file.arrayBuffer());
	const name = decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(file.headers.get('content-disposition') ?? '')?.[1] ?? '');
	return { lines, ticket, name, mediaType: file.headers.get('content-type') ?? '', bytes, text: new TextDecoder().decode(bytes) };
}
