import { v7 as newId } from 'uuid';
import { PLAIN_CODE, PLAIN_SESSION } from '../project.ts';
import { actor, session, site, type Rule } from './rule.ts';

export const FIELDWORK_RULES: readonly Rule[] = [
	{ title: 'describe the project', kind: 'project.change', may: ['manage'], make: async () => ({ description: newId() }) },
	{ title: 'add a site', kind: 'site.create', may: ['write'], make: async () => ({ id: newId(), name: 'Havnby', description: '' }) },
	{ title: 'change a site', kind: 'site.change', may: ['write'], make: async (maker) => ({ id: await site(maker), name: 'Åbygård' }) },
	{ title: 'delete a site', kind: 'site.delete', may: ['write'], make: async (maker) => ({ id: await site(maker) }) },
	{
		title: 'add an actor',
		kind: 'actor.create',
		may: ['write'],
		make: async () => ({ id: newId(), pseudonym: 'Karla', role: '', site: null, description: '', attributes: {} })
	},
	{ title: 'change an actor', kind: 'actor.change', may: ['write'], make: async (maker) => ({ id: await actor(maker), role: 'nurse' }) },
	{ title: 'delete an actor', kind: 'actor.delete', may: ['write'], make: async (maker) => ({ id: await actor(maker) }) },
	{
		title: 'add a session',
		kind: 'session.create',
		may: ['write'],
		make: async () => ({ id: newId(), title: 'Handover', ...PLAIN_SESSION })
	},
	{ title: 'change a session', kind: 'session.change', may: ['write'], make: async (maker) => ({ id: await session(maker), place: 'B4' }) },
	{ title: 'delete a session', kind: 'session.delete', may: ['write'], make: async (maker) => ({ id: await session(maker) }) },
	{
		title: 'bring in sessions',
		kind: 'import.fieldwork',
		may: ['write'],
		make: async (maker) => ({
			id: newId(),
			of: 'sessions',
			steps: [
				{ kind: 'session.create', id: newId(), title: 'Round', ...PLAIN_SESSION },
				{ kind: 'session.change', id: await session(maker), place: 'B4' }
			]
		})
	},
	{
		title: 'take back that another brought in a codebook',
		kind: 'history.reverse',
		may: ['code'],
		make: async (maker) => ({
			of: await maker.done('import.codebook', { id: newId(), steps: [{ kind: 'code.create', id: newId(), name: 'Doubt', ...PLAIN_CODE }] })
		})
	}
];
