import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Instance } from '../instance/instance.ts';
import { syncFolder } from '../instance/sync-folder.ts';

/** In the data folder, and in no backup: who has a backup must not have its key by it. */
const FILE = 'sealing-key.txt';

/**
 * The secret key that opens what this instance sealed, as the program `age` takes it, and the half that seals. That half is told to nobody either, so
 * that a file that was sealed with it was made by whoever keeps the key.
 */
export type SealingKey = { readonly identity: string; readonly recipient: string };

/** The instance's own key; made when it is first asked for. */
export async function sealingKey({ root, now }: Pick<Instance, 'root' | 'now'>): Promise<SealingKey> {
	const path = join(root, FILE);
	if (!existsSync(path)) await makeKey(path, root, new Date(now()));
	const identity = keyIn(readFileSync(path, 'utf8'));
	if (identity === null) throw new Error(`${path} holds no key. Put the printed key there.`);
	return { identity, recipient: await identityToRecipient(identity) };
}

async function makeKey(path: string, root: string, at: Date): Promise<void> {
	const identity = await generateX25519Identity();
	// Somebody else's came first; from here on nothing waits, and this process alone holds the folder.
	if (existsSync(path)) return;
	const beside = `${path}.part`;
	rmSync(beside, { force: true });
	const handle = openSync(beside, 'wx', 0o600);
	try {
		writeSync(handle, `# Opens the sealed project backups of this Fieldbook. Made ${at.toISOString()}.\n${identity}\n`);
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
	renameSync(beside, path);
	syncFolder(root);
}

/** The one key in what somebody wrote or in a file of `age-keygen`, or null. Lines that begin with `#` are remarks. */
export function keyIn(text: string): string | null {
	const lines = text
		.split('\n')
		.map((line) => line.trim().toUpperCase())
		.filter((line) => line !== '' && !line.startsWith('#'));
	const [key] = lines;
	return lines.length === 1 && key !== undefined && /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/.test(key) ? key : null;
}
