import { v7 as newId } from 'uuid';
import { deleting } from '../project.ts';
import { collection, gathered, question, written, type Rule } from './rule.ts';

export const WRITING_UP_RULES: readonly Rule[] = [
	{
		title: 'save a question',
		kind: 'question.create',
		may: ['export'],
		make: async () => ({ id: newId(), name: 'Ten', written: 'ten', shared: true })
	},
	{
		title: 'write a shared question anew',
		kind: 'question.change',
		may: ['export'],
		make: async (maker) => ({ id: await question(maker), written: 'eleven' })
	},
	{ title: 'delete a shared question', kind: 'question.delete', may: ['export'], make: async (maker) => ({ id: await question(maker) }) },
	{
		title: 'restore a saved question',
		kind: 'deleted.restore',
		may: ['export'],
		make: async (maker) => {
			const id = await question(maker);
			await maker.done('question.delete', { id });
			return { thing: 'question', id, along: false };
		}
	},
	{
		title: 'make a collection',
		kind: 'collection.create',
		may: ['export'],
		make: async () => ({ id: newId(), before: null, name: 'Trust by the number' })
	},
	{
		title: 'rename a collection',
		kind: 'collection.change',
		may: ['export'],
		make: async (maker) => ({ id: await collection(maker), name: newId() })
	},
	{
		title: 'move a collection',
		kind: 'collection.move',
		may: ['export'],
		make: async (maker) => ({ id: await collection(maker), before: null })
	},
	{ title: 'delete a collection', kind: 'collection.delete', may: ['export'], make: async (maker) => ({ id: await collection(maker) }) },
	{
		title: 'restore a collection',
		kind: 'deleted.restore',
		may: ['export'],
		make: async (maker) => {
			const id = await collection(maker);
			await maker.done('collection.delete', { id });
			return { thing: 'collection', id, along: false };
		}
	},
	{
		title: 'put an excerpt into a collection',
		kind: 'collection.put-in',
		may: ['export'],
		make: async (maker, scene) => {
			const { collection: id, anchor } = await gathered(maker, scene);
			return { id, items: [{ id: newId(), anchor }], placed: false, before: null };
		}
	},
	{
		title: 'write into a collection',
		kind: 'collection.write',
		may: ['export'],
		make: async (maker) => ({
			id: newId(),
			collection: await collection(maker),
			before: null,
			item: { kind: 'heading', level: 1, prose: 'Slips' }
		})
	},
	{
		title: 'write it anew',
		kind: 'collection.rewrite',
		may: ['export'],
		make: async (maker) => ({ id: await written(maker), seen: 'Begin on the ward.', prose: 'Begin in the lift.' })
	},
	{
		title: 'move what stands in a collection',
		kind: 'collection.place',
		may: ['export'],
		make: async (maker, scene) => ({ id: (await gathered(maker, scene)).item, before: null, placed: false })
	},
	{
		title: 'take an excerpt out of a collection',
		kind: 'collection.take-out',
		may: ['export'],
		make: async (maker, scene) => ({ id: (await gathered(maker, scene)).item })
	},
	{
		title: 'take back that an excerpt was put in',
		kind: 'history.reverse',
		may: ['export'],
		make: async (maker, scene) => {
			const { collection: id, anchor } = await gathered(maker, scene);
			const again = { id, items: [{ id: newId(), anchor }], placed: true, before: null };
			return { of: await maker.done('collection.put-in', again) };
		}
	},
	{
		title: 'prepare a quotation for print',
		kind: 'collection.edit-quote',
		may: ['export'],
		make: async (maker, scene) => ({
			...{ id: (await gathered(maker, scene)).item, quote: 'Ten', edits: [{ start: 3, end: 3, words: 'minutes' }] }
		})
	},
	...(['collection.take-present', 'collection.decline-present'] as const).map((kind): Rule => ({
		title: kind === 'collection.take-present' ? 'take the present words of an excerpt' : 'keep the older words of an excerpt',
		kind,
		may: ['export'],
		make: async (maker, scene) => {
			const { item: id, note } = await gathered(maker, scene);
			await maker.batch(note.text, { steps: [deleting(2, 3)] });
			return { id, present: 'Tn', ...(kind === 'collection.take-present' ? { edits: [] } : {}) };
		}
	}))
];
