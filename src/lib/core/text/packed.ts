import type { AnchorId, TextId } from '#lib/core/id/id.ts';
import type { Lost, Passage, PassageState, Shift, Span } from '#lib/core/anchor/passage.ts';
import { Identities, type Run, type StandingRun } from './identities.ts';
import type { IdentityRun } from './identity.ts';
import type { Removed } from './record.ts';

/** Characters as they are kept: version, index, length, then only where needed whether typed letter by letter, where they were placed, and another text. */
export type PackedCharacters = readonly [
	version: number,
	index: number,
	length: number,
	typed?: 0 | 1,
	placed?: number | null,
	text?: TextId
];
/** A number is that many positions of structure. */
export type PackedRun = number | PackedCharacters;
export type PackedRemoved = { readonly runs: readonly PackedCharacters[]; readonly words: string };

/** A passage as it is kept beside its row, which has its id, owner, text and span: pushing a passage along leaves its book alone. */
export type PackedBook = Omit<Passage, RowFields | 'lost' | 'gained' | 'shed'> & {
	readonly lost: readonly (Omit<Lost, 'runs'> & { readonly runs: readonly PackedCharacters[] })[];
	readonly gained: readonly (Omit<Shift, 'runs'> & { readonly runs: readonly PackedCharacters[] })[];
	readonly shed: readonly (Omit<Shift, 'runs'> & { readonly runs: readonly PackedCharacters[] })[];
};

type RowFields = 'id' | 'owner' | 'text' | 'span';

/** A passage as a batch left it: for those who follow the text batch by batch. */
export type TouchedPassage = { readonly id: AnchorId; readonly state: PassageState; readonly span: Span | null };

export function packIdentities(identities: Identities, text: TextId): readonly PackedRun[] {
	return identities.runs.map((run) => (run.kind === 'structure' ? run.length : packCharacters(run, text)));
}

export function unpackIdentities(packed: readonly PackedRun[], text: TextId): Identities {
	return Identities.of(
		packed.map((run): Run => (typeof run === 'number' ? { kind: 'structure', length: run } : unpackCharacters(run, text)))
	);
}

export function packRemoved({ runs, words }: Removed, text: TextId): PackedRemoved {
	return { runs: runs.map((run) => packCharacters(run, text)), words };
}

export function unpackRemoved({ runs, words }: PackedRemoved, text: TextId): Removed {
	return { runs: runs.map((run) => unpackCharacters(run, text)), words };
}

export function packBook(passage: Passage): PackedBook {
	const { text, withdrawn, removed, quoteAtEvent, placedAt, bornOf, lost, gained, shed } = passage;
	const pack = <Entry extends { readonly runs: readonly IdentityRun[] }>(entries: readonly Entry[]) =>
		entries.map((entry) => ({ ...entry, runs: entry.runs.map((run) => packCharacters({ ...run, placed: null }, text)) }));
	return { withdrawn, removed, quoteAtEvent, placedAt, bornOf, lost: pack(lost), gained: pack(gained), shed: pack(shed) };
}

export function unpackBook(book: PackedBook, { id, owner, text, span }: Pick<Passage, RowFields>): Passage {
	const { lost, gained, shed, ...rest } = book;
	const unpack = <Entry extends { readonly runs: readonly PackedCharacters[] }>(entries: readonly Entry[]) =>
		entries.map((entry) => ({ ...entry, runs: entry.runs.map((run) => bareRun(unpackCharacters(run, text))) }));
	return { ...rest, id, owner, text, span, lost: unpack(lost), gained: unpack(gained), shed: unpack(shed) };
}

function packCharacters(
	{ version, index, length, typed, placed, text }: Pick<StandingRun, keyof IdentityRun | 'placed'>,
	own: TextId
): PackedCharacters {
	if (text !== own) return [version, index, length, typed ? 1 : 0, placed, text];
	if (placed !== null) return [version, index, length, typed ? 1 : 0, placed];
	return typed ? [version, index, length, 1] : [version, index, length];
}

function unpackCharacters([version, index, length, typed = 0, placed = null, text]: PackedCharacters, own: TextId): StandingRun {
	return { kind: 'characters', text: text ?? own, version, index, length, typed: typed === 1, placed };
}

function bareRun({ text, version, index, length, typed }: StandingRun): IdentityRun {
	return { text, version, index, length, typed };
}
