import { afterEach, beforeEach, expect, test } from 'vitest';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { listActors } from './actors.ts';
import { knownAttributes } from './known-attributes.ts';

let project: CodedProject;
beforeEach(() => {
	project = new CodedProject();
});
afterEach(() => project.remove());

async function actor(attributes: Record<string, string | number | boolean>): Promise<string> {
	const id = project.ground.newId();
	await project.done(project.team.owner, 'actor.create', { id, pseudonym: id, role: '', site: null, description: '', attributes });
	return id;
}

test('attributes are known by name with the type that they mostly have; those of deleted ones are not', async () => {
	const { owner, context } = project.team;
	await actor({ beds: 24, shift: 'night', since: '2019-03-01' });
	await actor({ beds: 12, locked: true });
	await actor({ beds: 'many' });
	const gone = await actor({ quagmire: 'x' });
	await project.done(owner, 'actor.delete', { id: gone });
	expect(knownAttributes(context, 'actor')).toEqual([
		{ name: 'beds', type: 'number' },
		{ name: 'locked', type: 'yes or no' },
		{ name: 'shift', type: 'text' },
		{ name: 'since', type: 'date' }
	]);
	expect(knownAttributes(context, 'session')).toEqual([]);
});

test('what is changed of them is taken back as it was', async () => {
	const { owner, context } = project.team;
	const id = await actor({ shift: 'night', beds: 24 });
	const operation = await project.done(owner, 'actor.change', { id, attributes: { shift: 'day', locked: false } });
	const now = () => listActors(context, owner).find((each) => each.id === id)?.attributes;
	expect(now()).toEqual({ shift: 'day', locked: false });
	await project.done(owner, 'history.reverse', { of: operation });
	expect(now()).toEqual({ shift: 'night', beds: 24 });
});
