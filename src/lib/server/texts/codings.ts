import { and, eq, gte, isNull, min, sql } from 'drizzle-orm';
import type { AnchorId, CodeId, CodingId, MemberId } from '#lib/core/id/id.ts';
import type { Passage } from '#lib/core/anchor/passage.ts';
import type { Change } from '#lib/core/history/operation.ts';
import type { Batch, CodingOperation, Refusal } from '#lib/core/text/batch.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { batch, code, codeRevision, coding } from '../db/project-schema.ts';

const codingOf = prepared((db: ProjectDb) =>
	db
		.select()
		.from(coding)
		.where(eq(coding.id, sql.placeholder('id')))
		.prepare()
);
const codingsOn = prepared((db: ProjectDb) =>
	db
		.select()
		.from(coding)
		.where(and(eq(coding.anchor, sql.placeholder('anchor')), isNull(coding.deletedAt)))
		.prepare()
);
const codeOf = prepared((db: ProjectDb) =>
	db
		.select({ id: code.id, revision: code.revision, deletedAt: code.deletedAt, mergedInto: code.mergedInto })
		.from(code)
		.where(eq(code.id, sql.placeholder('id')))
		.prepare()
);

type CodingRow = typeof coding.$inferSelect;

/** The codings of a batch as the project would have them: what is read falls through to the tables, what is changed is kept until all is decided. */
export class CodingPlan {
	/** When it is done: one moment for all of a batch, so that what it does alike is one write. */
	readonly at: number;
	readonly #context: Context;
	readonly #born: ReadonlySet<string>;
	readonly #stored = new Map<CodingId, CodingRow | null>();
	readonly #former = new Map<CodingId, CodingRow | null>();
	readonly #present = new Map<CodingId, CodingRow>();
	/** The ids of those by their passage: a batch may hold thousands. */
	readonly #presentOn = new Map<string, Set<CodingId>>();

	/** `born`: the passages that this very batch makes, on which nothing stands in the tables. */
	constructor(context: Context, born: ReadonlySet<string>) {
		this.#context = context;
		this.#born = born;
		this.at = context.now();
	}

