import { hashRaw } from '@node-rs/argon2';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * How the key of real names is kept. Each holder has a key pair of the program `age`: the data key is wrapped to its public half, so that it can be made anew
 * for those who stay without asking for their passphrases, and a key file opens its wrap with `age` alone in twenty years. The secret half lies under a
 * passphrase by Argon2id and AES-256-GCM: age's own passphrases are scrypt in JavaScript, half a second in which nobody's typing would be acknowledged.
 */
export type Pair = { readonly identity: string; readonly recipient: string };

const DATA_KEY = 32;
const SALT = 16;
const NONCE = 12;
const TAG = 16;
// More than a sign-in costs: who has a copy of the file may guess without being counted. About 150 ms, off the main thread.
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32 } as const;

export function newDataKey(): Buffer {
	return randomBytes(DATA_KEY);
}

export async function newPair(): Promise<Pair> {
	const identity = await generateX25519Identity();
	return { identity, recipient: await identityToRecipient(identity) };
}

export async function recipientOf(identity: string): Promise<string> {
	return identityToRecipient(identity);
}

/** The data key as an age file to one recipient, in base64. */
export async function wrapKey(dataKey: Buffer, recipient: string): Promise<string> {
	const encrypter = new Encrypter();
	encrypter.addRecipient(recipient);
	return Buffer.from(await encrypter.encrypt(dataKey)).toString('base64');
}

/** Null: this identity does not open it. */
export async function unwrapKey(wrapped: string, identity: string): Promise<Buffer | null> {
	const decrypter = new Decrypter();
	decrypter.addIdentity(identity);
	try {
		const opened = Buffer.from(await decrypter.decrypt(Buffer.from(wrapped, 'base64')));
		return opened.length === DATA_KEY ? opened : null;
	} catch {
		// The library tells by an Error that nothing fits, and that the file is broken.
		return null;
	}
}

/** Seals words under a passphrase or a code. */
export async function sealUnder(secret: string, words: string): Promise<string> {
	const salt = randomBytes(SALT);
	const key = await stretched(secret, salt);
	return ['a1', salt.toString('base64'), sealWith(key, Buffer.from(words), 'identity')].join('.');
}

/** Null: the secret is another. */
export async function openUnder(secret: string, sealed: string): Promise<string | null> {
	const [version, salt = '', rest = ''] = sealed.split('.');
	if (version !== 'a1') return null;
	return openWith(await stretched(secret, Buffer.from(salt, 'base64')), rest, 'identity')?.toString() ?? null;
}

let before: Promise<unknown> = Promise.resolve();

// One after another: each takes 64 MB.
function stretched(secret: string, salt: Buffer): Promise<Buffer> {
	const made = before.then(() => hashRaw(secret.normalize('NFC'), { ...COST, salt }));
	before = made.catch(() => undefined);
	return made;
}

/** AES-256-GCM with a fresh nonce. `about` is told to nobody, and has to be the same when it is opened: a row put in another's place opens nowhere. */
export function sealWith(key: Buffer, words: Buffer, about: string): string {
	const nonce = randomBytes(NONCE);
	const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
	const body = Buffer.concat([cipher.update(words), cipher.final()]);
	return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64');
}

export function openWith(key: Buffer, sealed: string, about: string): Buffer | null {
	const bytes = Buffer.from(sealed, 'base64');
	if (bytes.length < NONCE + TAG) return null;
	const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE))
		.setAAD(Buffer.from(about))
		.setAuthTag(bytes.subarray(bytes.length - TAG));
	try {
		return Buffer.concat([decipher.update(bytes.subarray(NONCE, bytes.length - TAG)), decipher.final()]);
	} catch {
		// Another key, or another's row.
		return null;
	}
}
