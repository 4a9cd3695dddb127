import { setImmediate } from 'node:timers/promises';
import type { Node } from '@tiptap/pm/model';
import { Step } from '@tiptap/pm/transform';
import { and, asc, eq, gte } from 'drizzle-orm';
import type { OperationId, TextId } from '#lib/core/id/id.ts';
import { type Group, type OwnOperationView, type OwnWork, standingWork } from '#lib/core/past/own-work.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { StepJson } from '#lib/core/text/batch.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { Context } from '../context.ts';
import { batch, history } from '../db/project-schema.ts';
import { anchorWork } from './anchor-work.ts';
import { openPast, type OpenPast } from './read-past.ts';

/** So many presses can be taken back at the keys; older things by History. */
const GROUPS_AT_MOST = 200;
/** And nothing that lies further back than so many batches, others' included: a page goes through them all to find where its words are now. */
const BATCHES_AT_MOST = 2000;
const AT_A_STRETCH = 16;

/** What a member did in a text and can take back or do again, also after a reload and from another device; null for a text that is not theirs to see. */
export async function readOwnWork(context: Context, member: Member, text: TextId): Promise<OwnWork | null> {
	const open = await openPast(context, member, text);
	if (open === null) return null;
	const { chronicle, first } = open;
	const start = Math.max(first, chronicle.present.place - BATCHES_AT_MOST);
	const seq = chronicle.batchesFrom(start)[0]?.seq;
	const log = seq === undefined ? [] : logSince(context, member, text, seq);
	const stacks = standingWork(log);
	const undo = stacks.undo.slice(-GROUPS_AT_MOST);
	const redo = stacks.redo.slice(-GROUPS_AT_MOST);
	const operations = await inverted(context, open, start, new Set([...undo, ...redo].flat()));
	const version = operations[0]?.version ?? chronicle.present.version;
	const known = new Set(operations.map(({ operation }) => operation));
	const isKnown = (group: Group) => group.every((operation) => known.has(operation));
	const taken = log
		.filter(({ isOwn, takesBack }) => isOwn && takesBack.length > 0)
		.map(({ operation, takesBack }) => ({ operation, takesBack }));
	return { version, operations, undo: undo.filter(isKnown), redo: redo.filter(isKnown), taken };
}

function logSince({ db }: Context, member: Member, text: TextId, seq: number) {
	return db
		.select({ operation: batch.operation, by: batch.by, claims: batch.claims, takesBack: history.takesBack })
		.from(batch)
		.innerJoin(history, eq(history.seq, batch.seq))
		.where(and(eq(batch.text, text), gte(batch.seq, seq)))
		.orderBy(asc(batch.seq))
		.all()
		.map(({ operation, by, claims, takesBack }) => ({
			operation: operation as OperationId,
			isOwn: by === member.id,
			goesOn: claims.goesOn ?? null,
			takesBack: [...(claims.inverts ?? []), ...(takesBack === null ? [] : [takesBack as OperationId])]
		}));
}

/** The wanted operations with what takes each back. The documents between are gone through once. */
async function inverted(
	context: Context,
	open: OpenPast,
	start: number,
	wanted: ReadonlySet<OperationId>
): Promise<readonly OwnOperationView[]> {
	const { chronicle } = open;
	const since = chronicle.batchesFrom(start);
	const first = since.findIndex(({ operation }) => wanted.has(operation));
	if (first === -1) return [];
	let { doc, version } = chronicle.at(start + first);
	const found: OwnOperationView[] = [];
	for (const [at, logged] of since.entries()) {
		if (at < first) continue;
		if ((at - first) % AT_A_STRETCH === 0 || wanted.has(logged.operation)) await setImmediate();
		const done = applied(doc, logged.steps);
		if (wanted.has(logged.operation)) {
			const before = () => chronicle.at(start + at);
			found.push({ operation: logged.operation, version, inverses: done.inverses, ...anchorWork(context, logged.seq, before) });
		}
		doc = done.doc;
		version += logged.steps.length;
	}
	return found;
}

function applied(before: Node, steps: readonly StepJson[]): { readonly doc: Node; readonly inverses: readonly StepJson[] } {
	let doc = before;
	const inverses = steps.map((json) => {
		const step = Step.fromJSON(schema, json);
		const inverse = step.invert(doc);
		const after = step.apply(doc).doc;
		if (after === null) throw new Error('A step that was accepted once does not apply');
		doc = after;
		return inverse.toJSON() as StepJson;
	});
	return { doc, inverses };
}
