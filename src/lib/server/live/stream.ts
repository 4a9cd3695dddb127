import { and, asc, eq, gt, desc } from 'drizzle-orm';
import type { MemberId, OperationId } from '#lib/core/id/id.ts';
import type { LiveEvent } from '#lib/core/live/event.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { history, historyPayload, project } from '../db/project-schema.ts';
import { seenChanges } from '../history/seen-changes.ts';
import type { Instance } from '../instance/instance.ts';
import { isLoginStanding } from '../auth/login.ts';
import { memberOf } from '../instance/projects.ts';
import { isFromBeforeRelease } from '../notes/first-release.ts';
import { readBatch } from '../texts/read.ts';
import { isReadableText } from '../texts/readable.ts';
import { visibleHistory } from '../visibility.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { wasOpenTo, withdrawnBy } from './withdrawn.ts';

/** A comment line this often keeps proxies from closing a quiet stream, in milliseconds. */
const HEARTBEAT = 15_000;

/**
 * The project's event stream (server-sent events) for one login (`token`: its cookie's): first what came after `after`, then what comes. Login,
 * membership and visibility are asked again at each send, so that who signed out or is removed, or whose note was taken back, gets nothing more.
 */
export function openStream(
	instance: Instance,
	context: Context,
	who: { readonly accountId: string; readonly token: string },
	after: string | null
): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	const key = context.db.select({ key: project.cursorKey }).from(project).get()?.key ?? '';
	let end: () => void = () => undefined;
	return new ReadableStream<Uint8Array>({
		start(controller) {
			const acting = (): Member | null =>
				isLoginStanding(instance.db, who.token) ? memberOf(instance, context.project, who.accountId) : null;
			let reached = (after === null ? null : fromCursor(key, after)) ?? lastSeq(context, acting());
			let open = true;
			const send = (text: string) => {
				if (open) controller.enqueue(encoder.encode(text));
			};
			const close = () => {
				if (!open) return;
				open = false;
				clearInterval(beat);
				unwatch();
				controller.close();
			};
			const catchUp = () => {
				const member = acting();
				if (member === null) return close();
				for (const { seq, event } of eventsAfter(context, member, key, reached)) {
					send(format(event, 'cursor' in event ? event.cursor : null));
					reached = seq;
				}
			};
			const unwatch = instance.live.watch(context.project, {
				onLine: (line) => {
					if (line.seq > reached) catchUp();
					const withdrawn = withdrawnBy(context, line);
					if (withdrawn === null) return;
					const member = acting();
					if (member !== null && member.id !== line.by && wasOpenTo(context, member, withdrawn))
						send(format({ type: 'withdrawn', ...withdrawn }, null));
				},
				onPresence: (event) => {
					const member = acting();
					if (member === null) return close();
					if (isReadableText(context, member, event.text)) send(format(event, null));
				},
				close
			});
			const beat = setInterval(() => (acting() === null ? close() : send(': still here\n\n')), HEARTBEAT);
			// The first event names the place, so that a client that lost the stream at once loses nothing.
			send(`id: ${toCursor(key, reached)}\nevent: ready\ndata: {}\n\n`);
			catchUp();
			end = close;
		},
		cancel: () => end()
	});
}

/** Where a page's data stands: a stream opened after it misses nothing that the page does not have. */
export function presentCursor(context: Context, member: Member): string {
	const key = context.db.select({ key: project.cursorKey }).from(project).get()?.key ?? '';
	return toCursor(key, lastSeq(context, member));
}

// The last line that is the member's to see: another place would tell that others were busy where they may not look.
function lastSeq({ db }: Context, member: Member | null): number {
	if (member === null) return 0;
	return db.select({ seq: history.seq }).from(history).where(visibleHistory(member)).orderBy(desc(history.seq)).limit(1).get()?.seq ?? 0;
}

function* eventsAfter(context: Context, member: Member, key: string, seq: number): Generator<{ seq: number; event: LiveEvent }> {
	const lines = context.db
		.select()
		.from(history)
		.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
		.where(and(gt(history.seq, seq), visibleHistory(member)))
		.orderBy(asc(history.seq))
		.all();
	for (const { history: line, history_payload: payload } of lines) {
		const cursor = toCursor(key, line.seq);
		if (line.kind === 'text.batch') {
			// Nobody else has the text from then open: what they get of it is the text as it was released.
			if (line.subject === 'note' && isFromBeforeRelease(context.db, member.id, line.subjectId, line.seq)) continue;
			const batch = readBatch(context, member, line.seq);
			if (batch !== null) yield { seq: line.seq, event: { type: 'batch', cursor, batch } };
			continue;
		}
		const { at, kind, subject, subjectId } = line;
		yield {
			seq: line.seq,
			event: {
				type: 'operation',
				cursor,
				operation: line.operation as OperationId,
				at,
				by: line.by as MemberId,
				kind,
				subject,
				subjectId,
				changes: seenChanges(context, member, payload.changes)
			}
		};
	}
}

function format(event: LiveEvent, id: string | null): string {
	return `${id === null ? '' : `id: ${id}\n`}event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
