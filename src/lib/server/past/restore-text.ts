import { setImmediate } from 'node:timers/promises';
import { and, eq, inArray } from 'drizzle-orm';
import { Step } from '@tiptap/pm/transform';
import type { OperationId, TextId } from '#lib/core/id/id.ts';
import { type Losses, lossesOnward, noLosses } from '#lib/core/past/losses.ts';
import { missingFrom, restoration, type Restoration } from '#lib/core/past/restore.ts';
import { undoing } from '#lib/core/past/undo.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Batch, BatchAnswer, Refusal } from '#lib/core/text/batch.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { TextState } from '#lib/core/text/state.ts';
import type { Context } from '../context.ts';
import { batch, history } from '../db/project-schema.ts';
import { bodyHashOf, earlier } from '../history/record.ts';
import { acceptTextBatch, type Errand } from '../texts/accept-batch.ts';
import { roomsOf } from '../texts/rooms.ts';
import { type OpenPast, openPast } from './read-past.ts';

/** Others may be typing: so often it is worked out anew for the text that they left. */
const TRIES = 5;
const AT_A_STRETCH = 50;

/** What the page of a text's past asks for: the words of a version, or that a restoration (or its taking back) be taken back. */
export type RestoreRequest =
	| { readonly operation: OperationId; readonly version: number }
	| { readonly operation: OperationId; readonly undoes: OperationId };

/**
 * Gives a text the words of an earlier version again, as an ordinary batch of the fewest steps; or takes such a batch back. Passages and what others type
 * meanwhile go on as over any batch. Sent again it is answered as the first time.
 */
export async function restoreText(context: Context, member: Member, text: TextId, request: RestoreRequest): Promise<BatchAnswer> {
	const rooms = roomsOf(context);
	const refuse = (reason: Refusal): BatchAnswer => ({ ok: false, reason, version: rooms.find(text)?.version ?? 0 });
	for (let left = TRIES; left > 0; left--) {
		const open = await openPast(context, member, text);
		if (open === null) return refuse('unknown');
		const body = { text, ...request };
		const before = earlier(context, request.operation, bodyHashOf(member, body), member.id);
		if (before.seen) return before.same ? (before.answer as BatchAnswer) : refuse('operation reused');
		if (!open.belonging.mayWrite) return refuse('not allowed');
		const made = 'version' in request ? await wordsOf(context, open, request) : takenBack(context, open, request);
		if (made === 'behind') continue;
		if (typeof made === 'string') return refuse(made);
		const {
			state,
			restoration: { steps, claims },
			errand
		} = made;
		if (steps.length === 0) return { ok: true, version: state.version, receipt: NOTHING };
		const { operation } = request;
		const sent: Batch = { operation, text, client: 'past', epoch: state.epoch, base: state.version, steps, anchorOps: [], claims };
		const answer = await acceptTextBatch(context, member, sent, { ...errand, body });
		if (answer.ok || answer.reason !== 'behind') return answer;
	}
	return refuse('behind');
}

const NOTHING = { moved: [], shortened: [], detached: [], restored: [], carried: [], claimVoid: false };

type Made = { readonly state: TextState; readonly restoration: Restoration; readonly errand: Errand };

async function wordsOf(
	context: Context,
	open: OpenPast,
	{ operation, version }: RestoreRequest & { readonly version: number }
): Promise<Made | Refusal> {
	const { chronicle, text, first } = open;
	const place = chronicle.placeOf(version);
	if (place < first || chronicle.versions[place] !== version) return 'unknown';
	const wanted = chronicle.at(place);
	const state = roomsOf(context).get(text);
	const missing = missingFrom(wanted, state);
	let losses: Losses = noLosses(missing.size === 0 ? state : wanted);
	if (missing.size > 0) {
		const since = chronicle.batchesFrom(place);
		for (let start = 0; start < since.length; start += AT_A_STRETCH) {
			losses = lossesOnward(losses, since.slice(start, start + AT_A_STRETCH), missing);
			await setImmediate();
		}
		if (losses.ground.version !== state.version) return 'behind';
	}
	const lostTo = new Set([...state.passages].flatMap(({ lost }) => lost.flatMap((each) => (each.text === text ? [each.version] : []))));
	const made = restoration(losses, wanted.doc, operation, (step) => lostTo.has(step));
	return { state, restoration: made, errand: { act: 'restore', restores: version } };
}

function takenBack(
	context: Context,
	{ chronicle, text, first }: OpenPast,
	request: RestoreRequest & { readonly undoes: OperationId }
): Made | Refusal {
	const { db } = context;
	const line = db
		.select({ seq: batch.seq })
		.from(batch)
		.innerJoin(history, eq(history.seq, batch.seq))
		.where(and(eq(batch.operation, request.undoes), eq(batch.text, text), inArray(history.act, ['restore', 'take back'])))
		.get();
	if (line === undefined) return 'unknown';
	const again = db.select({ seq: history.seq }).from(history).where(eq(history.takesBack, request.undoes)).get();
	if (again !== undefined) return 'inapplicable';
	const place = chronicle.placeBefore(line.seq);
	if (place === null || place < first) return 'unknown';
	const [done, ...since] = chronicle.batchesFrom(place).map(({ steps }) => steps.map((json) => Step.fromJSON(schema, json)));
	const { doc } = chronicle.at(place);
	const state = roomsOf(context).get(text);
	if (chronicle.present.version !== state.version) return 'behind';
	const restored = undoing(request.undoes, doc, done ?? [], since.flat());
	return { state, restoration: restored, errand: { act: 'take back', takesBack: request.undoes } };
}