	get(id: CodingId): CodingRow | null {
		const known = this.#present.get(id) ?? this.#stored.get(id);
		if (known !== undefined) return known;
		const row = codingOf(this.#context.db).get({ id }) ?? null;
		this.#stored.set(id, row);
		return row;
	}

	/** The codings of a passage that stand. */
	on(anchor: AnchorId): readonly CodingRow[] {
		const stored = this.#born.has(anchor) ? [] : codingsOn(this.#context.db).all({ anchor });
		const rows = new Map(stored.map((row) => [row.id, row]));
		for (const id of this.#presentOn.get(anchor) ?? []) rows.set(id, this.#present.get(id)!);
		return [...rows.values()].filter((row) => row.deletedAt === null);
	}

	/** Sets a row; refused where the passage has a coding by that code already. */
	set(row: CodingRow): Refusal | null {
		if (row.deletedAt === null && this.on(row.anchor as AnchorId).some((each) => each.code === row.code && each.id !== row.id))
			return 'id taken';
		const id = row.id as CodingId;
		if (!this.#former.has(id)) this.#former.set(id, this.get(id));
		this.#present.set(id, row);
		this.#presentOn.set(row.anchor, (this.#presentOn.get(row.anchor) ?? new Set()).add(id));
		return null;
	}

	/** The passages whose codings it changes. */
	anchors(): ReadonlySet<string> {
		return new Set([...this.#present.values()].map((row) => row.anchor));
	}

	changes(): readonly Change[] {
		return [...this.#present].flatMap(([id, row]): readonly Change[] => {
			const before = this.#former.get(id) ?? null;
			const { id: _id, ...after } = row;
			if (before === null) return [{ entity: 'coding', id, before: null, after }];
			const names = (['code', 'revision', 'deletedAt'] as const).filter((name) => before[name] !== row[name]);
			return names.length === 0 ? [] : [{ entity: 'coding', id, before: pick(before, names), after: pick(row, names) }];
		});
	}
}

function pick<Row extends object, Name extends keyof Row>(row: Row, names: readonly Name[]): Record<string, unknown> {
	return Object.fromEntries(names.map((name) => [name, row[name]]));
}

/** What the operations of one batch may look at. */
export type CodingScene = {
	readonly by: MemberId;
	readonly batch: Pick<Batch, 'text' | 'base'>;
	/** Whether the text had more steps when the batch came than when it was made. */
	readonly isStale: boolean;
	readonly passage: (id: AnchorId) => Passage | null;
	/** The parts that pastes made of a passage. */
	readonly parts: (id: AnchorId) => readonly Passage[];
};

/** Plans one operation on codings; gives why it is refused, or null. Another's codings are another's to change. */
export function planCoding(context: Context, plan: CodingPlan, operation: CodingOperation, scene: CodingScene): Refusal | null {
	switch (operation.op) {
		case 'code': {
			const passage = scene.passage(operation.anchor);
			const present = presentCode(context, operation.code);
			if (passage === null || passage.removed || present === null) return 'unknown';
			if (passage.owner !== scene.by) return 'not yours';
			if (plan.get(operation.id) !== null) return 'id taken';
			const row = { anchor: passage.id, ...present, by: scene.by, at: plan.at, deletedAt: null };
			const was = { asked: operation.code, present: present.code };
			return onAll(context, scene, passage.id, (anchor, echo) =>
				hasItAlready(plan, anchor, was) ? null : plan.set({ ...row, id: echo(operation.id), anchor })
			);
		}
		case 'recode': {
			const present = codeFor(context, operation);
			return present === null ? 'unknown' : changeOwn(context, plan, operation.id, scene, true, present, operation.code);
		}
		case 'uncode':
			return changeOwn(context, plan, operation.id, scene, true, { deletedAt: plan.at });
		case 'reinstate':
			return changeOwn(context, plan, operation.id, scene, false, { deletedAt: null });
	}
}

function changeOwn(
	context: Context,
	plan: CodingPlan,
	id: CodingId,
	scene: CodingScene,
	stands: boolean,
	wanted: Partial<Pick<CodingRow, 'code' | 'revision' | 'deletedAt'>>,
	/** The code that was named, where it was merged meanwhile. */
	asked?: string
): Refusal | null {
	const row = plan.get(id);
	if (row === null || (row.deletedAt === null) !== stands || scene.passage(row.anchor as AnchorId) === null) return 'unknown';
	if (row.by !== scene.by) return 'not yours';
	// What comes back after its code was merged has the other code.
	const present = wanted.deletedAt === null ? presentCode(context, row.code) : null;
	if (present === null && wanted.deletedAt === null) return 'unknown';
	const moved = present === null || present.code === row.code ? {} : present;
	return onAll(context, scene, row.anchor as AnchorId, (_, echo) => {
		const each = plan.get(echo(id));
		if (each === null || (each.deletedAt === null) !== stands) return null;
		const next = { ...each, ...moved, ...wanted };
		return hasItAlready(plan, each.anchor, { asked: asked ?? each.code, present: next.code }) ? null : plan.set(next);
	});
}

/** A passage that has the code which another one was merged into needs it no second time. */
function hasItAlready(plan: CodingPlan, anchor: string, { asked, present }: { readonly asked: string; readonly present: string }): boolean {
	return asked !== present && plan.on(anchor as AnchorId).some(({ code: each }) => each === present);
}

// A coding made on an old version counts as made there: the parts that pastes made of its passage since have it too.
function onAll(
	context: Context,
	scene: CodingScene,
	anchor: AnchorId,
	change: (anchor: AnchorId, echo: (id: CodingId) => CodingId) => Refusal | null
): Refusal | null {
	const refusal = change(anchor, (id) => id);
	if (refusal !== null || !scene.isStale) return refusal;
	const since = firstSeqSince(context, scene.batch);
	const later = (id: AnchorId): readonly Passage[] =>
		scene.parts(id).flatMap((part) => (part.bornOf !== null && part.bornOf.order >= since ? [part, ...later(part.id)] : []));
	for (const part of later(anchor)) {
		const failed = change(part.id, (id) => codingOfPart(id, part));
		if (failed !== null) return failed;
	}
	return null;
}

/** The id of a coding's copy on a part: a part of a part ends in all their operations. */
export function codingOfPart(id: CodingId, part: Passage): CodingId {
	const suffix = part.id.slice(part.id.indexOf('~'));
	return `${id.split('~')[0]}${suffix}` as CodingId;
}

/** The rows that a part gets when a paste makes it: the codings of the passage it was part of. */
export function codingsOfPart(plan: CodingPlan, part: Passage): readonly CodingRow[] {
	if (part.bornOf === null) return [];
	return plan.on(part.bornOf.passage).map((row) => ({ ...row, id: codingOfPart(row.id as CodingId, part), anchor: part.id }));
}

type PresentCode = { readonly code: string; readonly revision: number };

/** A code with its present revision, or what it was merged into meanwhile: whoever coded with it loses nothing. Null where there is no such code. */
function presentCode({ db }: Context, id: CodeId | string): PresentCode | null {
	const passed = new Set<string>();
	for (let at: string | null = id; at !== null && !passed.has(at);) {
		passed.add(at);
		const row = codeOf(db).get({ id: at });
		if (row === undefined) return null;
		if (row.deletedAt === null) return { code: row.id, revision: row.revision };
		at = row.mergedInto;
	}
	return null;
}

function codeFor(context: Context, { code: id, revision }: Extract<CodingOperation, { readonly op: 'recode' }>): PresentCode | null {
	const present = presentCode(context, id);
	if (present === null || revision === undefined || present.code !== id) return present;
	const former = context.db
		.select({ number: codeRevision.number })
		.from(codeRevision)
		.where(and(eq(codeRevision.code, id), eq(codeRevision.number, revision)))
		.get();
	return former === undefined ? null : { code: id, revision };
}

function firstSeqSince({ db }: Context, { text, base }: Pick<Batch, 'text' | 'base'>): number {
	const first = db
		.select({ seq: min(batch.seq) })
		.from(batch)
		.where(and(eq(batch.text, text), gte(batch.versionBefore, base), gte(batch.count, 1)))
		.get();
	return first?.seq ?? Number.POSITIVE_INFINITY;
}
