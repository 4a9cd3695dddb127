import type { AnchorId, CodingId, MemberId, TextId } from '#lib/core/id/id.ts';
import type { Span } from '#lib/core/anchor/passage.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { type PackedRun, packIdentities, unpackIdentities } from '#lib/core/text/packed.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { Writer } from './authorship.ts';
import type { Sitting } from './moments.ts';
import type { Past, PastBatch, PastCoding } from './past.ts';

/** A sitting as the page of a text's history lists it. `coded`: codings made that the reader may see. */
export type MomentView = Sitting & { readonly added: number; readonly removed: number; readonly coded: number };

/** Where the reader's past of a text begins: with its base, or with the note's release. */
export type Beginning = {
	readonly place: number;
	readonly version: number;
	readonly by: MemberId;
	readonly at: number;
	readonly how: 'begun' | 'imported' | 'released';
	readonly words: number;
};

export type NamedVersionView = {
	readonly id: string;
	readonly version: number;
	/** The last place with this version. */
	readonly place: number;
	readonly name: string;
	readonly by: MemberId;
	readonly at: number;
};

/** What never changes about a passage. */
export type PastPassage = { readonly id: AnchorId; readonly purpose: 'coding' | 'memo' | 'expansion'; readonly owner: MemberId };

/** All about a text's past but the text itself. */
export type PastView = {
	readonly text: TextId;
	readonly epoch: number;
	readonly place: number;
	readonly version: number;
	readonly beginning: Beginning;
	/** Oldest first. */
	readonly moments: readonly MomentView[];
	readonly writers: readonly Writer[];
	readonly names: readonly NamedVersionView[];
	readonly passages: readonly PastPassage[];
};

/** A key frame with the batches up to the next one, as it travels: whoever has it can show every place from `place` to `place + batches.length`. */
export type PackedWindow = {
	readonly place: number;
	readonly version: number;
	readonly document: DocumentJson;
	readonly identities: readonly PackedRun[];
	readonly spans: readonly (readonly [id: AnchorId, from: number, to: number])[];
	readonly codings: readonly PastCoding[];
	readonly batches: readonly PastBatch[];
};

export function packWindow(frame: Past, batches: readonly PastBatch[]): PackedWindow {
	return {
		place: frame.place,
		version: frame.version,
		document: frame.doc.toJSON() as DocumentJson,
		identities: packIdentities(frame.identities, frame.id),
		spans: [...frame.spans].map(([id, { from, to }]) => [id, from, to]),
		codings: [...frame.codings.values()],
		batches
	};
}

export function unpackWindow(
	{ place, version, document, identities, spans, codings, batches }: PackedWindow,
	text: TextId
): { readonly frame: Past; readonly batches: readonly PastBatch[] } {
	const frame: Past = {
		...{ id: text, place, version },
		doc: schema.nodeFromJSON(document),
		identities: unpackIdentities(identities, text),
		spans: new Map(spans.map(([id, from, to]): [AnchorId, Span] => [id, { from, to }])),
		codings: new Map(codings.map((coding): [CodingId, PastCoding] => [coding.id, coding]))
	};
	return { frame, batches };
}

/** How characters that came from another text are named to readers: by who typed them and when, so that nothing tells which text that was. */
export function elsewhereName(by: MemberId, at: number): TextId {
	return `${by} ${at}` as TextId;
}

export function readElsewhere(name: TextId): Omit<Writer, 'version'> {
	const [by = '', at = '0'] = name.split(' ');
	return { by: by as MemberId, at: Number(at) };
}
