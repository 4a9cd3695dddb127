import { v7 as newId } from 'uuid';
import { PLAIN_SESSION, ProjectClient } from '../project.ts';
import type { World } from '../world.ts';
import type { Scene } from './way-in.ts';

/** What the table asks for: an open session with an open note in it. */
export async function makeScene(world: World): Promise<Scene> {
	const owner = new ProjectClient(world.browser('owner'), world.project);
	const session = newId();
	const line = await owner.done('session.create', { id: session, title: 'Waiting times', ...PLAIN_SESSION });
	const note = await owner.note('Ten minutes, says Signe.', { released: true, session });
	const code = await owner.code('Opening the list');
	const other = await owner.code('Checking by hand');
	const theme = newId();
	await owner.done('theme.create', { id: theme, before: null, name: 'A number needs a voice', claim: '', codes: [code] });
	const { anchor: passage } = await owner.coding(note.text, code, 1, 4);
	const [collection, item] = [newId(), newId()];
	await owner.done('collection.create', { id: collection, before: null, name: 'Trust by the number' });
	await owner.done('collection.put-in', { id: collection, items: [{ id: item, anchor: passage }], placed: true, before: null });
	const memo = newId();
	await owner.done('memo.create', {
		id: memo,
		text: newId(),
		subject: 'note',
		subjectId: note.id,
		title: 'Two kinds',
		words: 'Not the same.'
	});
	return { world, owner, path: owner.path, session, note, passage, memo, code, other, theme, collection, item, line };
}
