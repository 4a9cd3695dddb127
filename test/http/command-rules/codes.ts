import { v7 as newId } from 'uuid';
import { PLAIN_CODE, type ProjectClient } from '../project.ts';
import { openNote, type Rule, type Scene } from './rule.ts';

export const CODE_RULES: readonly Rule[] = [
	{ title: 'add a code', kind: 'code.create', may: ['code'], make: async () => ({ id: newId(), name: 'Trust', ...PLAIN_CODE }) },
	{
		title: 'define a code',
		kind: 'code.change',
		may: ['code'],
		make: async (maker) => ({ id: await maker.code('Trust'), definition: 'x' })
	},
	{
		title: 'move a code',
		kind: 'code.move',
		may: ['code'],
		make: async (maker, { code }) => ({ id: await maker.code('Trust'), parent: code, before: null })
	},
	{
		title: 'pick another’s coding as an example',
		kind: 'exemplar.pick',
		may: ['code'],
		make: async (maker, { code }) => ({ coding: (await maker.coding((await openNote(maker)).text, code, 1, 4)).coding })
	},
	{
		title: 'let an example go',
		kind: 'exemplar.let-go',
		may: ['code'],
		make: async (maker, { code }) => {
			const { coding } = await maker.coding((await openNote(maker)).text, code, 1, 4);
			await maker.done('exemplar.pick', { coding });
			return { coding };
		}
	},
	{
		title: 'merge two codes',
		kind: 'code.merge',
		may: ['code'],
		make: async (maker) => ({ id: await maker.code('Trust'), into: await maker.code('Faith'), join: true, seen: 1 })
	},
	{
		title: 'split a code',
		kind: 'code.split',
		may: ['code'],
		make: async (maker) => ({
			id: await maker.code('Trust'),
			parts: [{ id: newId(), name: 'In person', definition: '' }],
			sent: [],
			retire: false
		})
	},
	{
		title: 'take a split back',
		kind: 'history.reverse',
		may: ['code'],
		make: async (maker) => {
			const parts = [{ id: newId(), name: 'In person', definition: '' }];
			return { of: await maker.done('code.split', { id: await maker.code('Trust'), parts, sent: [], retire: false }) };
		}
	},
	{
		title: 'take a merge back',
		kind: 'history.reverse',
		may: ['code'],
		make: async (maker) => ({
			of: await maker.done('code.merge', { id: await maker.code('Trust'), into: await maker.code('Faith'), join: true, seen: 1 })
		})
	},
	{ title: 'retire a code', kind: 'code.retire', may: ['code'], make: async (maker) => ({ id: await maker.code('Trust') }) },
	{ title: 'bring a code back', kind: 'code.bring-back', may: ['code'], make: async (maker) => ({ id: await maker.code('Trust') }) },
	...(['coding.keep', 'coding.recode', 'coding.remove'] as const).flatMap((kind): readonly Rule[] => {
		const make = async (maker: ProjectClient, { owner, code }: Scene) => {
			const { coding } = await maker.coding((await openNote(owner)).text, code, 1, 4);
			return { id: coding, ...(kind === 'coding.recode' ? { code: await owner.code('Another') } : {}) };
		};
		return [
			{ title: `${kind} of another’s`, kind, may: [], make },
			{ title: `${kind} of one’s own`, kind, may: ['code'], own: ['code'], make }
		];
	}),
	{
		title: 'code what was found',
		kind: 'coding.apply',
		may: ['code'],
		make: async (maker, { code }) => {
			const { id: note } = await openNote(maker);
			const passage = { id: newId(), coding: newId(), start: 0, end: 3, hits: [[0, 3]] };
			return { code, found: { way: 'word', text: 'ten' }, notes: [{ note, version: 0, passages: [passage] }] };
		}
	},
	{ title: 'delete a code', kind: 'code.delete', may: ['code'], make: async (maker) => ({ id: await maker.code('Trust') }) },
	{
		title: 'bring in a codebook',
		kind: 'import.codebook',
		may: ['code'],
		make: async (maker) => ({
			id: newId(),
			steps: [
				{ kind: 'code.create', id: newId(), name: 'Doubt', ...PLAIN_CODE },
				{ kind: 'code.change', id: await maker.code('Trust'), definition: 'x' }
			]
		})
	}
];
