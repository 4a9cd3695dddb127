import { v7 as newId } from 'uuid';
import type { CommandKind } from '#lib/core/command/command.ts';
import type { Right } from '#lib/core/permission/rights.ts';
import { deleting, PLAIN_SESSION, type ProjectClient } from '../project.ts';
import type { World } from '../world.ts';

/**
 * Every command that a page can send, by every member and by those who are none. `other`: on what somebody else made and opened to the team;
 * `own`: on what the sender made, which takes `making`. An empty list is nobody. What is private to another is, to everybody, not there.
 */
export type Rule = {
	readonly title: string;
	readonly kind: CommandKind;
	readonly may: readonly Right[];
	/** Made by another member, unless the sender has to be the maker. */
	readonly make: (maker: ProjectClient, scene: Scene) => Promise<Record<string, unknown>>;
	/** Only those who may make the thing can be tried on their own. */
	readonly own?: readonly Right[];
};

export type Scene = { readonly world: World; readonly owner: ProjectClient; readonly code: string };

export const THINK: readonly Right[] = ['write', 'code', 'export'];

export async function site(maker: ProjectClient) {
	const id = newId();
	await maker.done('site.create', { id, name: 'Havnby', description: '' });
	return id;
}
export async function actor(maker: ProjectClient) {
	const id = newId();
	await maker.done('actor.create', { id, pseudonym: 'Karla', role: '', site: null, description: '', attributes: {} });
	return id;
}
export async function session(maker: ProjectClient) {
	const id = newId();
	await maker.done('session.create', { id, title: 'Handover', ...PLAIN_SESSION });
	return id;
}
export async function memo(maker: ProjectClient) {
	const id = newId();
	const about = { subject: 'project', subjectId: maker.project } as const;
	await maker.done('memo.create', { id, text: newId(), ...about, title: 'Two kinds', words: 'Not the same.' });
	return id;
}
export async function theme(maker: ProjectClient, codes: readonly string[] = []) {
	const id = newId();
	await maker.done('theme.create', { id, before: null, name: 'Trust', claim: '', codes: [...codes] });
	return id;
}
export async function question(maker: ProjectClient) {
	const id = newId();
	await maker.done('question.create', { id, name: 'Ten', written: 'ten', shared: true });
	return id;
}
export async function evidence(maker: ProjectClient, { code }: Scene) {
	const { anchor } = await maker.coding((await openNote(maker)).text, code, 1, 4);
	const of = await theme(maker);
	await maker.done('evidence.pick', { theme: of, anchor, words: '' });
	return { theme: of, anchor };
}
export async function collection(maker: ProjectClient) {
	const id = newId();
	await maker.done('collection.create', { id, before: null, name: 'Trust by the number' });
	return id;
}
export async function gathered(maker: ProjectClient, { code }: Scene) {
	const note = await openNote(maker);
	const { anchor } = await maker.coding(note.text, code, 1, 4);
	const [of, id] = [await collection(maker), newId()];
	await maker.done('collection.put-in', { id: of, items: [{ id, anchor }], placed: true, before: null });
	return { collection: of, item: id, anchor, note };
}
export async function written(maker: ProjectClient) {
	const [of, id] = [await collection(maker), newId()];
	await maker.done('collection.write', { id, collection: of, before: null, item: { kind: 'prose', prose: 'Begin on the ward.' } });
	return id;
}
export async function namedVersion(maker: ProjectClient) {
	const id = newId();
	await maker.done('version.create', { id, text: (await openNote(maker)).text, version: 0, name: 'first' });
	return id;
}
export const openNote = (maker: ProjectClient) => maker.note('Ten minutes, says Signe.', { released: true });

/** A passage that its owner's text has lost. */
export async function detached(maker: ProjectClient, { code }: Scene) {
	const note = await openNote(maker);
	const { anchor } = await maker.coding(note.text, code, 1, 5);
	await maker.batch(note.text, { steps: [deleting(1, 6)] });
	return { id: anchor };
}
