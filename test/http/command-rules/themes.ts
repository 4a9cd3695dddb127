import { v7 as newId } from 'uuid';
import { evidence, theme, type Rule } from './rule.ts';

export const THEME_RULES: readonly Rule[] = [
	{
		title: 'make a theme',
		kind: 'theme.create',
		may: ['code'],
		make: async (_maker, { code }) => ({ id: newId(), before: null, name: 'Trust', claim: 'A number needs a voice.', codes: [code] })
	},
	{
		title: 'say what a theme claims',
		kind: 'theme.change',
		may: ['code'],
		make: async (maker) => ({ id: await theme(maker), claim: 'x' })
	},
	{ title: 'move a theme', kind: 'theme.move', may: ['code'], make: async (maker) => ({ id: await theme(maker), before: null }) },
	{ title: 'delete a theme', kind: 'theme.delete', may: ['code'], make: async (maker) => ({ id: await theme(maker) }) },
	{
		title: 'put a code into a theme',
		kind: 'theme.put-in',
		may: ['code'],
		make: async (maker, { code }) => ({ id: await theme(maker), code })
	},
	{
		title: 'take a code out of a theme',
		kind: 'theme.take-out',
		may: ['code'],
		make: async (maker, { code }) => ({ id: await theme(maker, [code]), code })
	},
	{
		title: 'restore a theme',
		kind: 'deleted.restore',
		may: ['code'],
		make: async (maker) => {
			const id = await theme(maker);
			await maker.done('theme.delete', { id });
			return { thing: 'theme', id, along: false };
		}
	},
	{
		title: 'take back that a code was put into a theme',
		kind: 'history.reverse',
		may: ['code'],
		make: async (maker, { code }) => ({ of: await maker.done('theme.put-in', { id: await theme(maker), code }) })
	},
	{
		title: 'pick another’s excerpt as evidence',
		kind: 'evidence.pick',
		may: ['code'],
		make: async (maker, scene) => {
			const { theme: of, anchor } = await evidence(maker, scene);
			await maker.done('evidence.let-go', { theme: of, anchor });
			return { theme: of, anchor, words: '' };
		}
	},
	{
		title: 'say why it is evidence',
		kind: 'evidence.change',
		may: ['code'],
		make: async (maker, scene) => ({ ...(await evidence(maker, scene)), words: 'She doubts.' })
	},
	{
		title: 'move evidence',
		kind: 'evidence.move',
		may: ['code'],
		make: async (maker, scene) => ({ ...(await evidence(maker, scene)), before: null })
	},
	{ title: 'let evidence go', kind: 'evidence.let-go', may: ['code'], make: evidence }
];
