import { setImmediate } from 'node:timers/promises';
import { Step } from '@tiptap/pm/transform';
import { and, asc, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { around, findPlaces, type TrayPlaces } from '#lib/core/anchor/find-places.ts';
import type { AnchorId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { StepJson } from '#lib/core/text/batch.ts';
import { offsetAt, plainText } from '#lib/core/text/projection.ts';
import { putBack } from '#lib/core/text/put-back.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { TextState } from '#lib/core/text/state.ts';
import type { Context } from '../context.ts';
import { anchor, anchorEvent, batch, note, strayWords } from '../db/project-schema.ts';
import { belongingOf } from '../texts/belonging.ts';
import { roomsOf } from '../texts/rooms.ts';
import { visibleAnchors, visibleNotes } from '../visibility.ts';

const AT_A_STRETCH = 100;

/** Where a detached passage or stray words of the member's own could stand; null for a thing that is not in their tray. */
export async function readPlaces(context: Context, member: Member, id: string): Promise<TrayPlaces | null> {
	const passage = context.db
		.select({ text: anchor.text, words: anchor.quote })
		.from(anchor)
		.where(
			and(eq(anchor.id, id), eq(anchor.owner, member.id), eq(anchor.state, 'detached'), isNull(anchor.letGoAt), visibleAnchors(member))
		)
		.get();
	if (passage !== undefined) {
		const text = passage.text as TextId;
		const { state, place } = await formerPlace(context, id as AnchorId, text);
		return { ...open(context, member, state), old: placeAt(state, place, passage.words), found: findPlaces(state.doc, passage.words) };
	}
	const stray = context.db
		.select({ text: strayWords.text, words: strayWords.words })
		.from(strayWords)
		.innerJoin(note, eq(note.text, strayWords.text))
		.where(and(eq(strayWords.id, id), eq(strayWords.member, member.id), isNull(strayWords.letGoAt), visibleNotes(member)))
		.get();
	if (stray === undefined) return null;
	const state = roomsOf(context).get(stray.text as TextId);
	return { ...open(context, member, state), old: placeAt(state, state.doc.content.size, stray.words), found: [] };
}

function open(
	context: Context,
	member: Member,
	{ id, version, epoch }: TextState
): Pick<TrayPlaces, 'text' | 'version' | 'epoch' | 'mayWrite'> {
	return { text: id, version, epoch, mayWrite: belongingOf(context, member, id)?.mayWrite ?? false };
}

function placeAt({ doc }: TextState, place: number, words: string): TrayPlaces['old'] {
	const put = putBack(doc, place, words);
	const step = put?.transform.steps[0];
	if (put === null || step === undefined) return null;
	const plain = plainText(put.transform.doc);
	const surroundings = around(plain, offsetAt(plain, put.from), offsetAt(plain, put.to, -1));
	const inverse = step.invert(doc).toJSON() as StepJson;
	return { from: put.from, to: put.to, ...surroundings, step: step.toJSON() as StepJson, inverse };
}

/** Where a passage stood last, carried through the steps since; a little at a time, and then at the text as it is at that moment. */
async function formerPlace(context: Context, id: AnchorId, text: TextId): Promise<{ readonly state: TextState; readonly place: number }> {
	const { db } = context;
	const last = db
		.select({ version: anchorEvent.version, from: anchorEvent.from, to: anchorEvent.to })
		.from(anchorEvent)
		.where(and(eq(anchorEvent.anchor, id), eq(anchorEvent.text, text), isNotNull(anchorEvent.from)))
		.orderBy(desc(anchorEvent.id))
		.limit(1)
		.get();
	let [from, to, version] = [last?.from ?? 0, last?.to ?? 0, last?.version ?? 0];
	for (;;) {
		const rows = db
			.select({ versionBefore: batch.versionBefore, steps: batch.steps })
			.from(batch)
			.where(and(eq(batch.text, text), gt(sql`${batch.versionBefore} + ${batch.count}`, version)))
			.orderBy(asc(batch.versionBefore))
			.limit(AT_A_STRETCH)
			.all();
		for (const { versionBefore, steps } of rows)
			for (const json of steps.slice(Math.max(0, version - versionBefore))) {
				const map = Step.fromJSON(schema, json).getMap();
				[from, to] = [map.map(from, 1), map.map(to, -1)];
				version += 1;
			}
		const state = roomsOf(context).get(text);
		// What was typed since in place of its words stands behind it.
		if (version >= state.version) return { state, place: Math.min(from, to) };
		await setImmediate();
	}
}
