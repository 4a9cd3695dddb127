import type { SheetsRead } from '#lib/core/table/sheet.ts';
import { SIGNED_OUT, UNREACHABLE } from '#lib/ui/operations/send.ts';

/** Asks the server for the cells of a file. `ask` is a `fetch` that says as whom it speaks. */
export async function readFile(
	ask: (address: string, init: RequestInit) => Promise<Response>,
	address: string,
	file: File
): Promise<SheetsRead> {
	try {
		const response = await ask(`${address}?${new URLSearchParams({ name: file.name })}`, {
			method: 'POST',
			body: file,
			headers: { accept: 'application/json', 'content-type': 'application/octet-stream' }
		});
		if (response.ok) return (await response.json()) as SheetsRead;
		if (response.status === 401) return { ok: false, reason: SIGNED_OUT };
		if (response.status >= 500) return { ok: false, reason: UNREACHABLE };
		return { ok: false, reason: ((await response.json()) as { readonly message: string }).message };
	} catch (error) {
		// A broken connection, or a file that is gone from the disk since it was chosen.
		if (error instanceof TypeError || error instanceof DOMException) return { ok: false, reason: UNREACHABLE };
		throw error;
	}
}
