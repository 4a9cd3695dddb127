import * as v from 'valibot';
import { ENDINGS } from './inflect.ts';
import type { RealName } from './real-name.ts';

const id = v.pipe(v.string(), v.uuid());
const secret = v.pipe(v.string(), v.minLength(1), v.maxLength(1000));
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const name = v.pipe(v.string(), v.trim(), v.maxLength(300, 'At most 300 characters.'));

/** By what somebody opens the names from now on. */
const means = v.variant('kind', [
	v.object({ kind: v.literal('passphrase'), passphrase: secret }),
	v.object({ kind: v.literal('key file') })
]);
/** What somebody brings to open them now. */
const brought = v.variant('kind', [
	v.object({ kind: v.literal('passphrase'), passphrase: secret }),
	v.object({ kind: v.literal('key file'), file: v.pipe(v.string(), v.maxLength(4000)) }),
	v.object({ kind: v.literal('recovery code'), code: secret })
]);

/** So many places are replaced in one act. */
export const PUT_AT_MOST = 5_000;

export const MentionsToPut = v.object({
	texts: v.pipe(
		v.array(
			v.object({
				text: id,
				version: offset,
				places: v.pipe(v.array(v.object({ start: offset, end: offset, actor: id, ending: v.picklist(ENDINGS) })), v.minLength(1))
			})
		),
		v.minLength(1),
		v.check((texts) => new Set(texts.map(({ text }) => text)).size === texts.length),
		v.check((texts) => texts.reduce((sum, { places }) => sum + places.length, 0) <= PUT_AT_MOST)
	)
});
export type MentionsToPut = v.InferOutput<typeof MentionsToPut>;

/** What a page asks of the key of real names. These are no commands: what they carry may stand in no log, not even as a hash. */
export const NameAct = v.variant('act', [
	v.object({ act: v.literal('begin'), operation: id, means }),
	v.object({ act: v.literal('open'), operation: id, brought }),
	v.object({ act: v.literal('lock') }),
	/** Becomes a holder, or a holder by other means: at once where the names are open, else it asks to be let in, but where `atOnce`. */
	v.object({ act: v.literal('join'), operation: id, means, atOnce: v.optional(v.boolean()) }),
	v.object({ act: v.literal('let in'), operation: id, holder: id }),
	v.object({ act: v.literal('let go'), operation: id, holder: id }),
	v.object({ act: v.literal('renew'), operation: id }),
	/**
	 * Puts actors' pseudonyms in the place of words, as mentions, in one act that is taken back as one. Offsets are those of the plain text at the version
	 * that was looked through. `ending`: what the pseudonym is inflected by there. No word of the text is sent.
	 */
	v.object({ act: v.literal('put'), operation: id, ...MentionsToPut.entries }),
	/** Empty: the actor has none any more. */
	v.object({
		act: v.literal('name'),
		operation: id,
		actor: id,
		name,
		aliases: v.pipe(v.array(v.pipe(name, v.nonEmpty())), v.maxLength(30))
	})
]);
export type NameAct = v.InferOutput<typeof NameAct>;

/** The same before it has an operation's id; sent again under the same, it is done once. */
export type NameWish = (NameAct extends infer Each ? (Each extends { operation: string } ? Omit<Each, 'operation'> : Each) : never) & {
	readonly operation?: string;
};

export type NameHolder = {
	readonly id: string;
	/** Null: the recovery code. */
	readonly member: string | null;
	readonly name: string;
	readonly kind: 'passphrase' | 'key file' | 'recovery code';
	/** Asked to be let in, and nobody has done so yet. */
	readonly waits: boolean;
	readonly at: number;
};

/** How the key of real names stands for who asks: not made, not theirs yet, asked for, locked, open. */
export type NamesView =
	| { readonly state: 'none' }
	| {
			readonly state: 'outside' | 'waiting' | 'locked';
			/** How many actors have a real name. */
			readonly many: number;
			readonly holders: readonly NameHolder[];
	  }
	| {
			readonly state: 'open';
			readonly until: number;
			readonly names: readonly RealName[];
			readonly holders: readonly NameHolder[];
			/** Somebody left who could open this key. */
			readonly hasLeft: boolean;
	  };

export type NameAnswer =
	| {
			readonly ok: true;
			readonly view: NamesView;
			/** Told once, and kept nowhere. */
			readonly recoveryCode: string | null;
			readonly keyFile: string | null;
			/** What was put in the place of names. */
			readonly put?: { readonly names: number; readonly texts: number; readonly moved: number };
	  }
	| { readonly ok: false; readonly message: string; /** Seconds until another try. */ readonly wait?: number };
