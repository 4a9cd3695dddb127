import { v7 as newId } from 'uuid';
import { PLAIN_CODE } from '../project.ts';
import { detached, memo, namedVersion, openNote, THINK, type Rule } from './rule.ts';

export const NOTE_RULES: readonly Rule[] = [
	{
		title: 'begin a note',
		kind: 'note.create',
		may: ['write'],
		make: async () => ({ id: newId(), text: newId(), session: null, noteKind: 'jotting', title: '', language: 'en', notedAt: 0 })
	},
	{
		title: 'retitle another’s open note',
		kind: 'note.change',
		may: ['write'],
		make: async (maker) => ({ id: (await openNote(maker)).id, title: 'Evening' })
	},
	{ title: 'release another’s note', kind: 'note.release', may: [], make: async (maker) => ({ id: (await openNote(maker)).id }) },
	{
		title: 'release one’s own note',
		kind: 'note.release',
		may: ['write'],
		own: ['write'],
		make: async (maker) => ({ id: (await maker.note('Mine.')).id })
	},
	{ title: 'take another’s note back', kind: 'note.take-back', may: [], make: async (maker) => ({ id: (await openNote(maker)).id }) },
	{
		title: 'take one’s own note back',
		kind: 'note.take-back',
		may: ['write'],
		own: ['write'],
		make: async (maker) => ({ id: (await openNote(maker)).id })
	},
	{
		title: 'delete another’s open note',
		kind: 'note.delete',
		may: ['manage'],
		make: async (maker) => ({ id: (await openNote(maker)).id })
	},
	{
		title: 'delete one’s own note',
		kind: 'note.delete',
		may: ['write'],
		own: ['write'],
		make: async (maker) => ({ id: (await maker.note('Mine.')).id })
	},
	{
		title: 'expand another’s jotting into another’s note',
		kind: 'jotting.expand',
		may: ['write'],
		make: async (maker) => {
			const jotting = await maker.note('ten minutes', { released: true, kind: 'jotting' });
			return { id: newId(), jotting: jotting.id, note: (await openNote(maker)).id, anchor: null };
		}
	},
	{
		title: 'name a version of another’s open note',
		kind: 'version.create',
		may: ['write'],
		make: async (maker) => ({ id: newId(), text: (await openNote(maker)).text, version: 0, name: 'as sent to the co-author' })
	},
	{
		title: 'rename a version of another’s open note',
		kind: 'version.change',
		may: ['write'],
		make: async (maker) => ({ id: await namedVersion(maker), name: 'as printed' })
	},
	{
		title: 'take a version’s name off',
		kind: 'version.delete',
		may: ['write'],
		make: async (maker) => ({ id: await namedVersion(maker) })
	},
	{
		title: 'erase words for good',
		kind: 'words.erase',
		may: ['manage', 'names'],
		make: async (maker) => {
			const { text } = await openNote(maker);
			return { places: [{ text, runs: [[text, -1, 0, 3, 0]] }], wanted: [], things: [], files: [] };
		}
	},
	{
		title: 'write a memo on the project',
		kind: 'memo.create',
		may: THINK,
		make: async ({ project }) => ({ id: newId(), text: newId(), subject: 'project', subjectId: project, title: 'Two kinds', words: '' })
	},
	{ title: 'retitle another’s memo', kind: 'memo.change', may: [], make: async (maker) => ({ id: await memo(maker), title: 'Mine now' }) },
	{
		title: 'retitle one’s own memo',
		kind: 'memo.change',
		may: THINK,
		own: THINK,
		make: async (maker) => ({ id: await memo(maker), title: 'New' })
	},
	{ title: 'delete another’s memo', kind: 'memo.delete', may: [], make: async (maker) => ({ id: await memo(maker) }) },
	{ title: 'delete one’s own memo', kind: 'memo.delete', may: THINK, own: THINK, make: async (maker) => ({ id: await memo(maker) }) },
	{ title: 'let go of another’s passage', kind: 'tray.let-go', may: [], make: detached },
	{
		title: 'restore a site',
		kind: 'deleted.restore',
		may: ['write'],
		make: async (maker) => {
			const id = newId();
			await maker.done('site.create', { id, name: 'Havnby', description: '' });
			await maker.done('site.delete', { id });
			return { thing: 'site', id, along: true };
		}
	},
	{
		title: 'restore another’s memo',
		kind: 'deleted.restore',
		may: [],
		make: async (maker) => {
			const id = await memo(maker);
			await maker.done('memo.delete', { id });
			return { thing: 'memo', id, along: true };
		}
	},
	{
		title: 'take a site back',
		kind: 'history.reverse',
		may: ['write'],
		make: async (maker) => ({ of: await maker.done('site.create', { id: newId(), name: 'Havnby', description: '' }) })
	},
	{
		title: 'take a code back',
		kind: 'history.reverse',
		may: ['code'],
		make: async (maker) => ({ of: await maker.done('code.create', { id: newId(), name: 'Trust', ...PLAIN_CODE }) })
	},
	{
		title: 'take the project’s description back',
		kind: 'history.reverse',
		may: ['manage'],
		make: async (maker) => ({ of: await maker.done('project.change', { description: newId() }) })
	},
	{
		title: 'take back that another released a note',
		kind: 'history.reverse',
		may: [],
		make: async (maker) => {
			const id = newId();
			const facts = { session: null, noteKind: 'field note', title: '', language: 'en', notedAt: 0 } as const;
			await maker.done('note.create', { id, text: newId(), ...facts });
			return { of: await maker.done('note.release', { id }) };
		}
	},
	{
		title: 'take back that another deleted a note',
		kind: 'history.reverse',
		may: ['manage'],
		make: async (maker) => ({ of: await maker.done('note.delete', { id: (await openNote(maker)).id }) })
	},
	{
		title: 'take back that another wrote a memo',
		kind: 'history.reverse',
		may: [],
		make: async (maker) => {
			const about = { subject: 'project', subjectId: maker.project } as const;
			return { of: await maker.done('memo.create', { id: newId(), text: newId(), ...about, title: '', words: 'Not the same.' }) };
		}
	}
];
