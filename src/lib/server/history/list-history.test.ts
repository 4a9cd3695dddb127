import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { perform } from '../perform.ts';
import { listHistory } from './list-history.ts';

let ground: Ground;
let team: Team;
beforeAll(() => {
	ground = makeGround();
	team = makeTeam(ground);
});
afterAll(() => ground.remove());

async function addSite(name: string): Promise<string> {
	const operation = ground.newId();
	await perform(team.context, team.owner, operation, { kind: 'site.create', id: ground.newId(), name, description: '' });
	return operation;
}

async function takeBack(of: string): Promise<string> {
	const operation = ground.newId();
	const outcome = await perform(team.context, team.owner, operation, { kind: 'history.reverse', of });
	expect(outcome.ok).toBe(true);
	return operation;
}

const standing = (operation: string) => listHistory(team.context, team.owner).find((line) => line.operation === operation)?.takenBack;

test('what was taken back is said to be, until that is taken back too', async () => {
	const added = await addSite('Havnby');
	expect(standing(added)).toBe(false);
	const undone = await takeBack(added);
	expect(standing(added)).toBe(true);
	await takeBack(undone);
	expect([standing(added), standing(undone)]).toEqual([false, true]);
});

test('what was taken back is known on an older page as well', async () => {
	const added = await addSite('Østermarsk');
	await takeBack(added);
	const newest = listHistory(team.context, team.owner, { limit: 1 })[0];
	const older = listHistory(team.context, team.owner, { before: newest?.cursor ?? '', limit: 1 });
	expect(older).toMatchObject([{ operation: added, takenBack: true }]);
});

test('only who has the right is offered to take a line back', async () => {
	const added = await addSite('Vesterhede');
	const offered = (['owner', 'researcher', 'coder', 'reader'] as const).filter(
		(preset) => listHistory(team.context, team[preset]).find(({ operation }) => operation === added)?.reversible
	);
	expect(offered).toEqual(['owner', 'researcher']);
});

test('somebody who joins by an invitation has joined, and was not taken in', () => {
	expect(listHistory(team.context, team.owner, { subject: 'member' }).map(({ byName, sentence }) => `${byName} ${sentence}`)).toContain(
		'Coder joined the project'
	);
});
