import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAllowed } from '#lib/core/permission/table.ts';
import { RIGHTS, rightsFromBits, type Right } from '#lib/core/permission/rights.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { note } from './db/project-schema.ts';
import { makeGround, makeTeam, type Ground, type Team } from './instance/instance.fixture.ts';
import { perform } from './perform.ts';
import { visibleNotes } from './visibility.ts';

let ground: Ground;
let team: Team;
const notes = { private: '', open: '' };

beforeAll(async () => {
	ground = makeGround();
	team = makeTeam(ground);
	for (const state of ['private', 'open'] as const) {
		const id = ground.newId();
		await perform(team.context, team.researcher, ground.newId(), {
			kind: 'note.create',
			id,
			text: ground.newId(),
			session: null,
			noteKind: 'field note',
			title: state,
			language: 'en',
			notedAt: 0
		});
		if (state === 'open') await perform(team.context, team.researcher, ground.newId(), { kind: 'note.release', id });
		notes[state] = id;
	}
});
afterAll(() => ground.remove());

const everySet: readonly ReadonlySet<Right>[] = Array.from({ length: 2 ** RIGHTS.length }, (_, bits) => rightsFromBits(bits));

test('the table’s «note.read» and its SQL twin agree for every set of rights, relation and state', () => {
	for (const rights of everySet)
		for (const relation of ['own', 'another'] as const)
			for (const state of ['private', 'open'] as const) {
				const member: Member = { ...(relation === 'own' ? team.researcher : team.coder), rights };
				const row = team.context.db
					.select({ id: note.id })
					.from(note)
					.where(and(eq(note.id, notes[state]), visibleNotes(member)))
					.get();
				expect({ relation, state, rights: [...rights], seen: row !== undefined }).toEqual({
					relation,
					state,
					rights: [...rights],
					seen: isAllowed('note.read', rights, relation, state)
				});
			}
});
