import { closeSync, fsyncSync, openSync } from 'node:fs';

/** A rename or a new file is only durable once its folder is. */
export function syncFolder(path: string): void {
	if (process.platform === 'win32') return;
	const handle = openSync(path, 'r');
	try {
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}
