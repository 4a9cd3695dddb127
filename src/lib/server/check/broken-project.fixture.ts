import type Database from 'better-sqlite3';
import type { AnchorId, CodeId, CodingId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { AnchorOperation, StepJson } from '#lib/core/text/batch.ts';
import { coding as coded } from '../db/project-schema.ts';
import { importDocument } from '../imports/import-file.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { perform } from '../perform.ts';
import { acceptTextBatch } from '../texts/accept-batch.ts';

/** A whole project with something of everything, to be broken: sessions, notes with batches and codings, a codebook, a theme, memos, an imported original. */
export type WholeProject = {
	readonly ground: Ground;
	readonly team: Team;
	readonly folder: string;
	/** The project's file, as somebody with the sqlite3 shell has it: nothing is held. */
	readonly client: Database.Database;
	/** The text with the batches. */
	readonly text: string;
	readonly note: string;
	readonly original: string;
};

export async function makeWholeProject(): Promise<WholeProject> {
	const ground = makeGround();
	const team = makeTeam(ground);
	const { context, researcher } = team;
	const { newId } = ground;
	const plain = {
		definition: 'Going behind a number.',
		include: '',
		exclude: '',
		example: '',
		aliases: [] as string[],
		hue: null,
		pattern: null
	};
	const [parent, code, note, text] = [newId(), newId(), newId(), newId()];
	await perform(context, researcher, newId(), {
		kind: 'code.create',
		id: parent,
		parent: null,
		before: null,
		inVivo: false,
		name: 'Trust',
		...plain
	});
	await perform(context, researcher, newId(), {
		kind: 'code.create',
		id: code,
		parent,
		before: null,
		inVivo: false,
		name: 'Opening',
		...plain
	});
	const facts = { session: null, noteKind: 'field note', title: 'Waiting times', language: 'en', notedAt: 0 } as const;
	await perform(context, researcher, newId(), { kind: 'note.create', id: note, text, ...facts, words: 'Ten minutes, says Signe.' });
	const send = async (base: number, steps: readonly StepJson[], anchorOps: readonly AnchorOperation[]) => {
		const head = { operation: newId() as OperationId, text: text as TextId, client: 'tab', epoch: 0, claims: {} };
		const answer = await acceptTextBatch(context, researcher, { ...head, base, steps, anchorOps });
		if (!answer.ok) throw new Error(answer.reason);
	};
	const coding = (from: number, to: number): readonly AnchorOperation[] => {
		const anchor = newId() as AnchorId;
		return [
			{ op: 'create', id: anchor, from, to },
			{ op: 'code', id: newId() as CodingId, anchor, code: code as CodeId }
		];
	};
	await send(0, [], coding(1, 4));
	await send(0, [], coding(5, 12));
	await send(0, [{ stepType: 'replace', from: 2, to: 2, slice: { content: [{ type: 'text', text: 'xy' }] } }], []);
	await send(1, [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'So: ' }] } }], []);
	const theme = newId();
	await perform(context, researcher, newId(), { kind: 'theme.create', id: theme, before: null, name: 'Trust', claim: '', codes: [code] });
	const [{ anchor } = { anchor: '' }] = context.db.select({ anchor: coded.anchor }).from(coded).all();
	await perform(context, researcher, newId(), { kind: 'question.create', id: newId(), name: 'Trust', written: 'code:Trust', shared: true });
	await perform(context, researcher, newId(), { kind: 'evidence.pick', theme, anchor, words: '' });
	const collection = newId();
	await perform(context, researcher, newId(), { kind: 'collection.create', id: collection, before: null, name: 'Trust by the number' });
	const gathered = { id: collection, items: [{ id: newId(), anchor }], placed: true, before: null };
	await perform(context, researcher, newId(), { kind: 'collection.put-in', ...gathered });
	const words = `Not the same as https://fieldbook.example.org/p/${context.project}/codebook?code=${code}.`;
	const memo = { subject: 'project', subjectId: context.project, title: 'Two kinds', words } as const;
	await perform(context, researcher, newId(), { kind: 'memo.create', id: newId(), text: newId(), ...memo });
	const target = {
		operation: newId(),
		note: newId(),
		text: newId(),
		session: null,
		kind: 'document',
		language: 'en',
		title: null,
		notedAt: null,
		released: true,
		comments: 'left out'
	} as const;
	const bytes = new TextEncoder().encode('Nine slips on the desk.');
	const imported = await importDocument(context, researcher, { name: 'slips.txt', bytes }, target);
	if (!imported.ok) throw new Error(imported.message);
	const client = context.db.$client;
	const { hash } = client.prepare('select hash from file').get() as { hash: string };
	client.pragma('foreign_keys = OFF');
	return { ground, team, folder: ground.instance.projects.folder(context.project), client, text, note, original: hash };
}
