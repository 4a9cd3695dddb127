import type { MemberId } from '#lib/core/id/id.ts';
import type { PassageOperation, Refusal } from '#lib/core/text/batch.ts';
import type { StepRecord } from '#lib/core/text/record.ts';
import type { Ground } from '#lib/core/text/trace.ts';
import { happening } from './happening.ts';
import type { Passage } from './passage.ts';
import { Passages } from './passages.ts';
import { placed } from './place.ts';
import { Workspace } from './workspace.ts';

/** Where and by whom an operation on a passage was made. */
export type Act = {
	readonly by: MemberId;
	/** The text as its maker saw it. */
	readonly ground: Ground;
	/** The steps accepted since, of this text and of those linked with it, in the project's order; none for a timely operation. */
	readonly since: readonly StepRecord[];
	/** Whether it takes back a later placing. */
	readonly isUndo: boolean;
};

/**
 * Does what an owner asks for a passage. One made on an older version gives what it would have given there, carried over the steps since with the parts
 * that are born on the way (passages/SEMANTICS law 6). Returns why not, or null when done.
 */
export function act(work: Workspace, operation: PassageOperation, { by, ground, since, isUndo }: Act): Refusal | null {
	const former = work.find(operation.id);
	const version = ground.version;
	const at = { text: ground.id, version };
	if (operation.op === 'create') {
		if (former !== null) return 'id taken';
		const result = placed(ground.doc, operation, at, operation.id, by);
		if (!result.ok) return result.reason;
		work.happenings.push(happening(result.passage, 'create', version));
		carryForward(work, result.passage, null, since);
		return null;
	}
	if (former === null) return 'unknown';
	if (former.owner !== by) return 'not yours';
	if (operation.op === 'resize') {
		if (former.removed || (former.text !== ground.id && since.length === 0)) return 'unknown';
		const result = placed(ground.doc, operation, at, operation.id, former.owner);
		if (!result.ok) return result.reason;
		work.happenings.push(happening(result.passage, 'resize', version));
		// An owner's later placing stands after this one in the text's order, though it arrived before.
		const isOutdated = !isUndo && former.placedAt.text === ground.id && former.placedAt.version > version;
		if (!isOutdated) replaceForward(work, former, result.passage, since);
		return null;
	}
	const removed = operation.op === 'remove';
	if (former.removed === removed) return 'unknown';
	for (const passage of [former, ...partsSince(work, former, since)]) work.put({ ...passage, removed });
	work.happenings.push(happening(former, operation.op, version, ground.id));
	return null;
}

function carryForward(work: Workspace, passage: Passage, former: Passage | null, since: readonly StepRecord[]): void {
	const alone = new Workspace([{ id: passage.text, passages: Passages.of([passage]) }]);
	for (const record of since) alone.carryAll(record);
	for (const each of alone.all()) {
		const present = each.id === passage.id ? former : work.find(each.id);
		// A part that its owner has removed meanwhile stays removed.
		if (each.id === passage.id) work.put(each, present);
		else if (present === null || present.bornOf !== null) work.put({ ...each, removed: present?.removed ?? each.removed }, present);
	}
	work.happenings.push(...alone.happenings);
}

// The parts that came of the former extent are withdrawn, unless the new extent gives birth to them as well.
function replaceForward(work: Workspace, former: Passage, passage: Passage, since: readonly StepRecord[]): void {
	for (const part of partsSince(work, former, since)) work.put({ ...part, span: null, withdrawn: true, lost: [], gained: [], shed: [] });
	carryForward(work, passage, former, since);
}

function partsSince(work: Workspace, passage: Passage, since: readonly StepRecord[]): readonly Passage[] {
	const first = since[0]?.order;
	if (first === undefined) return [];
	return work.all().filter((each) => each.bornOf !== null && each.bornOf.passage === passage.id && each.bornOf.order >= first);
}
