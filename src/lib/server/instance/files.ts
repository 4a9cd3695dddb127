import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { copyFile, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Files } from '../context.ts';

/** Bytes by their SHA-256, in folders by its first two digits. */
export function projectFiles(root: string): Files {
	const pathOf = (hash: string) => {
		if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError('Not a hash');
		return join(root, hash.slice(0, 2), hash);
	};
	return {
		async keep(bytes) {
			const hash = createHash('sha256').update(bytes).digest('hex');
			const path = pathOf(hash);
			if (existsSync(path)) return hash;
			await mkdir(dirname(path), { recursive: true, mode: 0o700 });
			// Beside, then moved: a crash leaves no half file under a true hash.
			const beside = `${path}.${process.pid}.part`;
			const handle = await open(beside, 'w', 0o600);
			try {
				await handle.writeFile(bytes);
				await handle.sync();
			} finally {
				await handle.close();
			}
			await rename(beside, path);
			return hash;
		},
		async adopt(from, hash) {
			const path = pathOf(hash);
			if (existsSync(path)) return;
			await mkdir(dirname(path), { recursive: true, mode: 0o700 });
			const beside = `${path}.${process.pid}.part`;
			await rm(beside, { force: true });
			// A second name for the same bytes where the disk can do that.
			await link(from, beside).catch(() => copyFile(from, beside));
			const handle = await open(beside, 'r+');
			try {
				await handle.sync();
			} finally {
				await handle.close();
			}
			await rename(beside, path);
		},
		read: (hash) => readFile(pathOf(hash)),
		remove: (hash) => rmSync(pathOf(hash), { force: true })
	};
}
