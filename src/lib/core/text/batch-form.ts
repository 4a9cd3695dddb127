import * as v from 'valibot';
import type { Batch } from './batch.ts';

/**
 * The form of a batch as it comes from a stranger. What its steps and places mean is for the authority to judge (`accept.ts`); here only that each
 * field is of its kind, so that nothing behind it meets a value it was not written for.
 */

const id = v.pipe(v.string(), v.uuid());
/** Parts of a pasted passage have ids that grow. */
const known = v.pipe(v.string(), v.minLength(1), v.maxLength(2000));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const after = v.optional(count);

const anchorOperation = v.variant('op', [
	v.strictObject({
		op: v.literal('create'),
		id,
		from: count,
		to: count,
		after,
		purpose: v.optional(v.picklist(['coding', 'memo', 'expansion']))
	}),
	v.strictObject({ op: v.literal('resize'), id: known, from: count, to: count, after }),
	v.strictObject({ op: v.picklist(['remove', 'restore']), id: known, after }),
	v.strictObject({ op: v.literal('unplace'), id: known }),
	v.strictObject({ op: v.literal('code'), id, anchor: known, code: id }),
	v.strictObject({ op: v.literal('recode'), id: known, code: id, revision: v.optional(count) }),
	v.strictObject({ op: v.picklist(['uncode', 'reinstate']), id: known })
]);

/** More than a person does between two pauses, and less than what would hold up everybody else. */
const STEPS_AT_MOST = 5000;

const BATCH = v.strictObject({
	operation: id,
	text: id,
	client: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
	epoch: count,
	base: count,
	steps: v.pipe(v.array(v.looseObject({ stepType: v.string() })), v.maxLength(STEPS_AT_MOST)),
	anchorOps: v.pipe(v.array(anchorOperation), v.maxLength(STEPS_AT_MOST)),
	claims: v.strictObject({
		inverts: v.optional(v.array(known)),
		moves: v.optional(v.array(v.strictObject({ operation: known, step: count, at: count }))),
		replaces: v.optional(v.array(count)),
		goesOn: v.optional(id)
	}),
	stray: v.optional(v.pipe(v.string(), v.maxLength(1_000_000)))
});

/** A batch out of parsed JSON, or null where it does not have the form of one. */
export function parseBatch(value: unknown): Batch | null {
	const parsed = v.safeParse(BATCH, value);
	// The same form; only that ids are told apart by what they name is not known to the parser.
	return parsed.success ? (parsed.output as unknown as Batch) : null;
}
