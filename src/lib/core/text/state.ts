import type { Node } from '@tiptap/pm/model';
import type { MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import { Passages } from '#lib/core/anchor/passages.ts';
import type { DocumentJson } from './document.ts';
import { Identities } from './identities.ts';
import type { Removed, StepRecord } from './record.ts';
import { schema } from './schema.ts';

/** A text at one version with all that stands in it. A value. */
export type TextState = {
	readonly id: TextId;
	readonly doc: Node;
	readonly version: number;
	readonly epoch: number;
	readonly identities: Identities;
	/** All passages whose place is this text, live or not. */
	readonly passages: Passages;
	/** Texts between which and this one characters were moved: where passages and characters of this text may be, and the other way round. */
	readonly links: readonly TextId[];
	/** The latest steps, for anchor operations made on an older version; older ones are replayed. */
	readonly trail: readonly StepRecord[];
};

/** How many steps back a text remembers its documents. They share nearly all their nodes. */
export const TRAIL_LENGTH = 256;

/** An accepted operation, as claims name it. */
export type OperationTrace = {
	readonly operation: OperationId;
	readonly text: TextId;
	/** The version of the text before its first step. */
	readonly version: number;
	/** How many steps. */
	readonly count: number;
	readonly client: string;
	/** For each step what it deleted; null for nothing. */
	readonly removed: readonly (Removed | null)[];
};

/** What accepting a batch may need to know beyond the text itself. Every question is answered as of now, and none changes anything. */
export type Facts = {
	/** Place of the batch in the project's order: greater than that of every accepted one. */
	readonly order: number;
	readonly text: (id: TextId) => TextState;
	readonly operation: (id: OperationId) => OperationTrace | null;
	/** The tab that sent step number `version` of a text. */
	readonly clientAt: (text: TextId, version: number) => string;
	/** The records of all steps from `version` on, where the text's own trail does not reach so far back. */
	readonly replay: (text: TextId, version: number) => readonly StepRecord[];
	/** Whether a member may read the text that the batch changes. */
	readonly mayRead: (member: MemberId) => boolean;
};

/** A new text: version 0, nothing coded. */
export function newText(id: TextId, base: DocumentJson): TextState {
	const doc = schema.nodeFromJSON(base);
	return { id, doc, version: 0, epoch: 0, identities: Identities.ofBase(doc, id), passages: Passages.of([]), links: [], trail: [] };
}

/** The records of a text's steps from `version` on. */
export function recordsFrom(state: TextState, version: number, facts: Pick<Facts, 'replay'>): readonly StepRecord[] {
	if (version >= state.version) return [];
	const first = state.trail[0];
	return first !== undefined && first.version <= version ? state.trail.slice(version - first.version) : facts.replay(state.id, version);
}

/** The text and every text that it is linked with, directly or through others. */
export function linkedTexts(state: TextState, text: (id: TextId) => TextState): readonly TextState[] {
	const found = new Map([[state.id, state]]);
	for (const each of found.values()) {
		for (const id of each.links) if (!found.has(id)) found.set(id, text(id));
	}
	return [...found.values()];
}
