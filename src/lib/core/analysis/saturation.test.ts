import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisOf } from './axis.ts';
import type { Field } from './field.ts';
import { saturationOf, type Order, type Refinement } from './saturation.ts';

/** Codings as people would write them down: in which session, which code, when. */
type Written = { readonly session: number; readonly code: number; readonly at: number };
const SESSIONS = 4;
const CODES = 5;

function fieldOf(codings: readonly Written[]): { readonly field: Field; readonly at: Float64Array } {
	const sorted = codings.toSorted((a, b) => a.session - b.session);
	return {
		at: Float64Array.from(sorted, ({ at }) => at),
		field: {
			...{ sites: [], actors: [], coders: [] },
			notes: Array.from({ length: SESSIONS }, (_, session) => ({ session, kind: 'field note' })),
			sessions: Array.from({ length: SESSIONS }, (_, at) => ({
				...{ id: `s${at}`, title: `Session ${at}`, date: null, kind: 'meeting', sites: [], present: [] }
			})),
			codes: Array.from({ length: CODES }, (_, at) => ({ id: `c${at}`, name: `Code ${at}`, parent: -1 })),
			note: Int32Array.from(sorted, ({ session }) => session),
			from: Int32Array.from(sorted, (_, at) => at),
			to: Int32Array.from(sorted, (_, at) => at + 1),
			first: Int32Array.from({ length: sorted.length + 1 }, (_, at) => at),
			code: Int32Array.from(sorted, ({ code }) => code),
			coder: new Int32Array(sorted.length),
			counted: new Uint8Array(sorted.length).fill(1)
		}
	};
}

function saturation(codings: readonly Written[], refinements: readonly Refinement[], order: Order) {
	const { field, at } = fieldOf(codings);
	return saturationOf(field, at, refinements, axisOf(field, 'session', { below: false }).values, order);
}

/** The same, as one would do it by hand. */
function byHand(codings: readonly Written[], refinements: readonly Refinement[], order: Order) {
	const sessions = [...new Set(codings.map(({ session }) => session))];
	const begun = (session: number) => Math.min(...codings.filter((each) => each.session === session).map(({ at }) => at));
	sessions.sort((a, b) => (order === 'field' ? a - b : begun(a) - begun(b) || a - b));
	const before = (moment: number) => {
		const made = codings.filter(({ at }) => at <= moment);
		const last = Math.max(...made.map(({ at }) => at));
		const latest = made.filter(({ at }) => at === last).map(({ session }) => session);
		return made.length === 0 ? null : Math.min(...latest);
	};
	return sessions.map((session, place) => {
		const earlier = sessions.slice(0, place);
		const has = (some: readonly number[], code: number) => codings.some((each) => some.includes(each.session) && each.code === code);
		const fresh = Array.from({ length: CODES }, (_, code) => code).filter((code) => has([session], code) && !has(earlier, code));
		const refined = refinements.filter(({ at }) => before(at) === session).map(({ code }) => code);
		return { session: `s${session}`, fresh: fresh.map((code) => `c${code}`), refined };
	});
}

const codings = fc.array(fc.record({ session: fc.nat({ max: SESSIONS - 1 }), code: fc.nat({ max: CODES - 1 }), at: fc.nat({ max: 20 }) }), {
	maxLength: 12
});
const refinements = fc.array(fc.record({ code: fc.nat({ max: CODES - 1 }).map((code) => `c${code}`), at: fc.nat({ max: 25 }) }), {
	maxLength: 6
});

test('new codes and refinements are those that one finds by hand, in both orders', () => {
	fc.assert(
		fc.property(codings, refinements, fc.constantFrom<Order>('field', 'coding'), (made, changed, order) => {
			const { steps, before } = saturation(made, changed, order);
			expect(steps.map(({ session, fresh, refined }) => ({ session: session.key, fresh, refined }))).toEqual(byHand(made, changed, order));
			expect(steps.reduce((sum, { refined }) => sum + refined.length, before)).toBe(changed.length);
		}),
		{ seed: 1, numRuns: 500 }
	);
});

test('a code is new where it stands first in the field, or where it was first coded', () => {
	const made = [
		{ session: 0, code: 0, at: 9 },
		{ session: 1, code: 0, at: 1 }
	];
	const newIn = (order: Order) => saturation(made, [], order).steps.find(({ fresh }) => fresh.length > 0)?.session.key;
	expect([newIn('field'), newIn('coding')]).toEqual(['s0', 's1']);
});
