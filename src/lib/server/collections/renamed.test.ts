import { expect, test } from 'vitest';
import type { MemberId } from '#lib/core/id/id.ts';
import { id, inMemory } from '#test/fieldwork/invented.ts';
import { hasName, linesOfActors } from './renamed.ts';

test('lines that renamed an actor are found by what they speak of, without going through the log', () => {
	const { db } = inMemory();
	const asked = linesOfActors(db, { id: id.member(0) as MemberId, name: '', initials: '', rights: new Set() }).toSQL();
	const plan = db.$client.prepare(`explain query plan ${asked.sql}`).all(...asked.params) as readonly { detail: string }[];
	const steps = plan.map(({ detail }) => detail);
	expect(steps).toContainEqual(expect.stringMatching(/^SEARCH history_thing .*entity=\?/));
	expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
});

test.for([
	{ text: 'Signe opens it.', has: true },
	{ text: 'It is Signes, and Signe’s.', has: true },
	{ text: 'Signet, signe, Designe', has: false }
])('‘Signe’ stands in «$text»: $has', ({ text, has }) => {
	expect(hasName(text, 'Signe')).toBe(has);
});
