import { isNull } from 'drizzle-orm';
import type { Applied } from '#lib/core/history/applied.ts';
import type { OperationId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { MentionsToPut } from '#lib/core/pseudonym/name-acts.ts';
import { inflected } from '#lib/core/pseudonym/inflect.ts';
import { putting } from '#lib/core/pseudonym/mentions.ts';
import type { Batch, StepJson } from '#lib/core/text/batch.ts';
import { recordsFrom } from '#lib/core/text/state.ts';
import type { Context } from '../context.ts';
import { actor } from '../db/project-schema.ts';
import { standingPassages } from '../find-code/standing.ts';
import { refuse } from '../history/decide.ts';
import { actAlong } from '../history/parts.ts';
import { write } from '../history/write.ts';
import { belongingOf } from '../texts/belonging.ts';
import { roomsOf } from '../texts/rooms.ts';

type Asked = MentionsToPut['texts'][number];
type Part = {
	readonly subject: 'note' | 'memo';
	readonly subjectId: string;
	readonly isOpen: boolean;
	readonly batch: Batch;
	readonly places: number;
};

/** The answer: what its line keeps, and how many places had changed since. */
export type PutAnswer = Applied & { readonly moved: number };

/**
 * Puts actors' pseudonyms, as mentions, in the place of words: one line that leads, and a batch for each text. What is sent names places and actors and holds
 * no word of the text, so that a real name that is taken out here is in nothing that the act leaves but the past of its text, from which it can be erased.
 */
export function putMentions(context: Context, member: Member, operation: string, { texts }: MentionsToPut) {
	return write(context, member, operation, { kind: 'mention.put', texts }, () => {
		const pseudonyms = pseudonymsOf(context, texts);
		if (pseudonyms === null) return refuse('unknown');
		const planned = texts.map((asked) => planText(context, member, asked, pseudonyms));
		if (planned.includes('not allowed')) return refuse('not allowed');
		const parts = planned.flatMap((each) => (each === null || each === 'not allowed' ? [] : [each]));
		const wanted = texts.reduce((sum, { places }) => sum + places.length, 0);
		const put = parts.reduce((sum, { places }) => sum + places, 0);
		if (put === 0) return refuse('conflict', { kind: 'in use', words: 'None of this stands any more as it was found. Look again.' });
		const answer: PutAnswer = { found: '', notes: parts.map(({ subjectId, places }) => [subjectId, places] as const), moved: wanted - put };
		const audience = parts.some(({ isOpen }) => isOpen) ? ({ kind: 'everyone' } as const) : ({ kind: 'member', id: member.id } as const);
		return {
			ok: true,
			answer,
			line: { kind: 'mention.put', subject: 'project', subjectId: context.project, audience, changes: [] },
			parts: (seq, tx) => {
				for (const { batch } of parts) actAlong(context, tx, member, batch, { partOf: seq });
			}
		};
	});
}

function pseudonymsOf({ db }: Context, texts: readonly Asked[]): ReadonlyMap<string, string> | null {
	const ids = new Set(texts.flatMap(({ places }) => places.map((place) => place.actor)));
	const found = new Map(
		db
			.select({ id: actor.id, pseudonym: actor.pseudonym })
			.from(actor)
			.where(isNull(actor.deletedAt))
			.all()
			.map(({ id, pseudonym }) => [id, pseudonym])
	);
	return [...ids].every((id) => found.has(id)) ? found : null;
}

// What was typed since is carried over, and what was found stays only where the very words stand.
function planText(context: Context, member: Member, asked: Asked, pseudonyms: ReadonlyMap<string, string>): Part | 'not allowed' | null {
	const belonging = belongingOf(context, member, asked.text as TextId);
	const state = belonging === null ? null : roomsOf(context).find(asked.text as TextId);
	if (belonging === null || state === null || asked.version > state.version) return null;
	if (!belonging.mayWrite) return 'not allowed';
	const facts = roomsOf(context).factsAt(Number.MAX_SAFE_INTEGER, () => true);
	const found = asked.places.map((place, at) => ({ ...place, id: String(at), hits: [[place.start, place.end] as [number, number]] }));
	const language = belonging.note?.language ?? 'en';
	const places = standingPassages(state, recordsFrom(state, asked.version, facts), found).flatMap((each) => {
		if (each === null) return [];
		const { actor: of, ending } = each.found;
		return [{ ...each.now, actor: of, words: inflected(pseudonyms.get(of) ?? '', ending, language) }];
	});
	const replacing = places.length === 0 ? null : putting(state.doc, places);
	if (replacing === null) return null;
	const batch: Batch = {
		...{ operation: context.newId() as OperationId, text: state.id, client: 'names', claims: { replaces: replacing.replaces } },
		...{ epoch: state.epoch, base: state.version, steps: replacing.steps.map((step) => step.toJSON() as StepJson), anchorOps: [] }
	};
	const isOpen = belonging.note !== null && belonging.note.releasedAt !== null;
	return { subject: belonging.subject, subjectId: belonging.subjectId, isOpen, batch, places: places.length };
}
