import type { CitationLanguage, CitationStyle } from '#lib/core/citation/citation.ts';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from './context.ts';
import { project } from './db/project-schema.ts';
import { changeOf, refuse } from './history/decide.ts';
import { write } from './history/write.ts';

export type ProjectFacts = {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	/** How excerpts are cited. */
	readonly citation: string;
	readonly citationLanguage: CitationLanguage;
	readonly createdAt: number;
};

export function readProject({ db }: Context, _member: Member): ProjectFacts {
	const row = db.select().from(project).get();
	if (row === undefined) throw new Error('A project file without its project.');
	const { id, name, description, citation, citationLanguage, createdAt } = row;
	return { id, name, description, citation, citationLanguage, createdAt };
}

/** How the project cites. */
export function citationStyle({ db }: Context): CitationStyle {
	const row = db.select({ template: project.citation, language: project.citationLanguage }).from(project).get();
	return row ?? { template: '', language: 'en' };
}

/** Changes the description or the form of citations. (The name stands in the instance: people/members.) */
export function changeProject(context: Context, member: Member, operation: string, command: CommandOf<'project.change'>) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('project.change', member.rights)) return refuse('not allowed');
		const row = context.db.select().from(project).get();
		if (row === undefined) return refuse('unknown');
		const { description, citation, citationLanguage } = command;
		const change = changeOf('project', row, { description, citation, citationLanguage });
		return {
			ok: true,
			answer: { id: row.id },
			line: {
				kind: command.kind,
				subject: 'project',
				subjectId: row.id,
				audience: { kind: 'everyone' },
				changes: change === null ? [] : [change]
			}
		};
	});
}
