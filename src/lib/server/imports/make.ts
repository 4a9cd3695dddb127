import { eq } from 'drizzle-orm';
import type { Choice, Choices, NewSession } from '#lib/core/import/choice.ts';
import { isToImport } from '#lib/core/import/choice.ts';
import type { Audience } from '#lib/core/history/operation.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { actor, session, site } from '../db/project-schema.ts';
import { newActor } from '../fieldwork/actors.ts';
import { newSession } from '../fieldwork/sessions.ts';
import { newSite } from '../fieldwork/sites.ts';
import { refuse } from '../history/decide.ts';
import { writeAlong } from '../history/write.ts';
import type { PartOf } from './import-file.ts';
import type { StoredImport } from './stored.ts';

/**
 * What a file brings along inside its own transaction: the line of the import as a whole with the first file, and the sites, actors and session that its
 * importer asked for and that no file before it made.
 */
export function partOf(context: Context, member: Member, stored: StoredImport, choice: Choice): PartOf {
	const { id, operation, choices } = stored;
	return {
		import: id,
		prepare: (tx) => {
			const line = { kind: 'import.run', subject: 'import', subjectId: id, audience: audienceOf(member, choices), changes: [] };
			writeAlong(context, tx, member, operation, line, { import: id });
			const made: string[] = [];
			for (const make of makes(context, member, choices, choice)) {
				const decision = make();
				if (decision === null) continue;
				if (!decision.ok) return decision;
				writeAlong(context, tx, member, context.newId(), decision.line, { ...decision.answer, import: id });
				made.push(`${decision.line.subject}/${decision.line.subjectId}`);
			}
			const isSpokenBySomebody = Object.values(choice.speakers).every((who) => who.is !== 'actor' || exists(context, 'actor', who.id));
			return isSpokenBySomebody ? { ok: true, made } : refuse('unknown');
		}
	};
}

// The team learns of it where the team may see a note of it.
function audienceOf(member: Member, { files }: Choices): Audience {
	const isOpen = Object.values(files).some((choice) => isToImport(choice) && choice.released);
	return isOpen ? { kind: 'everyone' } : { kind: 'member', id: member.id };
}

type Make = () => ReturnType<typeof newSite> | ReturnType<typeof newActor> | ReturnType<typeof newSession> | null;

// Each is asked for only when those before it are there: a session names sites, an actor may stand at one.
function makes(context: Context, member: Member, choices: Choices, choice: Choice): readonly Make[] {
	const key = choice.session.in === 'new' ? choice.session.key : null;
	const wanted = key === null ? undefined : choices.newSessions[key];
	const speakers = Object.values(choice.speakers).flatMap((who) => (who.is === 'new' ? [who.key] : []));
	const actors = [...new Set(speakers)].flatMap((id) => {
		const asked = choices.newActors[id];
		return asked === undefined ? [] : [{ id, ...asked }];
	});
	const sites = [...(key === null ? [] : sitesOf(choices, key, wanted)), ...actors.flatMap((each) => each.site ?? [])];
	return [
		...[...new Set(sites)].map((id) => () => {
			const asked = choices.newSites[id];
			return asked === undefined || exists(context, 'site', id) ? null : newSite(context, member, { kind: 'site.create', id, ...asked });
		}),
		...actors.map(
			(each) => () =>
				exists(context, 'actor', each.id)
					? null
					: newActor(context, member, { kind: 'actor.create', ...each, description: '', attributes: {} })
		),
		() => {
			if (key === null || wanted === undefined || exists(context, 'session', key)) return null;
			const { title, sessionKind, date, start, end, zone, place, observers } = wanted;
			return newSession(context, member, {
				...{ kind: 'session.create', id: key, title, sessionKind, date: date ?? earliestOf(choices, key), start, end, zone, place },
				...{ access: '', attributes: {}, sites: [...new Set(sitesOf(choices, key, wanted))], actors: [], observers }
			});
		}
	];
}

function filesIn({ files }: Choices, key: string): readonly Choice[] {
	return Object.values(files).filter((choice) => isToImport(choice) && choice.session.in === 'new' && choice.session.key === key);
}

function sitesOf(choices: Choices, key: string, wanted: NewSession | undefined): readonly string[] {
	return [...(wanted?.sites ?? []), ...filesIn(choices, key).flatMap(({ sites }) => sites)];
}

function earliestOf(choices: Choices, key: string): string | null {
	return (
		filesIn(choices, key)
			.flatMap(({ date }) => date ?? [])
			.toSorted()[0] ?? null
	);
}

function exists({ db }: Context, kind: 'site' | 'actor' | 'session', id: string): boolean {
	const table = { site, actor, session }[kind];
	return db.select({ id: table.id }).from(table).where(eq(table.id, id)).get() !== undefined;
}
