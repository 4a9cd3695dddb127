import { describe, expect, test } from 'vitest';
import { send, SIGNED_OUT, UNREACHABLE } from './send.ts';

const request = { operation: '0192d1a0-0000-7000-8000-000000000001', command: { kind: 'site.delete', id: 'x' } } as const;
const accepted = { ok: true, operation: request.operation, undoable: true, answer: null } as const;

type Turn = number | 'lost' | { readonly status: number; readonly body: unknown };

function wireWith(turns: readonly Turn[]) {
	const bodies: string[] = [];
	let waits = 0;
	const rest = [...turns];
	return {
		bodies,
		waits: () => waits,
		wire: {
			fetch: (_: string, init: RequestInit) => {
				bodies.push(String(init.body));
				const turn = rest.shift() ?? 'lost';
				if (turn === 'lost') return Promise.reject(new TypeError('fetch failed'));
				if (typeof turn === 'number') return Promise.resolve(new Response('', { status: turn }));
				return Promise.resolve(Response.json(turn.body, { status: turn.status }));
			},
			wait: () => Promise.resolve(),
			onwaiting: () => {
				waits += 1;
			}
		}
	};
}

describe('a command is sent until somebody answers', () => {
	test('a lost answer is asked for again with the same operation', async () => {
		const { wire, bodies, waits } = wireWith(['lost', 503, { status: 200, body: accepted }]);
		expect(await send(wire, '/operations', request)).toEqual(accepted);
		expect(new Set(bodies)).toEqual(new Set([JSON.stringify(request)]));
		expect(bodies).toHaveLength(3);
		expect(waits()).toBe(2);
	});

	test('a refusal is an answer and is not repeated', async () => {
		const refusal = { ok: false, reason: 'malformed', message: 'Write a title.', issues: { title: ['Write something here.'] } };
		const { wire, bodies } = wireWith([{ status: 422, body: refusal }]);
		expect(await send(wire, '/operations', request)).toEqual(refusal);
		expect(bodies).toHaveLength(1);
	});

	test('an expired login keeps what was written and says so', async () => {
		const { wire } = wireWith([401]);
		expect(await send(wire, '/operations', request)).toEqual({ ok: false, reason: 'signed out', message: SIGNED_OUT });
	});

	test('a server that never answers is given up in the end', async () => {
		const { wire, bodies } = wireWith([]);
		expect(await send(wire, '/operations', request)).toEqual({ ok: false, reason: 'unreachable', message: UNREACHABLE });
		expect(bodies).toHaveLength(6);
	});
});
