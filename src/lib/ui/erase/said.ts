import type { Entity } from '#lib/core/history/operation.ts';
import type { Erased, FoundPlaces, PlaceInThing } from '#lib/core/erase/place.ts';

const THINGS: Partial<Record<Entity, string>> = {
	project: 'Description of the project',
	note: 'Title of a note',
	memo: 'Title of a memo',
	session: 'Session',
	site: 'Site',
	actor: 'Actor',
	code: 'Code',
	theme: 'Theme',
	evidence: 'Words on evidence',
	collection: 'Collection',
	collectionItem: 'Words in a collection',
	namedVersion: 'Name of a version',
	question: 'Words of a saved question',
	strayWords: 'Words in your review tray'
};

/** What a thing is, and by what name one knows it. */
export function thingSaid({ entity, name }: PlaceInThing): string {
	const noun = THINGS[entity] ?? 'Something else';
	return name === '' || noun.startsWith('Words') ? noun : `${noun}, ${name}`;
}

export function count(number: number, one: string, several = `${one}s`): string {
	return `${number} ${number === 1 ? one : several}`;
}

/** The list of what is looked for, as one writes it: with commas between. */
export function wantedIn(written: string): readonly string[] {
	return [...new Set(written.split(/[,\n]/).map((each) => each.trim()))].filter((each) => each !== '');
}

/** What was done, after it. */
export function erasedSaid({ characters, texts, things, files }: Erased): string {
	const elsewhere = [...(things > 0 ? [count(things, 'other place')] : []), ...(files > 0 ? [count(files, 'imported file')] : [])];
	const also = elsewhere.length === 0 ? '' : `, and in ${elsewhere.join(' and ')}`;
	return `${count(characters, 'character')} erased for good in ${count(texts, 'text')}${also}.`;
}

export type Group = {
	readonly title: string;
	readonly rows: readonly {
		readonly key: string;
		readonly where: string;
		readonly before: string;
		readonly words: string;
		readonly after: string;
		readonly isPast: boolean;
	}[];
};

/** The further places in groups as one looks through them; `key` says which of the found places a row is. */
export function groupsOf({ selected, texts, things, files }: FoundPlaces): readonly Group[] {
	const textRows = texts.map(({ text, of, before, words, after, isPast }, at) => ({
		...{ text, before, words, after, isPast },
		key: `text ${at}`,
		where: of.name
	}));
	const here = textRows.filter(({ text }) => text === selected.text).map((row) => ({ ...row, where: '' }));
	return [
		{ title: 'In this text', rows: here },
		{ title: 'In other notes and memos', rows: textRows.filter(({ text }) => text !== selected.text) },
		{
			title: 'In names, titles and descriptions',
			rows: things.map((thing, at) => ({ ...thing, key: `thing ${at}`, where: thingSaid(thing) }))
		},
		{
			title: 'Imported files, to be deleted',
			rows: files.map(({ name }, at) => ({ key: `file ${at}`, where: '', before: '', words: name, after: '', isPast: false }))
		}
	].filter(({ rows }) => rows.length > 0);
}
