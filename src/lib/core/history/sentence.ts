/** A line of history as it is told after its author's name: «moved the code ‘Overnight reload’». */
export type Told = {
	readonly kind: string;
	/** What the subject is called now; null where it has no name, or none that the reader may see. */
	readonly thing: string | null;
	/** How many rows changed. */
	readonly changes: number;
	/** The subject is the author, as when somebody joins. */
	readonly self?: boolean;
};

const SENTENCES: Readonly<Record<string, (name: string, told: Told) => string>> = {
	'project.change': () => 'changed the project’s description or citations',
	'project.renamed': (name) => `renamed the project to ${name}`,
	'member.joined': (name, { self }) => (self ? 'joined the project' : `took in ${name}`),
	'member.renamed': (name) => `is called ${name} now`,
	'member.left': (name, { self }) => (self ? 'left the project' : `took out ${name}`),
	'member.rights': (name, { self }) => (self ? 'changed their own rights' : `changed the rights of ${name}`),
	'site.create': (name) => `added the site ${name}`,
	'site.change': (name) => `changed the site ${name}`,
	'site.delete': (name) => `deleted the site ${name}`,
	'actor.create': (name) => `added the actor ${name}`,
	'actor.change': (name) => `changed the actor ${name}`,
	'actor.delete': (name) => `deleted the actor ${name}`,
	'session.create': (name) => `added the session ${name}`,
	'session.change': (name) => `changed the session ${name}`,
	'session.delete': (name) => `deleted the session ${name}`,
	'note.create': (name) => `began the note ${name}`,
	'note.change': (name) => `changed what is known about the note ${name}`,
	'note.release': (name) => `released the note ${name} to the team`,
	'note.take-back': (name) => `took back the note ${name}`,
	'note.delete': (name) => `deleted the note ${name}`,
	'import.document': (name) => `imported the note ${name}`,
	'import.run': (_name, { thing }) => `imported ${thing ?? 'files'} together`,
	'jotting.expand': (name) => `expanded the jotting ${name}`,
	'code.create': (name) => `added the code ${name}`,
	'code.change': (name) => `changed the code ${name}`,
	'code.move': (name) => `moved the code ${name}`,
	'code.delete': (name, { changes }) => `deleted the code ${name}${changes > 1 ? ` and ${changes - 1} below it` : ''}`,
	'memo.create': (name) => `wrote the memo ${name}`,
	'memo.change': (name) => `retitled the memo ${name}`,
	'memo.delete': (name) => `deleted the memo ${name}`,
	'version.create': (name) => `named a version of ${name}`,
	'version.change': (name) => `renamed a version of ${name}`,
	'version.delete': (name) => `took the name off a version of ${name}`,
	'tray.let-go': (name) => `let go of something in the review tray of ${name}`,
	'history.reverse': (name) => `took back a change of ${name}`,
	'export.excerpts': () => 'took excerpts out',
	'export.archive': () => 'took an archive out',
	'text.batch': (name) => `worked in ${name}`
};

export function sentenceOf(told: Told): string {
	const name = told.thing === null || told.thing === '' ? 'without a title' : `‘${told.thing}’`;
	return SENTENCES[told.kind]?.(name, told) ?? `did ${told.kind} to ${name}`;
}
