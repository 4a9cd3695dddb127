import type { Change, Entity } from './operation.ts';
import { listed, named, quoted, say, subjectOf, turned, type Sentence, type Told } from './say.ts';
import { withSubCodes } from './tell-codes.ts';
import { asTaken, listTaken } from './tell-taken.ts';

function projectChanged(told: Told): Sentence {
	const words: Readonly<Record<string, string>> = {
		description: 'the project’s description',
		citation: 'how excerpts are cited',
		citationLanguage: 'the language of citations'
	};
	const fields = Object.keys(turned(told).after).flatMap((field) => words[field] ?? []);
	return say`changed ${fields.length === 0 ? 'nothing in the project' : listed(fields)}`;
}

function fact(told: Told, name: string): unknown {
	return typeof told.answer === 'object' && told.answer !== null ? (told.answer as Readonly<Record<string, unknown>>)[name] : undefined;
}

export function withNames(told: Told): string {
	return fact(told, 'names') === true ? ', with real names' : '';
}

function tookOut(told: Told): Sentence {
	const excerpts = fact(told, 'excerpts');
	const many = typeof excerpts === 'number' ? `${excerpts} ${excerpts === 1 ? 'excerpt' : 'excerpts'}` : 'excerpts';
	return say`took ${many} out${inForm(told)}${withNames(told)}${asTaken(told)}`;
}

const FORMS: Readonly<Record<string, string>> = {
	docx: 'Word',
	tex: 'LaTeX',
	md: 'Markdown',
	csv: 'CSV',
	tidy: 'CSV',
	xlsx: 'a workbook',
	html: 'a web page',
	svg: 'a drawing',
	png: 'an image'
};

const PICTURES: Readonly<Record<string, string>> = {
	matrix: 'a table of excerpts',
	meetings: 'the picture of codes that meet',
	saturation: 'the picture of saturation',
	voices: 'the picture of voices'
};

const LEAVES: Readonly<Record<string, string>> = {
	excerpts: 'excerpts',
	codebook: 'the codebook',
	picture: 'a picture',
	list: 'a list',
	archive: 'an archive'
};

/** `let excerpts leave, knowing of 3 things in them that may tell who somebody is: numbers 2, dates 1` */
function letLeave(told: Told): Sentence {
	const counts = Object.entries((fact(told, 'counts') ?? {}) as Readonly<Record<string, number>>);
	const many = counts.reduce((sum, [, count]) => sum + count, 0);
	const noun = LEAVES[String(fact(told, 'leaves'))];
	const what = noun ?? say`the ${told.subject} ${subjectOf(told)}`;
	return say`let ${what} leave, knowing of ${String(many)} ${many === 1 ? 'thing' : 'things'} that may tell who somebody is (${counts
		.map(([category, count]) => `${category} ${count}`)
		.join(', ')})`;
}

function pictureOf(told: Told): string {
	return PICTURES[String(fact(told, 'picture'))] ?? 'a picture';
}

export function inForm(told: Told): string {
	const form = FORMS[String(fact(told, 'format'))];
	return form === undefined ? '' : ` as ${form}`;
}

/** `12 codes new, 1 changed`, counted by kind of thing. */
function broughtIn({ changes }: Told, nouns: Readonly<Partial<Record<Entity, readonly [one: string, many: string]>>>): string {
	const said = Object.entries(nouns).flatMap(([entity, [one, many]]) => {
		const added = changes.filter((change) => change.entity === entity && change.before === null).length;
		const changed = touched(changes, entity).size - added;
		const noun = (count: number) => `${count} ${count === 1 ? one : many}`;
		return [...(added > 0 ? [`${noun(added)} new`] : []), ...(changed > 0 ? [`${added > 0 ? changed : noun(changed)} changed`] : [])];
	});
	return said.length === 0 ? 'nothing new' : said.join(', ');
}

/** The ids of a kind that changes are about; who is in a session is about the session. */
function touched(changes: readonly Change[], entity: string): ReadonlySet<string> {
	const isOf = (change: Change) => change.entity === entity || (entity === 'session' && change.entity.startsWith('session'));
	return new Set(changes.filter(isOf).map(({ id }) => id.split('/')[0] ?? ''));
}

function rights(told: Told): Sentence {
	const preset = fact(told, 'preset');
	const whose = told.self ? 'their own rights' : say`the rights of ${subjectOf(told)}`;
	return say`changed ${whose}${typeof preset === 'string' ? ` to ${preset}` : ''}`;
}

function restored(told: Told): Sentence {
	const along = told.changes.flatMap(({ entity, id }) =>
		id === told.subjectId || entity !== 'session' ? [] : [named(told, 'session', id)]
	);
	const toInbox = told.changes.some(({ entity, after }) => entity === 'note' && after?.['session'] === null);
	const noun = told.subject;
	return say`restored the ${noun} ${subjectOf(told)}${noun === 'code' ? withSubCodes(told) : ''}${
		along.length > 0 ? say` with the session ${listed(along)}` : ''
	}${toInbox ? ' into the inbox' : ''}`;
}

export const PROJECT: Readonly<Record<string, (told: Told) => Sentence>> = {
	'project.change': projectChanged,
	'project.renamed': (told) => say`renamed the project ${quoted(String(turned(told).before['name'] ?? ''))} to ${subjectOf(told)}`,
	'member.joined': (told) => (told.self ? say`joined the project` : say`took ${subjectOf(told)} in`),
	'member.renamed': (told) => say`is called ${subjectOf(told)} now`,
	'member.left': (told) => (told.self ? say`left the project` : say`took ${subjectOf(told)} out of the project`),
	'member.rights': rights,
	'import.run': (told) => say`imported ${told.names[`import:${told.subjectId}`] ?? 'files'} together`,
	'import.codebook': (told) => say`brought in a codebook: ${broughtIn(told, { code: ['code', 'codes'] })}`,
	'import.fieldwork': (told) => {
		const of = fact(told, 'of');
		const nouns = { session: ['session', 'sessions'], site: ['site', 'sites'], actor: ['actor', 'actors'] } as const;
		return say`brought in a spreadsheet of ${typeof of === 'string' ? of : 'sessions'}: ${broughtIn(told, nouns)}`;
	},
	'export.list': listTaken,
	'export.excerpts': tookOut,
	'export.picture': (told) => say`took ${pictureOf(told)} out${inForm(told)}`,
	'export.codebook': (told) => say`took the codebook out${inForm(told)}`,
	'export.note': (told) => say`took the note ${subjectOf(told)} out${inForm(told)}${withNames(told)}`,
	'export.known': letLeave,
	'export.print': (told) => (told.subject === 'note' ? say`printed the note ${subjectOf(told)}` : say`printed the codebook`),
	'export.archive': () => say`took an archive out`,
	'project.backup': () => say`made a sealed backup of the project`,
	'project.restored': () => say`restored the project from a sealed backup`,
	'deleted.restore': restored
};
